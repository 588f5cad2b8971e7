/** SQL of gates that were due by their baseline, and of built communities with their connection, as known at an instant. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'

export interface DueGate {
  readonly communityId: string
  readonly unitId: string
  readonly name: string
  readonly stage: Stage
  readonly dueOn: Day
  /** null: not passed as known then, or passed on a day that nobody knows. */
  readonly passedOn: Day | null
  readonly passed: boolean
}

interface Span {
  readonly from: Day
  readonly to: Day
  readonly knownAt: Date
}

/** The gate's row that was recorded last by `knownAt`, unless it was withdrawn. */
function passedGates(tx: ScopedTx, knownAt: Date) {
  return tx`
    select community_id, stage, passed_on
      from (select distinct on (community_id, stage) community_id, stage, passed_on, withdrawn
              from programme.community_stage where recorded_at <= ${knownAt}
             order by community_id, stage, recorded_at desc, id desc) last
     where not withdrawn`
}

/** Gates whose first plan (baseline) falls between two days, with the day on which they were passed. */
export function listDueGates(tx: ScopedTx, { from, to, knownAt }: Span): Promise<DueGate[]> {
  return tx<DueGate[]>`
    select c.id as "communityId", c.programme_unit_id as "unitId", c.name, p.stage, p.baseline_on as "dueOn",
           g.passed_on as "passedOn", g.community_id is not null as passed
      from (select distinct on (community_id, stage) community_id, stage, planned_on, baseline_on
              from programme.milestone where recorded_at <= ${knownAt}
             order by community_id, stage, recorded_at desc, id desc) p
      join registry.published_community c on c.id = p.community_id
      left join (${passedGates(tx, knownAt)}) g on g.community_id = p.community_id and g.stage = p.stage
     where p.planned_on is not null and p.baseline_on between ${from} and ${to}
     order by c.programme_unit_id, p.baseline_on, c.name, p.stage`
}

export interface BuiltCommunity {
  readonly communityId: string
  readonly unitId: string
  readonly name: string
  readonly builtOn: Day
  readonly connectedOn: Day | null
  readonly connected: boolean
}

/** Communities built up to `to`, with their connection as far as it had happened by `connectedBy`. */
export function listBuilt(
  tx: ScopedTx,
  { to, connectedBy, knownAt }: { readonly to: Day; readonly connectedBy: Day; readonly knownAt: Date },
): Promise<BuiltCommunity[]> {
  return tx<BuiltCommunity[]>`
    with gate as (${passedGates(tx, knownAt)})
    select c.id as "communityId", c.programme_unit_id as "unitId", c.name, b.passed_on as "builtOn",
           k.passed_on as "connectedOn",
           k.community_id is not null and coalesce(k.passed_on <= ${connectedBy}, true) as connected
      from gate b
      join registry.published_community c on c.id = b.community_id
      left join gate k on k.community_id = b.community_id and k.stage = 'connected'
     where b.stage = 'built' and b.passed_on <= ${to}
     order by c.programme_unit_id, b.passed_on, c.name`
}
