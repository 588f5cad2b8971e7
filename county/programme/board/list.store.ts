/** SQL of the list of communities with their progress: filtered, sorted, a page at a time. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { BlockerKind } from '#county/programme/blocker/blocker.contract.ts'
import {
  matchCommunities,
  openBlockers,
  type Question,
  stageCode,
  stageDay,
} from '#county/programme/figures/filter.store.ts'
import type { Fragment } from '#county/programme/figures/progress.store.ts'
import type { PROGRESS_SORTS, ProgressRow } from './board.contract.ts'

export type ProgressSort = (typeof PROGRESS_SORTS)[number]

/** The place after which a page begins: the sort value as text, then name and id, which make it unique. */
export type Cursor = readonly [value: string, name: string, id: string]

export interface ListOrder {
  readonly sort: ProgressSort
  readonly direction: 'asc' | 'desc'
}

interface FoundId {
  readonly id: string
  readonly name: string
  readonly sortValue: string
  readonly total: number
}

/**
 * A page of at most `limit` rows after `cursor`; the total counts all that match. What has no value stands last.
 * First the page's ids by the sort value alone, then the rows of those ids.
 */
export async function listProgressRows(
  tx: ScopedTx,
  question: Question,
  page: ListOrder & { readonly limit: number; readonly cursor: Cursor | null },
): Promise<{ rows: ProgressRow[]; total: number; next: Cursor | null }> {
  const key = sortKey(tx, page)
  const found = await tx<FoundId[]>`
    select id, name, value::text as "sortValue", total
      from (select m.id, m.name, ${key.value} as value, count(*) over ()::int as total
              from (${matchCommunities(tx, question)}) m
              join registry.published_unit u on u.id = m.programme_unit_id) k
     where ${afterCursor(tx, page, key)}
     order by value ${page.direction === 'asc' ? tx`asc` : tx`desc`}, name, id
     limit ${page.limit + 1}`
  const shown = found.slice(0, page.limit)
  const last = found.length > page.limit ? shown.at(-1) : undefined
  return {
    rows: await listRowsOf(
      tx,
      question,
      shown.map((row) => row.id),
    ),
    total: found[0]?.total ?? 0,
    next: last ? [last.sortValue, last.name, last.id] : null,
  }
}

/** Rows of these communities, in this order. */
async function listRowsOf(tx: ScopedTx, question: Question, ids: readonly string[]): Promise<ProgressRow[]> {
  if (ids.length === 0) return []
  const rows = await tx<Omit<ProgressRow, 'blockers'>[]>`
    select ${columns(tx, question)}
      from (select m.*, u.name as unit_name, ${stageCode(tx)} as stage, ${stageDay(tx)} as stage_on
              from (${matchCommunities(tx, question, ids)}) m
              join registry.published_unit u on u.id = m.programme_unit_id) m`
  const blockers = await listKinds(tx, question, ids)
  const byId = new Map(rows.map((row) => [row.communityId, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [{ ...row, blockers: blockers.get(id) ?? [] }] : []
  })
}

/** What is sorted by, and its type. A missing value becomes one that sorts last. */
function sortKey(tx: ScopedTx, { sort, direction }: ListOrder): { value: Fragment; type: Fragment } {
  const lastDay = direction === 'asc' ? tx`'infinity'::date` : tx`'-infinity'::date`
  const lastNumber = direction === 'asc' ? tx`'infinity'::float8` : tx`'-infinity'::float8`
  const order = tx`array_position(array['surveyed', 'approved', 'designed', 'started', 'built', 'trial', 'accepted',
                                        'connected', 'operating'], ${stageCode(tx)})`
  const values: Record<ProgressSort, { value: Fragment; type: Fragment }> = {
    unit: { value: tx`u.ordinal`, type: tx`int` },
    name: { value: tx`m.name`, type: tx`text` },
    stage: { value: order, type: tx`int` },
    stageOn: { value: tx`coalesce(${stageDay(tx)}, ${lastDay})`, type: tx`date` },
    progress: { value: tx`m.progress`, type: tx`float8` },
    behind: { value: tx`coalesce(m.behind, ${lastNumber})`, type: tx`float8` },
    plannedDoneOn: { value: tx`coalesce(m.plan_connected, ${lastDay})`, type: tx`date` },
    households: { value: tx`coalesce(m.households::float8, ${lastNumber})`, type: tx`float8` },
  }
  return values[sort]
}

function afterCursor(
  tx: ScopedTx,
  { cursor, direction }: ListOrder & { readonly cursor: Cursor | null },
  key: { value: Fragment; type: Fragment },
): Fragment {
  if (cursor === null) return tx`true`
  const [value, name, id] = cursor
  const beyond = direction === 'asc' ? tx`>` : tx`<`
  return tx`(value ${beyond} ${value}::text::${key.type}
    or (value = ${value}::text::${key.type} and (name, id) > (${name}, ${id}::uuid)))`
}

function columns(tx: ScopedTx, { asOf }: Question): Fragment {
  const day = (gate: Fragment, column: Fragment) => tx`case when ${gate} then nullif(${column}, '-infinity') end`
  return tx`
    m.id as "communityId", m.name, m.programme_unit_id as "unitId", m.unit_name as "unitName", m.category,
    m.unmanaged, m.funding, m.responsible, m.households, m.stage, m.stage_on as "stageOn",
    ${asOf.on}::date - m.stage_on as "stageDays", m.light, m.class, m.progress as "progressPercent",
    m.due as "plannedPercent",
    m.behind as "pointsBehind", m.plan_connected as "plannedDoneOn", m.due_connected as "baselineDoneOn",
    ${day(tx`m.approved`, tx`m.approved_on`)} as "approvedOn", ${day(tx`m.started`, tx`m.started_on`)} as "startedOn",
    ${day(tx`m.built`, tx`m.built_on`)} as "builtOn", ${day(tx`m.connected`, tx`m.connected_on`)} as "connectedOn"`
}

async function listKinds(
  tx: ScopedTx,
  question: Question,
  communityIds: readonly string[],
): Promise<Map<string, BlockerKind[]>> {
  const rows = await tx<{ communityId: string; kinds: BlockerKind[] }[]>`
    select community_id as "communityId", array_agg(distinct kind) as kinds
      from (${openBlockers(tx, question.asOf)}) b
     where community_id = any(${[...communityIds]}::uuid[])
     group by 1`
  return new Map(rows.map((row) => [row.communityId, row.kinds]))
}
