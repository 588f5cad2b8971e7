/** How a bulletin writes numbers, shares and lists in Chinese. Not general formatting: the console has its own. */
import type { ReportedGate } from '#county/bulletin/figures/figures.contract.ts'

const DIGITS = '零一二三四五六七八九'

/** 1 → 一, 12 → 十二, 20 → 二十, up to 99: for headings (GB/T 9704-2012 §7.3.3). */
export function writeOrdinal(number: number): string {
  const tens = Math.floor(number / 10)
  const ones = number % 10
  const head = tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十`
  return head + (ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? ''))
}

/** Tenths of a percent as `38.1%`; a dash when there is nothing to divide by. */
export function writeShare(tenths: number | null): string {
  return tenths === null ? '—' : `${(tenths / 10).toFixed(1)}%`
}

/** Tenths of a percentage point with its sign: `+6.2`, `−0.8`, `0.0`; a dash for the first bulletin. */
export function writePoints(tenths: number | null): string {
  if (tenths === null) return '—'
  return writeSigned(tenths, (Math.abs(tenths) / 10).toFixed(1))
}

/** A change of a count with its sign. */
export function writeChange(change: number | null): string {
  return change === null ? '—' : writeSigned(change, String(Math.abs(change)))
}

function writeSigned(value: number, absolute: string): string {
  if (value === 0) return absolute
  return `${value > 0 ? '+' : '−'}${absolute}`
}

export function writeCount(count: number | null): string {
  return count === null ? '—' : String(count)
}

/** Names by unit, in the order given: `上派镇紫云新苑、和平苑,桃花镇东苑`. */
export function writeNamesByUnit(rows: readonly { name: string; unitName: string }[]): string {
  const byUnit = Map.groupBy(rows, (row) => row.unitName)
  return [...byUnit].map(([unit, of]) => `${unit}的${of.map((row) => row.name).join('、')}`).join('，')
}

/** What passing a gate is called. */
export const GATE_WORDS: Readonly<Record<ReportedGate, string>> = {
  approved: '立项',
  started: '开工',
  built: '建成',
  connected: '接入',
}
