/** Progress, plan, light and class of every community in one SQL expression: the same rule as `progress.rules.ts`, for counting and filtering. */

import type postgres from 'postgres'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { LightRule } from '#county/programme/rules/rule.contract.ts'
import { foldHistory } from '#county/programme/stage/state.store.ts'
import type { Day } from '#terms/day.ts'

/** A piece of SQL, to be composed into a query. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>

/** The day a figure is for, and when it is asked as known: null is now, answered from the derived table. */
export interface AsOf {
  readonly on: Day
  readonly knownAt: Date | null
}

/**
 * One row a live community that was known by then: registry columns, days of gates, `approved` … `operating` (passed by
 * the day), `progress`, `due` (null when not in plan), `behind` (null when not in plan or completed), `light`, `class`.
 * `offset 0` keeps the planner from repeating the long expressions wherever they are used. `only`: a condition on
 * the registry's columns (`c.*`).
 */
export function measureCommunities(tx: ScopedTx, asOf: AsOf, rule: LightRule, only: Fragment = tx`true`): Fragment {
  return tx`
    select m.*,
           case when m.connected then 'done' when m.behind is null then 'none'
                when m.behind > ${rule.redOver} then 'red' when m.behind > ${rule.yellowOver} then 'yellow'
                else 'green' end as light,
           case when m.connected then 'completed' when m.behind is null then 'other'
                when m.behind > ${rule.behindOver} then 'behind' when -m.behind > ${rule.aheadOver} then 'ahead'
                else 'onPlan' end as class
      from (select p.*, case when not p.connected then p.due - p.progress end as behind
              from (select g.*, ${progressOf(tx, rule)} as progress,
                           case when g.approved and g.due_connected is not null
                                then ${dueOf(tx, asOf.on, rule)} end as due
                      from (${passedGates(tx, asOf, only)}) g) p offset 0) m`
}

/** Registry columns and, of each gate, whether it was passed by the day. */
function passedGates(tx: ScopedTx, { on, knownAt }: AsOf, only: Fragment): Fragment {
  const state = knownAt === null ? tx`programme.current_state` : tx`(${foldHistory(tx, { knownAt })})`
  const known = knownAt === null ? tx`` : tx`and c.created_at <= ${knownAt}`
  return tx`
    select c.id, c.name, c.programme_unit_id, c.category, c.unmanaged, c.funding, c.responsible, c.lead_unit_id,
           c.longitude, c.latitude, c.datum, c.households,
           s.surveyed_on, s.approved_on, s.designed_on, s.started_on, s.built_on, s.trial_on, s.accepted_on, s.connected_on,
           s.operating_on, s.due_designed, s.due_started, s.due_built, s.due_connected, s.plan_connected,
           coalesce(s.approved_on <= ${on}, false) as approved, coalesce(s.designed_on <= ${on}, false) as designed,
           coalesce(s.started_on <= ${on}, false) as started, coalesce(s.built_on <= ${on}, false) as built,
           coalesce(s.trial_on <= ${on}, false) as trial, coalesce(s.accepted_on <= ${on}, false) as accepted,
           coalesce(s.connected_on <= ${on}, false) as connected,
           coalesce(s.operating_on <= ${on}, false) as operating
      from registry.published_community c
      left join ${state} s on s.community_id = c.id
     where (s.surveyed_on is null or s.surveyed_on <= ${on}) ${known} and ${only}`
}

/** Weights never fall from gate to gate (`lightRuleSchema`), so the furthest gate passed has the greatest. */
function progressOf(tx: ScopedTx, { weights: w }: LightRule): Fragment {
  return tx`case when g.operating then ${w.operating}::float8 when g.connected then ${w.connected}::float8
    when g.accepted then ${w.accepted}::float8 when g.trial then ${w.trial}::float8
    when g.built then ${w.built}::float8 when g.started then ${w.started}::float8
    when g.designed then ${w.designed}::float8 when g.approved then ${w.approved}::float8
    else ${w.surveyed}::float8 end`
}

/** Progress on another day, of a measured row named `m`. */
export function progressAt(tx: ScopedTx, day: Day, { weights: w }: LightRule): Fragment {
  return tx`case when m.operating_on <= ${day} then ${w.operating}::float8
    when m.connected_on <= ${day} then ${w.connected}::float8 when m.accepted_on <= ${day} then ${w.accepted}::float8
    when m.trial_on <= ${day} then ${w.trial}::float8 when m.built_on <= ${day} then ${w.built}::float8
    when m.started_on <= ${day} then ${w.started}::float8 when m.designed_on <= ${day} then ${w.designed}::float8
    when m.approved_on <= ${day} then ${w.approved}::float8 else ${w.surveyed}::float8 end`
}

/** The weight of the furthest gate due before the day: by its own planned day, else by its share of the time. */
function dueOf(tx: ScopedTx, on: Day, { weights: w, shares }: LightRule): Fragment {
  const elapsed = tx`case when g.approved_on > '-infinity' then ${on}::date - g.approved_on end`
  const span = tx`case when g.approved_on > '-infinity' then g.due_connected - g.approved_on end`
  const isDue = (own: Fragment, share: number) => tx`coalesce(${own} < ${on}, ${elapsed} > ${share}::float8 * ${span})`
  return tx`case when g.due_connected < ${on} then ${w.connected}::float8
    when ${isDue(tx`g.due_built`, shares.built)} then ${w.built}::float8
    when ${isDue(tx`g.due_started`, shares.started)} then ${w.started}::float8
    when ${isDue(tx`g.due_designed`, shares.designed)} then ${w.designed}::float8
    else ${w.approved}::float8 end`
}
