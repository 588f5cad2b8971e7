/** Rows of a table under change, each known by its code. Pure. */

interface Coded {
  readonly code: string
}

/** In its place if the code is known, else at the end. */
export function putRow<R extends Coded>(rows: readonly R[], row: R): R[] {
  return rows.some(({ code }) => code === row.code)
    ? rows.map((one) => (one.code === row.code ? row : one))
    : [...rows, row]
}

/** One place up (-1) or down (1); at an end it stays. */
export function moveRow<R extends Coded>(rows: readonly R[], code: string, by: -1 | 1): R[] {
  const from = rows.findIndex((one) => one.code === code)
  const to = from + by
  const [row, other] = [rows[from], rows[to]]
  if (row === undefined || other === undefined) return [...rows]
  return rows.map((one, place) => (place === from ? other : place === to ? row : one))
}

/** A code that none of these is. Codes only join a row to what refers to it. */
export function freshCode(taken: readonly string[], start = 'own'): string {
  let number = 1
  while (taken.includes(`${start}${number}`)) number += 1
  return `${start}${number}`
}
