/** The times that an announcement begins with: now, until tonight. As the browser's own field writes them. */
const two = (number: number) => String(number).padStart(2, '0')

function writeLocal(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}

export function startTimes(now: Date): { from: string; until: string } {
  const evening = new Date(now)
  evening.setHours(22, 0, 0, 0)
  const until = evening > now ? evening : new Date(now.getTime() + 3 * 3_600_000)
  return { from: writeLocal(now), until: writeLocal(until) }
}
