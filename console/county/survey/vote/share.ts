/** A share as it is written: two decimals, never rounded up to one that was not reached. */
export function writeShare(share: number | null): string {
  return share === null ? '—' : `${(Math.floor(share * 10_000 + 1e-9) / 100).toFixed(2)}%`
}
