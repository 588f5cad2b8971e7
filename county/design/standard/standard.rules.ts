/** Checks a device plan against the table of the standard, row by row. Pure: what the table asks, the plan has or has not. */
import type { Content } from '#county/design/plan/content.contract.ts'
import { judgeViews } from '#county/design/plan/privacy.contract.ts'
import { deviceRow } from '#county/design/words.contract.ts'
import type { Category } from '#terms/category.ts'
import type { CheckedRow, StandardRow, StandardTable } from './standard.contract.ts'

type Finding = Pick<CheckedRow, 'outcome' | 'wanted' | 'found' | 'lacks'>
type Count = Extract<StandardRow['ask'], { by: 'count' }>

/** Rows that apply to the community's category, each with what was wanted and found. Rows asked of nothing (no lift) are left out. */
export function checkStandard(content: Content, category: Category, table: StandardTable): CheckedRow[] {
  return table.rows
    .filter((row) => row.categories === null || row.categories.includes(category))
    .flatMap(({ ask, code, zh, en, source, tag }) => {
      const finding = findRow(ask, code, content)
      return finding === null ? [] : [{ code, zh, en, source, tag, by: ask.by, ...finding }]
    })
}

function findRow(ask: StandardRow['ask'], code: string, content: Content): Finding | null {
  if (ask.by === 'count') return findCount(ask, content)
  if (ask.by === 'value') {
    const found = content.values[ask.value]
    return { ...outcome(found !== null && found >= ask.least), wanted: ask.least, found }
  }
  if (ask.by === 'stated') return outcome(content.stated.includes(code))
  const filming = content.devices.filter(({ type }) => deviceRow(type).films)
  if (filming.length === 0) return null
  if (ask.by === 'classed') {
    const found = filming.filter(({ legalClass }) => legalClass !== null).length
    return { ...outcome(found === filming.length), wanted: filming.length, found }
  }
  const views = judgeViews(content)
  const found = views.filter(({ verdict }) => verdict === 'clear' || verdict === 'masked').length
  return { ...outcome(found === filming.length), wanted: filming.length, found }
}

const outcome = (isMet: boolean): Finding => ({
  outcome: isMet ? 'met' : 'gap',
  wanted: null,
  found: null,
  lacks: null,
})

function findCount({ types, places, least, fact, per, from }: Count, { devices, facts }: Content): Finding | null {
  const found = devices.filter(
    (one) => types.includes(one.type) && (places === null || places.includes(one.place)),
  ).length
  const base = fact === null ? per : facts[fact]
  if (base === null) return { outcome: 'unknown', wanted: null, found, lacks: fact }
  if (base === 0 || base < from) return null
  const wanted = least * Math.ceil(base / per)
  return { ...outcome(found >= wanted), wanted, found }
}
