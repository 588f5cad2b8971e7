/** Weights of work items and progress by them. Pure; weights are hundredths of a percent, so that sums are exact. */

export const WHOLE = 10_000

export interface Weighed {
  readonly weight: number
  /** 0 to 100. */
  readonly percent: number
}

/** Progress in percent with two decimals: the sum of weight × percent. */
export function progressOf(items: readonly Weighed[]): number {
  return Math.round(items.reduce((sum, { weight, percent }) => sum + weight * percent, 0) / 100) / 100
}

/** `12.5` or `12.5%` as 1250; null for a text that is no weight. */
export function readWeight(text: string): number | null {
  const parts = /^(\d{1,3})(?:\.(\d{1,2}))?\s*[%％]?$/.exec(text.trim())
  if (!parts) return null
  const weight = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  return weight >= 1 && weight <= WHOLE ? weight : null
}

export const writeWeight = (weight: number): string => `${weight / 100}%`

/**
 * Shares of amounts as weights that add up to the whole: rounded down, what is left goes to the largest remainders.
 * Amounts of nothing get the least weight there is, 0.01 %.
 */
export function weighByAmount(amounts: readonly number[]): number[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  if (total <= 0) return weighByAmount(amounts.map(() => 1))
  const exact = amounts.map((amount) => (amount / total) * WHOLE)
  const weights = exact.map((share) => Math.max(1, Math.floor(share)))
  const order = exact
    .map((share, place) => ({ place, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest)
  const left = WHOLE - weights.reduce((sum, weight) => sum + weight, 0)
  for (let step = 0; step < left; step += 1) bump(weights, order[step % order.length]?.place ?? 0, 1)
  const largest = weights.indexOf(Math.max(...weights))
  if (left < 0) bump(weights, largest, left)
  return weights
}

function bump(weights: number[], place: number, by: number): void {
  weights[place] = (weights[place] ?? 0) + by
}
