/** An instant as the office writes it: day and minute in China's time. */
import { dayOf } from '#terms/day.ts'

/** `2020-04-21 10:30`. */
export function writeMoment(at: Date): string {
  const shanghai = new Date(at.getTime() + 8 * 3_600_000)
  return `${dayOf(at)} ${shanghai.toISOString().slice(11, 16)}`
}

/** What `<input type="datetime-local">` holds, read as China's time; null when it is no moment. */
export function readMoment(text: string): Date | null {
  const at = new Date(`${text}:00+08:00`)
  return Number.isNaN(at.getTime()) ? null : at
}

/** For `<input type="datetime-local">`. */
export function inputMoment(at: Date): string {
  return writeMoment(at).replace(' ', 'T')
}
