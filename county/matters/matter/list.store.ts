/** SQL that reads matters with their names. Whom a matter waits on and how many days are left is worked out by the rules. */
import type postgres from 'postgres'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { MatterFilter } from './list.contract.ts'
import type { Matter, MatterRow } from './matter.contract.ts'

type Fragment = postgres.PendingQuery<postgres.Row[]>

/** As stored; the clock's view of it is added by `read.actions.ts`. */
export type StoredMatter = Omit<MatterRow, 'daysLeft' | 'waitingOn' | 'waitingName' | 'waitingSince'> & {
  readonly demand: string
  readonly stateAt: Date
  readonly pausedOn: Day | null
  readonly pausedUntil: Day | null
  readonly pauseAskedAt: Date | null
  readonly repliedBy: string | null
  readonly leads: boolean
} & Pick<Matter, 'raisedAt' | 'raisedByName' | 'raisedUnitName' | 'receivedAt' | 'version'>

function columns(tx: ScopedTx): Fragment {
  return tx`
    m.id, m.year, m.number, m.title, m.demand, m.kind, m.community_id as "communityId", c.name as "communityName",
    t.name as "communityUnitName", m.lead_unit_id as "leadUnitId", l.name as "leadUnitName",
    m.cooperating_unit_ids as "cooperatingUnitIds",
    array(select u.name from registry.published_unit u where u.id = any (m.cooperating_unit_ids) order by u.ordinal, u.id)
      as "cooperatingUnitNames",
    m.source_kind as "sourceKind", m.source_id as "sourceId", m.source_note as "sourceNote", m.raised_on as "raisedOn",
    m.raised_at as "raisedAt", m.raised_by_name as "raisedByName", r.name as "raisedUnitName", m.state,
    m.state_at as "stateAt", m.level, m.first_deadline as "firstDeadline", m.deadline, m.paused_on as "pausedOn",
    m.paused_until as "pausedUntil", m.received_at as "receivedAt", m.replied_on as "repliedOn",
    m.replied_by as "repliedBy", m.closed_on as "closedOn", m.returned, m.reopened, m.version,
    m.lead_unit_id = any ((select base.scope_units())::bigint[]) as leads, p.asked_at as "pauseAskedAt",
    (select count(*)::int from matters.matter e
      where e.community_id = m.community_id and e.kind = m.kind and e.id < m.id and e.state <> 'withdrawn') as earlier`
}

function tables(tx: ScopedTx): Fragment {
  return tx`
    matters.matter m
      join registry.published_unit l on l.id = m.lead_unit_id
      left join registry.published_unit r on r.id = m.raised_unit_id
      left join registry.published_community c on c.id = m.community_id
      left join registry.published_unit t on t.id = c.programme_unit_id
      left join matters.pause p on p.matter_id = m.id and p.decided_at is null`
}

export interface ListQuestion {
  readonly filter: MatterFilter
  readonly today: Day
  /** The last day of "soon". */
  readonly soon: Day
  readonly limit: number
}

/** The most pressing first: late before due, then what waits for check and closing; among the finished the newest first. */
export async function listStored(
  tx: ScopedTx,
  question: ListQuestion,
): Promise<{ rows: StoredMatter[]; total: number }> {
  const found = await tx<(StoredMatter & { total: number })[]>`
    select ${columns(tx)}, count(*) over ()::int as total from ${tables(tx)}
     where ${matches(tx, question)}
     order by m.state in ('closed', 'withdrawn'), m.state = 'proposed' desc,
              case when m.state = 'open' and m.paused_on is null then m.deadline end nulls last, m.id desc
     limit ${question.limit}`
  const total = found[0]?.total ?? 0
  return { rows: found.map(({ total: _total, ...row }) => row), total }
}

export async function findStored(tx: ScopedTx, id: string): Promise<StoredMatter | null> {
  const [row] = await tx<StoredMatter[]>`select ${columns(tx)} from ${tables(tx)} where m.id = ${id}`
  return row ?? null
}

/** Others of the same community and kind, the newest first. */
export function listAlike(tx: ScopedTx, id: string): Promise<Matter['alike']> {
  return tx<Matter['alike']>`
    select e.id, e.year, e.number, e.title, e.state, e.raised_on as "raisedOn"
      from matters.matter m
      join matters.matter e on e.community_id = m.community_id and e.kind = m.kind and e.id <> m.id
     where m.id = ${id} order by e.id desc limit 50`
}

function matches(tx: ScopedTx, { filter, today, soon }: ListQuestion): Fragment {
  const { state, q, ...rest } = filter
  const running = tx`m.state = 'open' and m.paused_on is null`
  const conditions: Fragment[] = [
    state === undefined
      ? tx`m.state not in ('closed', 'withdrawn')`
      : state === 'all'
        ? tx`true`
        : tx`m.state = ${state}`,
    ...(rest.unitId ? [tx`(m.lead_unit_id = ${rest.unitId} or ${rest.unitId} = any (m.cooperating_unit_ids))`] : []),
    ...(rest.leadUnitId ? [tx`m.lead_unit_id = ${rest.leadUnitId}`] : []),
    ...(rest.communityId ? [tx`m.community_id = ${rest.communityId}`] : []),
    ...(rest.kind ? [tx`m.kind = ${rest.kind}`] : []),
    ...(rest.level ? [tx`m.level = ${rest.level}`] : []),
    ...(rest.sourceKind ? [tx`m.source_kind = ${rest.sourceKind}`] : []),
    ...(rest.sourceId ? [tx`m.source_id = ${rest.sourceId}`] : []),
    ...(rest.overdue ? [tx`${running} and m.deadline < ${today}`] : []),
    ...(rest.soon ? [tx`${running} and m.deadline between ${today} and ${soon}`] : []),
    ...(rest.repeat ? [isRepeat(tx)] : []),
    ...(rest.reopened ? [tx`m.reopened > 0`] : []),
    ...(rest.olderThan === undefined ? [] : [tx`m.raised_on < ${today}::date - ${rest.olderThan}::int`]),
    ...(rest.waitingOn ? [waitsOn(tx, rest.waitingOn)] : []),
    ...(q ? [containsText(tx, q)] : []),
  ]
  return conditions.reduce((all, one) => tx`${all} and ${one}`)
}

function isRepeat(tx: ScopedTx): Fragment {
  return tx`exists (select 1 from matters.matter e where e.community_id = m.community_id and e.kind = m.kind
    and e.id < m.id and e.state <> 'withdrawn')`
}

/** The same table as `decideWaiting`. */
function waitsOn(tx: ScopedTx, whom: NonNullable<MatterFilter['waitingOn']>): Fragment {
  const open = tx`m.state = 'open'`
  if (whom === 'check') return tx`m.state = 'replied'`
  if (whom === 'pause') return tx`${open} and m.paused_on is not null`
  if (whom === 'lead') return tx`${open} and m.paused_on is null and p.id is null`
  return tx`(m.state in ('proposed', 'checked') or (${open} and m.paused_on is null and p.id is not null))`
}

function containsText(tx: ScopedTx, q: string): Fragment {
  const pattern = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const text = tx`concat_ws(' ', m.title, c.name, l.name, '督办〔' || m.year || '〕' || m.number || '号')`
  return tx`${text} ilike ${pattern}`
}
