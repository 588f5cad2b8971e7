/** SQL that counts communities by unit, category and attribute. Sums and ranks are made in `figures.rules.ts`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ListedBlocker, ListedCommunity, YearCounts } from '#county/programme/figures.contract.ts'
import type { LightRule } from '#county/programme/rules/rule.contract.ts'
import type { Category } from '#terms/category.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { type AsOf, measureCommunities } from './progress.store.ts'

/** Counts of the communities that share unit, category and attribute. */
export interface CountedGroup {
  readonly unitId: string
  readonly category: Category
  readonly unmanaged: boolean
  readonly surveyed: number
  readonly planned: number
  readonly government: number
  readonly commercial: number
  readonly designed: number
  readonly started: number
  readonly built: number
  readonly connected: number
  readonly accepted: number
  readonly operating: number
  readonly dayUnknown: number
  readonly blocked: number
  readonly done: number
  readonly green: number
  readonly yellow: number
  readonly red: number
  readonly none: number
  readonly completed: number
  readonly ahead: number
  readonly onPlan: number
  readonly behind: number
  readonly other: number
  /** Sum of the progress of planned communities, points. */
  readonly progress: number
  readonly yearPlanned: number
  readonly yearStarted: number
  readonly yearBuilt: number
  readonly yearConnected: number
}

/** Blockers that held by day `on` as known at `knownAt`: a blocker without a day holds on every day. */
export function openBlockers(tx: ScopedTx, { on, knownAt }: AsOf) {
  const known =
    knownAt === null
      ? tx`withdrawn_at is null and (cleared_on is null or cleared_on > ${on})`
      : tx`recorded_at <= ${knownAt} and (withdrawn_at is null or withdrawn_at > ${knownAt})
           and (cleared_on is null or cleared_on > ${on} or cleared_recorded_at > ${knownAt})`
  return tx`select * from programme.blocker where (since is null or since <= ${on}) and ${known}`
}

/** Groups of unit × category × 三无 with their counts. */
export function countGroups(tx: ScopedTx, asOf: AsOf, rule: LightRule): Promise<CountedGroup[]> {
  const yearStart: Day = `${asOf.on.slice(0, 4)}-01-01`
  const light = (code: string) => tx`count(*) filter (where m.light = ${code})::int`
  const group = (code: string) => tx`count(*) filter (where m.class = ${code})::int`
  return tx<CountedGroup[]>`
    select m.programme_unit_id as "unitId", m.category, m.unmanaged,
           count(*)::int as surveyed, count(*) filter (where m.approved)::int as planned,
           count(*) filter (where m.approved and m.funding = 'government')::int as government,
           count(*) filter (where m.approved and m.funding = 'commercial')::int as commercial,
           count(*) filter (where m.designed)::int as designed, count(*) filter (where m.started)::int as started,
           count(*) filter (where m.built)::int as built, count(*) filter (where m.connected)::int as connected,
           count(*) filter (where m.accepted)::int as accepted, count(*) filter (where m.operating)::int as operating,
           count(*) filter (where '-infinity' in (m.approved_on, m.started_on, m.built_on, m.connected_on))::int
             as "dayUnknown",
           count(*) filter (where b.community_id is not null)::int as blocked,
           ${light('done')} as done, ${light('green')} as green, ${light('yellow')} as yellow, ${light('red')} as red,
           ${light('none')} as none, ${group('completed')} as completed, ${group('ahead')} as ahead,
           ${group('onPlan')} as "onPlan", ${group('behind')} as behind, ${group('other')} as other,
           coalesce(sum(m.progress) filter (where m.approved), 0)::float8 as progress,
           count(*) filter (where m.approved and m.approved_on >= ${yearStart})::int as "yearPlanned",
           count(*) filter (where m.started and m.started_on >= ${yearStart})::int as "yearStarted",
           count(*) filter (where m.built and m.built_on >= ${yearStart})::int as "yearBuilt",
           count(*) filter (where m.connected and m.connected_on >= ${yearStart})::int as "yearConnected"
      from (${measureCommunities(tx, asOf, rule)}) m
      left join (select distinct community_id from (${openBlockers(tx, asOf)}) o) b on b.community_id = m.id
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

/** Programme units in the county's order, also those without a community. */
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

/** Communities with these lights, worst first. */
export function listByLight(
  tx: ScopedTx,
  asOf: AsOf,
  { rule, lights }: { readonly rule: LightRule; readonly lights: readonly ('red' | 'yellow')[] },
): Promise<ListedCommunity[]> {
  return tx<ListedCommunity[]>`
    select m.id as "communityId", m.name, m.programme_unit_id as "unitId", u.name as "unitName", m.category,
           ${stageCode(tx)} as stage, m.light, m.progress as "progressPercent", m.behind as "pointsBehind",
           m.plan_connected as "plannedDoneOn"
      from (${measureCommunities(tx, asOf, rule)}) m
      join registry.published_unit u on u.id = m.programme_unit_id
     where m.light = any(${[...lights]}::text[])
     order by m.behind desc, u.ordinal, m.name, m.id`
}

/** The furthest gate passed, of a row of `measureCommunities` named `m`. */
export function stageCode(tx: ScopedTx) {
  return tx`case when m.operating then 'operating' when m.connected then 'connected' when m.accepted then 'accepted'
    when m.trial then 'trial' when m.built then 'built' when m.started then 'started' when m.designed then 'designed'
    when m.approved then 'approved' else 'surveyed' end`
}

/** Open blockers with community, unit and who must act; the longest known first. */
export async function listBlocked(tx: ScopedTx, asOf: AsOf): Promise<ListedBlocker[]> {
  const rows = await tx<(Omit<ListedBlocker, 'knownSince'> & { recordedAt: Date })[]>`
    select b.id as "blockerId", c.id as "communityId", c.name, c.programme_unit_id as "unitId", u.name as "unitName",
           b.kind, b.text, b.since, b.since_certain as "sinceCertain", b.recorded_at as "recordedAt",
           b.must_act_unit_id as "mustActUnitId", coalesce(a.name, c.responsible) as "mustActName", b.must_act as "mustAct"
      from (${openBlockers(tx, asOf)}) b
      join registry.published_community c on c.id = b.community_id
      join registry.published_unit u on u.id = c.programme_unit_id
      left join registry.published_unit a on a.id = b.must_act_unit_id
     order by coalesce(b.since, b.recorded_at::date), u.ordinal, c.name, b.id`
  return rows.map(({ recordedAt, ...row }) => ({ ...row, knownSince: dayOf(recordedAt) }))
}
