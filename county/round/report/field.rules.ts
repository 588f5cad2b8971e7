/** What a unit may report of a community, and what makes a value wrong. A table and pure checks; nothing is applied here. */
import type { Day } from '#terms/day.ts'
import { readDay } from '#terms/day.ts'
import type { Text } from '#terms/text.ts'
import { FIELDS, type FieldKey, type LineProblem } from './report.contract.ts'

/** The values of one community as text; null: nothing. A gate passed on a day nobody knows is `unknown`. */
export type Values = Readonly<Record<FieldKey, string | null>>

export interface Change {
  readonly communityId: string
  readonly field: FieldKey
  readonly value: string | null
  /** Where in the workbook it stands. */
  readonly cell: string | null
}

export interface Known {
  readonly communityId: string
  readonly name: string
  readonly values: Values
}

const EARLIEST: Day = '2015-01-01'
const LARGEST_COUNT = 1_000_000
const LONGEST_TEXT = 500
const GATES = ['approvedOn', 'startedOn', 'builtOn', 'connectedOn'] as const

/** Every change that cannot be right, in the order given; empty when all may be kept. `today` in Asia/Shanghai. */
export function findProblems(known: readonly Known[], changes: readonly Change[], today: Day): LineProblem[] {
  const byId = new Map(known.map((row) => [row.communityId, row]))
  const single = changes.flatMap((change) => {
    const of = byId.get(change.communityId)
    if (of === undefined) return [problem(change, '', UNKNOWN_COMMUNITY)]
    if (change.value === of.values[change.field]) return []
    const wrong = explainValue(change.field, change.value, today)
    return wrong === null ? [] : [problem(change, of.name, wrong)]
  })
  if (single.length > 0) return single
  return [...Map.groupBy(changes, (change) => change.communityId).values()].flatMap((own) => checkOrder(byId, own))
}

const UNKNOWN_COMMUNITY: Text = {
  zh: '本单位没有这个小区；请用本旬下载的填报表，不要增删行',
  en: 'not a community of this unit; use the workbook of this round and add no rows',
}

/** Why a value is wrong for a field, or null. */
export function explainValue(field: FieldKey, value: string | null, today: Day): Text | null {
  if (value === null) return null
  const { kind } = FIELDS[field]
  if (kind === 'text') return value.length <= LONGEST_TEXT ? null : { zh: '不超过500字', en: 'at most 500 characters' }
  if (kind === 'count') return explainCount(value)
  const day = readDay(value)
  if (day === null) return { zh: '日期，如 2020-04-15', en: 'a date such as 2020-04-15' }
  if (day < EARLIEST) return { zh: '2015年以后的日期', en: 'a date from 2015 on' }
  if (field !== 'plannedDoneOn' && day > today) return { zh: '今天或以前的日期', en: 'a date not in the future' }
  return null
}

function explainCount(value: string): Text | null {
  const isCount = /^\d{1,7}$/.test(value) && Number(value) <= LARGEST_COUNT
  return isCount ? null : { zh: '不小于0的整数', en: 'a whole number from 0 on' }
}

/** Each gate needs the one before it, and not earlier; a gate on an unknown day satisfies any order. */
function checkOrder(byId: ReadonlyMap<string, Known>, own: readonly Change[]): LineProblem[] {
  const [first] = own
  const known = first && byId.get(first.communityId)
  if (known === undefined) return []
  const after = { ...known.values, ...Object.fromEntries(own.map((change) => [change.field, change.value])) }
  return GATES.flatMap((gate, index) => {
    const needed = GATES[index - 1]
    const cause = own.find((change) => change.field === gate || change.field === needed)
    const on = after[gate]
    if (needed === undefined || cause === undefined || on === null || on === undefined) return []
    const before = after[needed] ?? null
    if (before === null)
      return [problem(cause, known.name, { zh: `先填${FIELDS[needed].zh}`, en: `${FIELDS[needed].en} first` })]
    if (before === 'unknown' || on === 'unknown' || before <= on) return []
    const text = {
      zh: `${FIELDS[gate].zh}不早于${FIELDS[needed].zh}`,
      en: `${FIELDS[gate].en} not before ${FIELDS[needed].en}`,
    }
    return [problem(cause, known.name, text)]
  })
}

function problem(change: Change, name: string, expected: Text): LineProblem {
  return {
    communityId: change.communityId,
    communityName: name,
    field: change.field,
    cell: change.cell,
    found: change.value ?? '',
    expected,
  }
}
