/** SQL that counts communities by unit, category and attribute. Sums and ranks are made in `figures.rules.ts`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ListedBlocker, ListedCommunity, YearCounts } from '#county/programme/figures.contract.ts'
import type { Category } from '#terms/category.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { matchCommunities, openBlockers, type Question, stageCode } from './filter.store.ts'
import { type Fragment, progressAt } from './progress.store.ts'

/** Counts of the communities that share unit, category and attribute. */
export interface CountedGroup extends GroupCounts {
  readonly unitId: string
  readonly category: Category
  readonly unmanaged: boolean
}

/** `before…` as of the day compared with; `progress` and `behind` are sums of points over planned communities. */
export type GroupCounts = Readonly<Record<CountKey, number>>

export type CountKey =
  | 'surveyed'
  | 'planned'
  | 'government'
  | 'commercial'
  | 'designed'
  | 'started'
  | 'built'
  | 'connected'
  | 'accepted'
  | 'operating'
  | 'dayUnknown'
  | 'blocked'
  | 'done'
  | 'green'
  | 'yellow'
  | 'red'
  | 'none'
  | 'ahead'
  | 'behindPlan'
  | 'progress'
  | 'behind'
  | 'yearPlanned'
  | 'yearStarted'
  | 'yearBuilt'
  | 'yearConnected'
  | 'beforeSurveyed'
  | 'beforePlanned'
  | 'beforeStarted'
  | 'beforeBuilt'
  | 'beforeConnected'
  | 'beforeProgress'

/** Groups of unit × category × 三无 with their counts, those of the day `before` beside them. */
export function countGroups(tx: ScopedTx, question: Question, before: Day): Promise<CountedGroup[]> {
  const yearStart: Day = `${question.asOf.on.slice(0, 4)}-01-01`
  const of = (condition: Fragment) => tx`count(*) filter (where ${condition})::int`
  return tx<CountedGroup[]>`
    select m.programme_unit_id as "unitId", m.category, m.unmanaged,
           count(*)::int as surveyed, ${of(tx`m.approved`)} as planned,
           ${of(tx`m.approved and m.funding = 'government'`)} as government,
           ${of(tx`m.approved and m.funding = 'commercial'`)} as commercial,
           ${of(tx`m.designed`)} as designed, ${of(tx`m.started`)} as started, ${of(tx`m.built`)} as built,
           ${of(tx`m.connected`)} as connected, ${of(tx`m.accepted`)} as accepted, ${of(tx`m.operating`)} as operating,
           ${of(tx`'-infinity' in (m.approved_on, m.started_on, m.built_on, m.connected_on)`)} as "dayUnknown",
           ${of(tx`m.id in (select community_id from (${openBlockers(tx, question.asOf)}) o)`)} as blocked,
           ${of(tx`m.light = 'done'`)} as done, ${of(tx`m.light = 'green'`)} as green,
           ${of(tx`m.light = 'yellow'`)} as yellow, ${of(tx`m.light = 'red'`)} as red,
           ${of(tx`m.light = 'none'`)} as none, ${of(tx`m.class = 'ahead'`)} as ahead,
           ${of(tx`m.class = 'behind'`)} as "behindPlan",
           coalesce(sum(m.progress) filter (where m.approved), 0) as progress, coalesce(sum(m.behind), 0) as behind,
           ${of(tx`m.approved and m.approved_on >= ${yearStart}`)} as "yearPlanned",
           ${of(tx`m.started and m.started_on >= ${yearStart}`)} as "yearStarted",
           ${of(tx`m.built and m.built_on >= ${yearStart}`)} as "yearBuilt",
           ${of(tx`m.connected and m.connected_on >= ${yearStart}`)} as "yearConnected",
           ${of(tx`m.surveyed_on is null or m.surveyed_on <= ${before}`)} as "beforeSurveyed",
           ${of(tx`m.approved_on <= ${before}`)} as "beforePlanned",
           ${of(tx`m.started_on <= ${before}`)} as "beforeStarted",
           ${of(tx`m.built_on <= ${before}`)} as "beforeBuilt",
           ${of(tx`m.connected_on <= ${before}`)} as "beforeConnected",
           coalesce(sum(${progressAt(tx, before, question.rule)}) filter (where m.approved_on <= ${before}), 0)
             as "beforeProgress"
      from (${matchCommunities(tx, question)}) m
     group by 1, 2, 3`
}

/** A programme unit with its target of the year of `on`. */
export interface CountedUnit {
  readonly unitId: string
  readonly unitName: string
  readonly shortName: string
  readonly ordinal: number
  readonly target: YearCounts | null
}

/** Programme units within the scope in the county's order, also those without a community. */
export function listProgrammeUnits(tx: ScopedTx, on: Day): Promise<CountedUnit[]> {
  return tx<CountedUnit[]>`
    select u.id as "unitId", u.name as "unitName", coalesce(u.short_name, u.name) as "shortName", u.ordinal,
           case when t.unit_id is null then null
                else jsonb_build_object('planned', t.planned, 'started', t.started, 'built', t.built,
                                        'connected', t.connected) end as target
      from registry.published_unit u
      left join registry.published_yearly_target t on t.unit_id = u.id and t.year = ${Number(on.slice(0, 4))}
     where u.kind = 'programmeUnit'
       and (u.active or exists (select 1 from registry.published_community c where c.programme_unit_id = u.id))
       and ((select base.scope_all()) or u.id = any ((select base.scope_units())::bigint[])
            or exists (select 1 from registry.published_community c where c.programme_unit_id = u.id))
     order by u.ordinal, u.id`
}

/** The day a unit's ranked gate was passed, counted by the 旬 ends of `ends`: bucket n is within `ends[n]`, 0 before. */
export function countByPeriod(
  tx: ScopedTx,
  question: Question,
  { gate, ends }: { readonly gate: 'started' | 'built' | 'connected'; readonly ends: readonly Day[] },
): Promise<{ unitId: string; bucket: number; count: number }[]> {
  const day = tx`m.${tx(`${gate}_on`)}`
  return tx<{ unitId: string; bucket: number; count: number }[]>`
    select m.programme_unit_id as "unitId", width_bucket(${day} - 1, ${[...ends]}::date[]) as bucket,
           count(*)::int as count
      from (${matchCommunities(tx, question)}) m
     where m.${tx(gate)}
     group by 1, 2`
}

/** Red and yellow communities, worst first. */
export function listLate(tx: ScopedTx, question: Question): Promise<ListedCommunity[]> {
  return tx<ListedCommunity[]>`
    select m.id as "communityId", m.name, m.programme_unit_id as "unitId", u.name as "unitName", m.category,
           ${stageCode(tx)} as stage, m.light, m.progress as "progressPercent", m.behind as "pointsBehind",
           m.plan_connected as "plannedDoneOn"
      from (${matchCommunities(tx, question)}) m
      join registry.published_unit u on u.id = m.programme_unit_id
     where m.light in ('red', 'yellow')
     order by m.behind desc, u.ordinal, m.name, m.id`
}

/** Open blockers of matching communities with unit and who must act; the longest known first. */
export async function listBlocked(tx: ScopedTx, question: Question): Promise<ListedBlocker[]> {
  const rows = await tx<(Omit<ListedBlocker, 'knownSince'> & { recordedAt: Date })[]>`
    select b.id as "blockerId", m.id as "communityId", m.name, m.programme_unit_id as "unitId", u.name as "unitName",
           b.kind, b.text, b.needs_look as "needsLook", b.since, b.since_certain as "sinceCertain",
           b.recorded_at as "recordedAt", b.must_act_unit_id as "mustActUnitId",
           coalesce(a.name, m.responsible) as "mustActName", b.must_act as "mustAct"
      from (${openBlockers(tx, question.asOf)}) b
      join (${matchCommunities(tx, question)}) m on m.id = b.community_id
      join registry.published_unit u on u.id = m.programme_unit_id
      left join registry.published_unit a on a.id = b.must_act_unit_id
     order by coalesce(b.since, b.recorded_at::date), u.ordinal, m.name, b.id`
  return rows.map(({ recordedAt, ...row }) => ({ ...row, knownSince: dayOf(recordedAt) }))
}
