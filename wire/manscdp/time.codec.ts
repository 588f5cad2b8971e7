/**
 * Times of GB/T 28181: `2026-11-23T13:50:00.000` in Beijing's time without a zone, wherever the machine stands (WVP#1700:
 * cameras set their clocks by it). Text ⇄ milliseconds since 1970.
 */

const BEIJING_MS = 8 * 3_600_000

/** With milliseconds: the `Date` header (G22 §9.10.3). */
export function encodeGbDate(ms: number): string {
  return new Date(ms + BEIJING_MS).toISOString().slice(0, 23)
}

/** Without: everything in XML. */
export const encodeGbTime = (ms: number): string => encodeGbDate(ms).slice(0, 19)

const TIME =
  /^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/i

/** Read as devices write it: without leading zeros, with fractions, with a zone of its own. Null for what is no time. */
export function decodeGbTime(text: string): number | null {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = TIME.exec(text) ?? []
  if (year === undefined) return null
  const parts = [month, day, hour, minute, second].map(Number)
  const [m = 0, d = 0, h = 0, min = 0, s = 0] = parts
  if (m < 1 || m > 12 || d < 1 || d > 31 || h > 24 || min > 59 || s > 60) return null
  const local = Date.UTC(Number(year), m - 1, d, h, min, s) + Number(fraction.padEnd(3, '0').slice(0, 3))
  return local - (zone === undefined ? BEIJING_MS : zoneMs(zone))
}

function zoneMs(zone: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
