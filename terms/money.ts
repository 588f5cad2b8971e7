/** Money in fen as bigint and as people write it in yuan. No rates, no rounding of anything the user typed. */

const YUAN_SHAPE = /^(-?)(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?$/

/** Fen of a text in yuan (`1,234.5` → 123450n); null for a text that is no amount or has parts of a fen. */
export function readYuan(text: string): bigint | null {
  const parts = YUAN_SHAPE.exec(text.trim())
  if (!parts) return null
  const fen = BigInt((parts[2] ?? '').replaceAll(',', '')) * 100n + BigInt((parts[3] ?? '').padEnd(2, '0'))
  return parts[1] === '-' ? -fen : fen
}

/** `1,234.50` of 123450n. */
export function writeYuan(fen: bigint): string {
  const absolute = fen < 0n ? -fen : fen
  const yuan = String(absolute / 100n).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0n ? '-' : ''}${yuan}.${String(absolute % 100n).padStart(2, '0')}`
}

/** `12.35` of 12345678n: 万元 to two decimals, half away from zero, as budgets show it. */
export function writeWanYuan(fen: bigint): string {
  const absolute = fen < 0n ? -fen : fen
  const hundredths = (absolute + 5_000n) / 10_000n
  return `${fen < 0n ? '-' : ''}${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}
