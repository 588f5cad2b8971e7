/** SQL that gives the plan its communities with gates and planned days as known now, and the planned days one source recorded. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Category, Funding } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import { STAGES, type Stage } from '#terms/stage.ts'
import type { LatestMilestone } from './milestone.store.ts'

export interface PlannableRow {
  readonly communityId: string
  readonly name: string
  readonly unitId: string
  readonly unitName: string
  readonly unitOrdinal: number
  readonly category: Category
  readonly unmanaged: boolean
  readonly funding: Funding | null
  readonly mayEdit: boolean
  /** Of each gate passed the day, or `unknown`. */
  readonly gates: Readonly<Partial<Record<Stage, Day | 'unknown'>>>
  readonly plannedDoneOn: Day | null
}

/** Live communities in scope, these or all, in the order of units and names. */
export function listPlannableRows(tx: ScopedTx, ids: readonly string[] | null): Promise<PlannableRow[]> {
  const asked = ids === null ? tx`true` : tx`c.id = any(${[...ids]}::uuid[])`
  const gates = STAGES.map(
    (stage) =>
      tx`${stage}::text, case when s.${tx(`${stage}_on`)} = '-infinity' then 'unknown' else s.${tx(`${stage}_on`)}::text end`,
  ).reduce((left, right) => tx`${left}, ${right}`)
  return tx<PlannableRow[]>`
    select c.id as "communityId", c.name, c.programme_unit_id as "unitId", u.name as "unitName",
           u.ordinal as "unitOrdinal", c.category, c.unmanaged, c.funding,
           (select base.scope_all()) or c.id in (select id from registry.published_editable_community) as "mayEdit",
           jsonb_strip_nulls(jsonb_build_object(${gates})) as gates, s.plan_connected as "plannedDoneOn"
      from registry.published_community c
      join registry.published_unit u on u.id = c.programme_unit_id
      left join programme.current_state s on s.community_id = c.id
     where ${asked}
     order by u.ordinal, u.id, c.name, c.id`
}

/** Planned days that this source recorded and that still hold, each with the row that held before. */
export function listSourcedMilestones(
  tx: ScopedTx,
  source: string,
): Promise<{ row: LatestMilestone; before: LatestMilestone | null }[]> {
  return tx<{ row: LatestMilestone; before: LatestMilestone | null }[]>`
    with mine as (select * from programme.milestone where source = ${source})
    select jsonb_build_object('id', m.id::text, 'communityId', m.community_id, 'stage', m.stage) as row,
           case when b.id is null then null else jsonb_build_object('id', b.id::text, 'plannedOn', b.planned_on,
             'baselineOn', b.baseline_on) end as before
      from mine m
      left join programme.milestone b on b.id = m.retracts_id
     where not exists (select 1 from programme.milestone later
                        where later.community_id = m.community_id and later.stage = m.stage
                          and (later.recorded_at, later.id) > (m.recorded_at, m.id))
     order by m.community_id, m.stage`
}
