/** Gates of a batch of communities: what is new, corrected or taken back, then written as new rows. Called by the room's actions only. */

import type { Needs } from '#county/programme/needs.ts'
import { STAGES, type Stage } from '#terms/stage.ts'
import type { GatePassed, ProgressInput } from './progress.contract.ts'
import { addStages, type LatestStage, listImportedStages, listLatestStages, type NewStage } from './stage.store.ts'

interface Batch {
  readonly rows: readonly ProgressInput[]
  readonly source: string
  readonly importId: string | null
}

type Verdict = 'added' | 'corrected' | 'withdrawn' | 'unchanged'

/** What saying `said` of a gate does to what is known of it. Null: there was nothing to take back. */
export function decideChange(known: LatestStage | undefined, said: GatePassed | null): Verdict | null {
  const holds = known !== undefined && !known.withdrawn
  if (said === null) return holds ? 'withdrawn' : null
  if (!holds) return 'added'
  return known.passedOn === said.on && known.dateCertain === said.certain ? 'unchanged' : 'corrected'
}

/** Records the gates of a batch; the callers hold the communities' locks. */
export async function recordStages(needs: Needs, batch: Batch): Promise<Record<Verdict, number>> {
  const latest = await mapLatest(
    needs,
    batch.rows.map((row) => row.communityId),
  )
  const counts: Record<Verdict, number> = { added: 0, corrected: 0, withdrawn: 0, unchanged: 0 }
  const news: NewStage[] = []
  for (const row of batch.rows) {
    for (const stage of STAGES) {
      const said = row[`${stage}On`]
      if (said === undefined) continue
      const known = latest.get(keyOf(row.communityId, stage))
      const verdict = decideChange(known, said)
      if (verdict === null) continue
      counts[verdict] += 1
      if (verdict !== 'unchanged') news.push(makeRow(row.communityId, stage, said, known))
    }
  }
  await addStages(needs.tx, { rows: news, ...stampOf(needs, batch.source, batch.importId) })
  return counts
}

/** Takes back the gates of an import that still hold; where the import had corrected a row, that row's day returns. */
export async function undoStages(
  needs: Needs,
  undo: { readonly importId: string; readonly source: string },
): Promise<string[]> {
  const imported = await listImportedStages(needs.tx, undo.importId)
  const rows = imported.map(({ row, before }) =>
    before && !before.withdrawn
      ? makeRow(row.communityId, row.stage, { on: before.passedOn, certain: before.dateCertain }, row)
      : makeRow(row.communityId, row.stage, null, row),
  )
  await addStages(needs.tx, { rows, ...stampOf(needs, undo.source, undo.importId) })
  return [...new Set(rows.map((row) => row.communityId))]
}

/** Records for `intoId` the gates that only `fromId` has passed; the number of them. */
export async function copyStages(
  needs: Needs,
  move: { readonly fromId: string; readonly intoId: string; readonly source: string },
): Promise<number> {
  const latest = await mapLatest(needs, [move.fromId, move.intoId])
  const rows = STAGES.flatMap((stage) => {
    const from = latest.get(keyOf(move.fromId, stage))
    const into = latest.get(keyOf(move.intoId, stage))
    if (!from || from.withdrawn || (into && !into.withdrawn)) return []
    return [makeRow(move.intoId, stage, { on: from.passedOn, certain: from.dateCertain }, into)]
  })
  await addStages(needs.tx, { rows, ...stampOf(needs, move.source, null) })
  return rows.length
}

async function mapLatest(needs: Needs, ids: readonly string[]): Promise<Map<string, LatestStage>> {
  const rows = await listLatestStages(needs.tx, ids)
  return new Map(rows.map((row) => [keyOf(row.communityId, row.stage), row]))
}

function makeRow(communityId: string, stage: Stage, said: GatePassed | null, known: LatestStage | undefined): NewStage {
  return {
    communityId,
    stage,
    passedOn: said?.on ?? null,
    dateCertain: said?.certain ?? true,
    withdrawn: said === null,
    retractsId: known && !(known.withdrawn && said !== null) ? known.id : null,
    evidence: null,
    reason: null,
  }
}

function stampOf(needs: Needs, source: string, importId: string | null) {
  return { source, importId, recordedAt: needs.clock.now(), recordedBy: needs.actorId }
}

function keyOf(communityId: string, stage: Stage): string {
  return `${communityId} ${stage}`
}
