/** Whether a written text names a community: by any of its names, but not where that is part of another's longer name. Pure. */

/** Shorter names would be found everywhere. */
const SHORTEST = 2

/** `names`: its own; `others`: those of the communities beside it, whose longer names are read first (和平苑二期 before 和平苑). */
export function isNamedIn(text: string, names: readonly string[], others: readonly string[]): boolean {
  const own = names.filter((name) => name.length >= SHORTEST)
  const longer = others
    .filter((other) => own.some((name) => other !== name && other.includes(name)))
    .sort((a, b) => b.length - a.length)
  const rest = longer.reduce((left, other) => left.replaceAll(other, '\u0000'), text)
  return own.some((name) => rest.includes(name))
}
