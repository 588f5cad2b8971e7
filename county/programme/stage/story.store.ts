/** SQL of one community's whole story: every record of gates and plans, with the names of who recorded. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Category, Funding } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'

export interface StoryCommunity {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly unitName: string
  readonly leadUnitId: string
  readonly category: Category
  readonly unmanaged: boolean
  readonly funding: Funding | null
  readonly responsible: string | null
}

/** A live community in scope. */
export async function findCommunity(tx: ScopedTx, id: string): Promise<StoryCommunity | null> {
  const [row] = await tx<StoryCommunity[]>`
    select c.id, c.name, c.programme_unit_id as "unitId", u.name as "unitName", c.lead_unit_id as "leadUnitId",
           c.category, c.unmanaged, c.funding, c.responsible
      from registry.published_community c
      join registry.published_unit u on u.id = c.programme_unit_id
     where c.id = ${id}`
  return row ?? null
}

export interface StageRecord {
  readonly id: string
  readonly stage: Stage
  readonly passedOn: Day | null
  readonly dateCertain: boolean
  readonly withdrawn: boolean
  readonly retractsId: string | null
  readonly evidence: string | null
  readonly reason: string | null
  readonly source: string
  readonly recordedAt: Date
  readonly recordedBy: string | null
}

/** Every record of gates known by then, oldest first. */
export function listStageRecords(tx: ScopedTx, communityId: string, knownAt: Date | null): Promise<StageRecord[]> {
  return tx<StageRecord[]>`
    select s.id, s.stage, s.passed_on as "passedOn", s.date_certain as "dateCertain", s.withdrawn,
           s.retracts_id as "retractsId", s.evidence, s.reason, s.source, s.recorded_at as "recordedAt",
           a.name as "recordedBy"
      from programme.community_stage s
      left join identity.published_account a on a.id = s.recorded_by
     where s.community_id = ${communityId} and ${knownAt === null ? tx`true` : tx`s.recorded_at <= ${knownAt}`}
     order by s.recorded_at, s.id`
}

/** The community a record of a gate belongs to, with the gate. */
export async function findStageRecord(
  tx: ScopedTx,
  recordId: string,
): Promise<{ communityId: string; stage: Stage } | null> {
  const [row] = await tx<{ communityId: string; stage: Stage }[]>`
    select community_id as "communityId", stage from programme.community_stage where id = ${recordId}`
  return row ?? null
}

export interface PlanRecord {
  readonly id: string
  readonly stage: Stage
  readonly plannedOn: Day | null
  readonly baselineOn: Day | null
  readonly retractsId: string | null
  readonly reason: string | null
  readonly source: string
  readonly recordedAt: Date
  readonly recordedBy: string | null
}

/** Every record of plans known by then, oldest first. */
export function listPlanRecords(tx: ScopedTx, communityId: string, knownAt: Date | null): Promise<PlanRecord[]> {
  return tx<PlanRecord[]>`
    select m.id, m.stage, m.planned_on as "plannedOn", m.baseline_on as "baselineOn", m.retracts_id as "retractsId",
           m.reason, m.source, m.recorded_at as "recordedAt", a.name as "recordedBy"
      from programme.milestone m
      left join identity.published_account a on a.id = m.recorded_by
     where m.community_id = ${communityId} and ${knownAt === null ? tx`true` : tx`m.recorded_at <= ${knownAt}`}
     order by m.recorded_at, m.id`
}
