/** SQL that counts communities by unit, category and attribute. Sums and ranks are made in `figures.rules.ts`. */

import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ListedBlocker, ListedCommunity, YearCounts } from '#county/programme/figures.contract.ts'
import type { Category } from '#terms/category.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { bitOf, type CountBit } from './count-bit.rules.ts'
import { matchCommunities, matchHomes, openBlockers, type Question, stageCode } from './filter.store.ts'
import { type Fragment, progressAt } from './progress.store.ts'

/** Communities of one unit, category and attribute of which the same things are true. Sums are of points. */
export interface CountedGroup {
  readonly unitId: string
  readonly category: Category
  readonly unmanaged: boolean
  readonly bits: number
  readonly count: number
  readonly progress: number
  readonly behind: number
  readonly beforeProgress: number
}

/**
 * Communities grouped by what is true of them, that of the day `before` beside it. One integer of bits a community
 * costs a third of as many filtered counts.
 */
export function countGroups(tx: ScopedTx, question: Question, before: Day): Promise<CountedGroup[]> {
  const conditions = Object.entries(conditionsOf(tx, question, before))
  const bits = conditions.map(([bit, is]) => tx`case when ${is} then ${bitOf(bit as CountBit)}::int else 0 end`)
  return tx<CountedGroup[]>`
    select m.programme_unit_id as "unitId", m.category, m.unmanaged, ${bits.reduce((sum, bit) => tx`${sum} + ${bit}`)}
             + case m.light when 'done' then ${bitOf('done')}::int when 'green' then ${bitOf('green')}::int
                            when 'yellow' then ${bitOf('yellow')}::int when 'red' then ${bitOf('red')}::int
                            else ${bitOf('none')}::int end
             + case m.class when 'ahead' then ${bitOf('ahead')}::int when 'behind' then ${bitOf('behindPlan')}::int
                            else 0 end as bits,
           count(*)::int as count, coalesce(sum(m.progress) filter (where m.approved), 0) as progress,
           coalesce(sum(m.behind), 0) as behind,
           coalesce(sum(${progressAt(tx, before, question.rule)}) filter (where m.approved_on <= ${before}), 0)
             as "beforeProgress"
      from (${matchCommunities(tx, question)}) m
     group by 1, 2, 3, 4`
}

function conditionsOf(tx: ScopedTx, { asOf }: Question, before: Day): Partial<Record<CountBit, Fragment>> {
  const yearStart: Day = `${asOf.on.slice(0, 4)}-01-01`
  return {
    planned: tx`m.approved`,
    government: tx`m.approved and m.funding = 'government'`,
    commercial: tx`m.approved and m.funding = 'commercial'`,
    designed: tx`m.designed`,
    started: tx`m.started`,
    built: tx`m.built`,
    connected: tx`m.connected`,
    accepted: tx`m.accepted`,
    operating: tx`m.operating`,
    dayUnknown: tx`'-infinity' in (m.approved_on, m.started_on, m.built_on, m.connected_on)`,
    blocked: tx`m.id in (select community_id from (${openBlockers(tx, asOf)}) o)`,
    yearPlanned: tx`m.approved and m.approved_on >= ${yearStart}`,
    yearStarted: tx`m.started and m.started_on >= ${yearStart}`,
    yearBuilt: tx`m.built and m.built_on >= ${yearStart}`,
    yearConnected: tx`m.connected and m.connected_on >= ${yearStart}`,
    beforeSurveyed: tx`m.surveyed_on is null or m.surveyed_on <= ${before}`,
    beforePlanned: tx`m.approved_on <= ${before}`,
    beforeStarted: tx`m.started_on <= ${before}`,
    beforeBuilt: tx`m.built_on <= ${before}`,
    beforeConnected: tx`m.connected_on <= ${before}`,
  }
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
      join (${matchHomes(tx, question)}) m on m.id = b.community_id
      join registry.published_unit u on u.id = m.programme_unit_id
      left join registry.published_unit a on a.id = b.must_act_unit_id
     order by coalesce(b.since, b.recorded_at::date), u.ordinal, m.name, b.id`
  return rows.map(({ recordedAt, ...row }) => ({ ...row, knownSince: dayOf(recordedAt) }))
}
