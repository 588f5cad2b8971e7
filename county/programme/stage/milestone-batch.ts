/** Planned days of a batch of communities: set, moved with the baseline kept, or taken back. Called by the room's actions only. */
import type { Needs } from '#county/programme/needs.ts'
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'
import {
  addMilestones,
  type LatestMilestone,
  listImportedMilestones,
  listLatestMilestones,
  type NewMilestone,
} from './milestone.store.ts'
import type { ProgressInput } from './progress.contract.ts'

/** The gate whose planned day a ledger's 计划完成时间 is: the programme's work on a community ends with its connection. */
export const COMPLETION_GATE: Stage = 'connected'

/** The row that moves a plan: the baseline is the first planned day and stays. Null: nothing changes. */
export function planMove(
  known: LatestMilestone | undefined,
  next: {
    readonly communityId: string
    readonly stage: Stage
    readonly plannedOn: Day | null
    readonly reason: string | null
  },
): NewMilestone | null {
  if ((known?.plannedOn ?? null) === next.plannedOn) return null
  return { ...next, baselineOn: known?.baselineOn ?? next.plannedOn, retractsId: known?.id ?? null }
}

/** Records 计划完成时间 of a batch. */
export async function recordMilestones(
  needs: Needs,
  batch: { readonly rows: readonly ProgressInput[]; readonly source: string; readonly importId: string | null },
): Promise<{ changed: number }> {
  const said = batch.rows.filter((row) => row.plannedDoneOn !== undefined)
  const latest = await mapLatest(
    needs,
    said.map((row) => row.communityId),
  )
  const rows = said.flatMap((row) => {
    const next = {
      communityId: row.communityId,
      stage: COMPLETION_GATE,
      plannedOn: row.plannedDoneOn ?? null,
      reason: null,
    }
    return planMove(latest.get(`${row.communityId} ${COMPLETION_GATE}`), next) ?? []
  })
  await addMilestones(needs.tx, { rows, ...stampOf(needs, batch.source, batch.importId) })
  return { changed: rows.length }
}

/** Takes back the plans of an import that still hold; earlier plan and baseline return. The communities touched. */
export async function undoMilestones(
  needs: Needs,
  undo: { readonly importId: string; readonly source: string },
): Promise<string[]> {
  const imported = await listImportedMilestones(needs.tx, undo.importId)
  const rows = imported.map(
    ({ row, before }): NewMilestone => ({
      communityId: row.communityId,
      stage: row.stage,
      plannedOn: before?.plannedOn ?? null,
      baselineOn: before?.baselineOn ?? null,
      retractsId: row.id,
      reason: null,
    }),
  )
  await addMilestones(needs.tx, { rows, ...stampOf(needs, undo.source, undo.importId) })
  return [...new Set(rows.map((row) => row.communityId))]
}

/** Records for `intoId` the plans that only `fromId` has, with their baselines; the number of them. */
export async function copyMilestones(
  needs: Needs,
  move: { readonly fromId: string; readonly intoId: string; readonly source: string },
): Promise<number> {
  const latest = await mapLatest(needs, [move.fromId, move.intoId])
  const rows = [...latest.values()].flatMap((from): NewMilestone[] => {
    const into = latest.get(`${move.intoId} ${from.stage}`)
    if (from.communityId !== move.fromId || from.plannedOn === null || into?.plannedOn) return []
    const { stage, plannedOn, baselineOn } = from
    return [{ communityId: move.intoId, stage, plannedOn, baselineOn, retractsId: into?.id ?? null, reason: null }]
  })
  await addMilestones(needs.tx, { rows, ...stampOf(needs, move.source, null) })
  return rows.length
}

async function mapLatest(needs: Needs, ids: readonly string[]): Promise<Map<string, LatestMilestone>> {
  const rows = await listLatestMilestones(needs.tx, ids)
  return new Map(rows.map((row) => [`${row.communityId} ${row.stage}`, row]))
}

function stampOf(needs: Needs, source: string, importId: string | null) {
  return { source, importId, recordedAt: needs.clock.now(), recordedBy: needs.actorId }
}
