/** How the name of somebody else at the same door is shown. Pure. */

/** A child's whole name to its guardian; of everybody else enough to see that a wrong person is registered here. */
export function showName(name: string, isWard: boolean): string {
  if (isWard) return name
  const [first = '', ...rest] = [...name.trim()]
  return first + '＊'.repeat(Math.max(1, Math.min(2, rest.length)))
}
