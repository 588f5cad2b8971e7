/** Sheets that only say again what others say: summaries, copies, old versions, examples. Reads no cells. */
import type { LedgerCommunity, LedgerField } from '#county/registry/ledger/ledger.contract.ts'
import { nameKey } from './cell/name.rules.ts'
import type { SheetReading } from './sheet/sheet.rules.ts'
import { explainSheet } from './sheet/sheet-problems.rules.ts'

/** A sheet that shows how to fill the form in. 中派河新区(示例) is a unit. */
const EXAMPLE = /^(填报|填写|填表)?(示例|样例|样表|范例|例表)$/u
const SUMMARY = /汇总|总表|合并|全县|总台账|全部|总览/u
const OLD = /旧|备份|作废|历史|存档|上期|上旬|草稿|废止|停用|原稿|原版|未改/u

type Repeat = 'example' | 'repeats' | 'copy' | 'differs' | 'old'

const keyOf = (row: LedgerCommunity): string => `${row.unit}|${nameKey(row.name)}`

/** The readings with sheets emptied that would count communities twice; each says so in a problem. */
export function dropRepeats(readings: readonly SheetReading[]): SheetReading[] {
  const kept: SheetReading[] = [...readings]
  for (const [at, reading] of readings.entries()) {
    const repeat = decideRepeat(reading, at, kept)
    if (repeat) kept[at] = emptySheet(reading, repeat)
  }
  return kept
}

function decideRepeat(reading: SheetReading, at: number, kept: readonly SheetReading[]): Repeat | null {
  const { communities } = reading
  const name = reading.recognised.name.trim()
  const others = kept.filter((other, place) => place !== at && other.communities.length > 0)
  if (communities.length === 0 || others.length === 0) return null
  if (EXAMPLE.test(name)) return 'example'
  const pairs = pairRows(reading, others)
  if (OLD.test(name) && pairs.length * 2 >= communities.length) return 'old'
  if (pairs.length < communities.length) return null
  const agrees = pairs.every(({ own, other, open }) => agree(own, other, open))
  if (SUMMARY.test(name)) return agrees ? 'repeats' : 'differs'
  // Of two equal sheets the first stays.
  const isLater = pairs.every(({ place }) => kept.indexOf(place) < at)
  return agrees && isLater && communities.length > 1 && pairs.every(({ own, other }) => isEqual(own, other))
    ? 'copy'
    : null
}

interface Pair {
  readonly own: LedgerCommunity
  readonly other: LedgerCommunity
  readonly place: SheetReading
  readonly open: ReadonlySet<LedgerField>
}

function pairRows({ communities, unstated }: SheetReading, others: readonly SheetReading[]): Pair[] {
  const known = new Map<string, { other: LedgerCommunity; place: SheetReading }>()
  for (const place of others) {
    for (const other of place.communities) if (!known.has(keyOf(other))) known.set(keyOf(other), { other, place })
  }
  return communities.flatMap((own): Pair[] => {
    const twin = known.get(keyOf(own))
    if (!twin) return []
    const open = new Set([...(unstated.get(own) ?? []), ...(twin.place.unstated.get(twin.other) ?? [])])
    return [{ own, ...twin, open }]
  })
}

/** A summary may say less; what both say has to be the same. */
function agree(own: LedgerCommunity, other: LedgerCommunity, open: ReadonlySet<LedgerField>): boolean {
  return listFacts(own).every(
    (field) => open.has(field) || own[field] === null || other[field] === null || own[field] === other[field],
  )
}

const isEqual = (own: LedgerCommunity, other: LedgerCommunity): boolean =>
  listFacts(own).every((field) => field === 'name' || own[field] === other[field])

const listFacts = (row: LedgerCommunity): LedgerField[] =>
  (Object.keys(row) as (keyof LedgerCommunity)[]).filter(
    (field): field is LedgerField => field !== 'sheet' && field !== 'row' && field !== 'name',
  )

function emptySheet({ recognised, communities }: SheetReading, repeat: Repeat): SheetReading {
  return {
    recognised: { ...recognised, state: 'skipped', communities: 0 },
    communities: [],
    problems: [explainSheet(recognised.name, repeat, communities.length)],
    unstated: new Map(),
  }
}
