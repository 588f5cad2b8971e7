/** Applies a received report to registry and programme, in the transaction that receives it. All or nothing. */
import { recordProgress } from '#county/programme/stage.actions.ts'
import { type CommunityInput, findCommunitiesForMatching, saveCommunities } from '#county/registry/community.actions.ts'
import type { Needs } from '#county/round/needs.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { listKnown } from './known.actions.ts'
import type { FieldKey } from './report.contract.ts'
import { type LineRow, listLines, type ReportRecord } from './report.store.ts'

const COUNTS: readonly FieldKey[] = ['households', 'buildings', 'peopleGates', 'carGates', 'cameras']
const GATES: readonly FieldKey[] = ['approvedOn', 'startedOn', 'builtOn', 'connectedOn']

/** Throws `conflict` naming the communities whose values were changed elsewhere since they were reported. */
export async function applyLines(needs: Needs, report: ReportRecord): Promise<void> {
  const lines = await listLines(needs.tx, report.id)
  if (lines.length === 0) return
  await refuseChangedMeanwhile(needs, report, lines)
  const byCommunity = [...Map.groupBy(lines, (line) => line.communityId)]
  const progress = byCommunity.map(([communityId, own]) => ({ communityId, ...progressOf(own) }))
  const batch = { source: `round ${report.period}`, importId: null }
  const room = { tx: needs.tx, clock: needs.clock, actorId: needs.actor.accountId }
  await recordProgress(room, { ...batch, rows: progress.filter((row) => Object.keys(row).length > 1) })
  await saveCommunities(room, { ...batch, rows: await listCountRows(needs, report.unitId, byCommunity) })
}

async function refuseChangedMeanwhile(needs: Needs, report: ReportRecord, lines: readonly LineRow[]): Promise<void> {
  const known = await listKnown(needs.tx, report.unitId, dayOf(needs.clock.now()))
  const byId = new Map(known.map((row) => [row.communityId, row]))
  const changed = lines.filter((line) => {
    const now = byId.get(line.communityId)?.values[line.field] ?? null
    return now !== line.before && now !== line.after
  })
  if (changed.length === 0) return
  const names = [...new Set(changed.map((line) => byId.get(line.communityId)?.name ?? line.communityId))]
  throw new Fault('conflict', 'round.changedMeanwhile', {
    zh: `填报以后，这些小区的数据又在别处改过：${names.join('、')}。没有收讫，请退回该单位重新核对。`,
    en: `Data of these communities changed elsewhere after they were reported: ${names.join(', ')}. Nothing was received; return the report.`,
  })
}

function progressOf(lines: readonly LineRow[]): Record<string, unknown> {
  return Object.fromEntries(
    lines
      .filter((line) => !COUNTS.includes(line.field))
      .map(({ field, after }) => [
        field,
        GATES.includes(field) && after !== null ? { on: after, certain: true } : after,
      ]),
  )
}

async function listCountRows(
  { tx }: Needs,
  unitId: string,
  byCommunity: readonly (readonly [string, readonly LineRow[]])[],
): Promise<CommunityInput[]> {
  const existing = new Map((await findCommunitiesForMatching(tx, [unitId])).map((row) => [row.id, row]))
  return byCommunity.flatMap(([id, lines]) => {
    const counts = lines.filter((line) => COUNTS.includes(line.field))
    const row = existing.get(id)
    if (counts.length === 0 || row === undefined) return []
    const changed = Object.fromEntries(counts.map(({ field, after }) => [field, after === null ? null : Number(after)]))
    return [{ id, programmeUnitId: row.programmeUnitId, name: row.name, category: row.category, ...changed }]
  })
}
