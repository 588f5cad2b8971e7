/** Takes back what `moveProgress` recorded when two entries were merged. What was recorded later on top of it stays. */
import { withdrawBlockers } from './blocker/blocker.store.ts'
import type { Needs } from './needs.ts'
import { addMilestones } from './stage/milestone.store.ts'
import { listMovedBlockers, listMovedMilestones, listMovedStages } from './stage/moved.store.ts'
import { addStages } from './stage/stage.store.ts'
import { lockStates, rebuildStates } from './stage/state.store.ts'

/** The merge of `fromId` into `intoId` is undone; answers how many gates, plans and blockers were taken back. */
export async function undoMoveProgress(
  needs: Needs,
  { fromId, intoId }: { readonly fromId: string; readonly intoId: string },
): Promise<{ undone: number }> {
  await lockStates(needs.tx, [fromId, intoId])
  const moved = { intoId, source: `merge of ${fromId}` }
  const at = needs.clock.now()
  const stamp = { source: `undo of ${moved.source}`, importId: null, recordedAt: at, recordedBy: needs.actorId }
  const stages = await listMovedStages(needs.tx, moved)
  const milestones = await listMovedMilestones(needs.tx, moved)
  const blockers = await listMovedBlockers(needs.tx, moved)
  await addStages(needs.tx, {
    rows: stages.map((row) => ({
      ...{ communityId: intoId, stage: row.stage, passedOn: null, dateCertain: true, withdrawn: true },
      ...{ retractsId: row.id, evidence: null, reason: null },
    })),
    ...stamp,
  })
  await addMilestones(needs.tx, {
    rows: milestones.map((row) => ({
      ...{ communityId: intoId, stage: row.stage, plannedOn: null, baselineOn: null, retractsId: row.id, reason: null },
    })),
    ...stamp,
  })
  await withdrawBlockers(needs.tx, blockers, at)
  await rebuildStates(needs.tx, [fromId, intoId])
  return { undone: stages.length + milestones.length + blockers.length }
}
