/** SQL that finds what a merge recorded for the entry that stayed and what still holds of it. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { LatestMilestone } from './milestone.store.ts'
import type { LatestStage } from './stage.store.ts'

export interface MovedSource {
  readonly intoId: string
  readonly source: string
}

/** Gates whose last word is a row of this merge. */
export function listMovedStages(tx: ScopedTx, { intoId, source }: MovedSource): Promise<LatestStage[]> {
  return tx<LatestStage[]>`
    select id, "communityId", stage, "passedOn", "dateCertain", withdrawn
      from (select distinct on (stage)
                   id, community_id as "communityId", stage, passed_on as "passedOn",
                   date_certain as "dateCertain", withdrawn, source
              from programme.community_stage
             where community_id = ${intoId}
             order by stage, recorded_at desc, id desc) last
     where source = ${source} and not withdrawn`
}

/** Plans whose last word is a row of this merge. */
export function listMovedMilestones(tx: ScopedTx, { intoId, source }: MovedSource): Promise<LatestMilestone[]> {
  return tx<LatestMilestone[]>`
    select id, "communityId", stage, "plannedOn", "baselineOn"
      from (select distinct on (stage)
                   id, community_id as "communityId", stage, planned_on as "plannedOn",
                   baseline_on as "baselineOn", source
              from programme.milestone
             where community_id = ${intoId}
             order by stage, recorded_at desc, id desc) last
     where source = ${source} and "plannedOn" is not null`
}

/** Ids of blockers that this merge opened and nobody has cleared or withdrawn. */
export async function listMovedBlockers(tx: ScopedTx, { intoId, source }: MovedSource): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from programme.blocker
     where community_id = ${intoId} and source = ${source} and cleared_on is null and withdrawn_at is null`
  return rows.map((row) => row.id)
}
