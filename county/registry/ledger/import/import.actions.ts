/** The story of an import: take the file, correct, apply, take back. Receives the transaction; the dry run is made next door. */
import type { Files } from '#base/files/files.ts'
import { listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import type { ProgressInput } from '#county/programme/stage/progress.contract.ts'
import { recordProgress, undoProgress } from '#county/programme/stage.actions.ts'
import { type CommunityInput, saveCommunities, undoCommunityChanges } from '#county/registry/community.actions.ts'
import { rememberLedgerNames } from '#county/registry/community-page.actions.ts'
import type { Category } from '#terms/category.ts'
import { dayOf } from '#terms/day.ts'
import { GATES, stateFields, stateProgress } from './difference.rules.ts'
import { type DryRun, type LedgerNeeds, makeDryRun } from './dry-run.actions.ts'
import type { PlanRow } from './import.contract.ts'
import {
  type AppliedRow,
  addImport,
  findImport,
  type ImportCounts,
  type ImportRow,
  keepAppliedRows,
  listAppliedRows,
  lockApplying,
  lockImport,
  setApplied,
  setUndone,
} from './import.store.ts'
import { changedSince, notApplied, requireImport, requireOpen, staleBase } from './import-refusals.ts'

/** The name under which an upload is kept and its workbook remembered. */
export const nameUpload = (fileName: string): string => fileName.slice(-200) || 'ledger'

/** Keeps the file and opens it once, so that what cannot be read is refused at once. Changes nothing in the registry. */
export async function takeLedger(
  needs: LedgerNeeds & { readonly files: Files },
  { bytes, fileName }: { readonly bytes: Uint8Array; readonly fileName: string },
): Promise<string> {
  const { tx, clock, scope, actorId, actorName } = needs
  const { sha256, sizeBytes } = await needs.files.put(bytes)
  const name = nameUpload(fileName)
  const { format } = await needs.opened.workbook({ sha256, fileName: name })
  const unitIds = scope.kind === 'all' ? null : scope.unitIds
  const id = await addImport(tx, {
    fileName: name,
    sha256,
    sizeBytes,
    format,
    unitIds,
    at: clock.now(),
    actorId,
    actorName,
  })
  await makeDryRun(needs, requireImport(await findImport(tx, id)))
  return id
}

/**
 * Applies every sure row that differs, in the caller's transaction, one import at a time. `base` is the dry run the
 * person saw: when anything it rested on has changed since, nothing is applied (`ledger.staleBase`).
 */
export async function applyLedger(
  needs: LedgerNeeds,
  { importId, base }: { importId: string; base: string },
): Promise<ImportCounts> {
  await lockApplying(needs.tx)
  const row = requireOpen(requireImport(await lockImport(needs.tx, importId)))
  const run = await makeDryRun(needs, row)
  if (run.plan.base !== base) throw staleBase()
  const counts = await writeRows(needs, row, run)
  await setApplied(needs.tx, importId, { at: needs.clock.now(), actorName: needs.actorName, counts })
  return counts
}

async function writeRows(needs: LedgerNeeds, row: ImportRow, run: DryRun): Promise<ImportCounts> {
  const rows = run.plan.rows.filter((entry) => entry.state === 'sure' && entry.outcome !== 'same')
  const batch = { source: 'ledger', importId: row.id }
  const saved = await saveCommunities(needs, { ...batch, rows: rows.map((entry) => toCommunity(entry, run)) })
  const ids = saved.map(({ id }) => id)
  const said = rows.map((entry, at) => toProgress(entry, ids[at] ?? ''))
  await recordProgress(needs, { ...batch, rows: said })
  const kept = said.map((progress, at) => keepProgress(progress, rows[at]?.outcome === 'added'))
  await keepAppliedRows(needs.tx, row.id, kept)
  const linked = rows.filter(({ community }) => row.decisions[community.sheet]?.[community.row]?.action === 'link')
  await rememberLedgerNames(
    needs,
    linked.map((entry) => ({ communityId: entry.communityId ?? '', name: entry.community.name })),
  )
  return {
    added: row.counts.added + rows.filter((entry) => entry.outcome === 'added').length,
    changed: row.counts.changed + rows.filter((entry) => entry.outcome === 'changed').length,
  }
}

function keepProgress(said: ProgressInput, added: boolean): AppliedRow {
  const gates = GATES.flatMap((field) => (said[field] ? [[field, said[field].on ?? 'unknown']] : []))
  const plan = said.plannedDoneOn ? [['plannedDoneOn', said.plannedDoneOn]] : []
  return { communityId: said.communityId, added, progress: Object.fromEntries([...gates, ...plan]) }
}

/** Ledgers change what they state; the name of an entry already kept stays (other spellings become aliases). */
function toCommunity(entry: PlanRow, { reading, units }: DryRun): CommunityInput {
  const { community } = entry
  const fields = stateFields(community, reading.unstated.get(community) ?? [])
  const unitId = units.get(community.unit)?.id ?? ''
  const identity =
    entry.communityId === null
      ? { name: community.name, category: community.category as Category }
      : { id: entry.communityId }
  return { programmeUnitId: unitId, ...fields, ...identity } as CommunityInput
}

function toProgress(entry: PlanRow, communityId: string): ProgressInput {
  const doubted = new Set(
    entry.problems.flatMap((problem) => (problem.severity === 'doubt' && problem.field ? [problem.field] : [])),
  )
  return { communityId, ...stateProgress(entry.community, doubted) }
}

/** Takes an import back, all of it: communities, fields, progress. Refused when somebody built on it since. */
export async function undoLedger(needs: LedgerNeeds, importId: string): Promise<void> {
  await lockApplying(needs.tx)
  const row = requireImport(await lockImport(needs.tx, importId))
  if (row.state !== 'applied') throw notApplied()
  const touched = await findProgressSince(needs, importId)
  if (touched.length > 0) throw changedSince(touched)
  await undoProgress(needs, { importId })
  const { kept } = await undoCommunityChanges(needs, { importId })
  if (kept.length > 0) throw changedSince(kept)
  await setUndone(needs.tx, importId, { at: needs.clock.now(), actorName: needs.actorName })
}

/** Communities whose gates or plan no longer are what the import said: somebody recorded something on top of it. */
async function findProgressSince(
  { tx, clock }: LedgerNeeds,
  importId: string,
): Promise<{ name: string; fields: string[] }[]> {
  const applied = new Map((await listAppliedRows(tx, importId)).map((row) => [row.communityId, row]))
  const figures = await listCommunityFigures(tx, { on: dayOf(clock.now()), knownAt: null })
  return figures.flatMap((now) => {
    const row = applied.get(now.communityId)
    const fields = row ? [...GATES, 'plannedDoneOn' as const].filter((field) => isLater(row, field, now[field])) : []
    return fields.length === 0 ? [] : [{ name: now.name, fields }]
  })
}

function isLater(row: AppliedRow, field: string, now: string | null): boolean {
  const said = row.progress[field]
  // Of a community that came with the import everything not said by it is somebody's later work.
  if (said === undefined) return row.added && now !== null
  return said === 'unknown' ? now === null : now !== said
}

/** Upload and apply in one go, for the demonstration and tests: the sure rows only. */
export async function importLedger(
  needs: LedgerNeeds & { readonly files: Files },
  file: { readonly bytes: Uint8Array; readonly fileName: string },
): Promise<{ importId: string; counts: ImportCounts }> {
  const importId = await takeLedger(needs, file)
  const run = await makeDryRun(needs, requireImport(await findImport(needs.tx, importId)))
  return { importId, counts: await applyLedger(needs, { importId, base: run.plan.base }) }
}
