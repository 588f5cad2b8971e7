/** What other rooms may do with progress: record a batch, undo an import, move it to another entry. One story each. */
import { dayOf } from '#terms/day.ts'
import { copyBlockers, recordBlockers, undoBlockers } from './blocker/blocker-batch.ts'
import type { Needs } from './needs.ts'
import { copyMilestones, recordMilestones, undoMilestones } from './stage/milestone-batch.ts'
import type { ProgressInput, ProgressOutcome } from './stage/progress.contract.ts'
import { copyStages, recordStages, undoStages } from './stage/stage-batch.ts'
import { lockStates, rebuildStates } from './stage/state.store.ts'

/**
 * Records what a batch of rows says. Of each field: missing leaves it, null takes back what was recorded, a value
 * records or corrects. Days of the past are recorded as known now. Saying the same again changes nothing.
 * Days are taken as confirmed by whoever calls; `stage/stage.rules.ts` judges what a person records by hand.
 */
export async function recordProgress(
  needs: Needs,
  batch: { readonly rows: readonly ProgressInput[]; readonly source: string; readonly importId: string | null },
): Promise<ProgressOutcome> {
  const ids = batch.rows.map((row) => row.communityId)
  await lockStates(needs.tx, ids)
  const stages = await recordStages(needs, batch)
  const milestones = await recordMilestones(needs, batch)
  const blockers = await recordBlockers(needs, batch)
  await rebuildStates(needs.tx, ids)
  return { ...stages, milestones: milestones.changed, ...blockers }
}

/** Takes back what an import recorded, by new rows. What was recorded later on top of it stays. */
export async function undoProgress(
  needs: Needs,
  { importId }: { readonly importId: string },
): Promise<{ undone: number }> {
  const source = `undo of import ${importId}`
  const stages = await undoStages(needs, { importId, source })
  const milestones = await undoMilestones(needs, { importId, source })
  const blockers = await undoBlockers(needs, { importId, source })
  await rebuildStates(needs.tx, [...new Set([...stages, ...milestones])])
  return { undone: stages.length + milestones.length + blockers }
}

/**
 * After two entries of one community were merged: what only `fromId` had is recorded for `intoId` too.
 * Where both have a day, that of `intoId` stays; the history of `fromId` stays where it is.
 */
export async function moveProgress(
  needs: Needs,
  { fromId, intoId }: { readonly fromId: string; readonly intoId: string },
): Promise<{ moved: number }> {
  await lockStates(needs.tx, [fromId, intoId])
  const move = { fromId, intoId, source: `merge of ${fromId}`, at: needs.clock.now() }
  const stages = await copyStages(needs, move)
  const milestones = await copyMilestones(needs, move)
  const blockers = await copyBlockers(needs, { ...move, on: dayOf(move.at) })
  await rebuildStates(needs.tx, [intoId])
  return { moved: stages + milestones + blockers }
}
