/** SQL of `ledger.import` and `ledger.column_memory`; one function per statement, no decisions. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ColumnRole } from '#county/registry/ledger/ledger.contract.ts'
import type { RowFixes } from '#county/registry/ledger/read/row/fix.rules.ts'
import type { ImportState } from './import.contract.ts'

/** What a person decided about a row, by sheet and row number. */
export interface RowDecision {
  readonly action: 'accept' | 'leave' | 'link' | 'new'
  readonly communityId: string | null
}

/** Everything a person said about an import; with the file it determines the reading. */
export interface Corrections {
  readonly columns: Readonly<Record<string, Readonly<Record<number, ColumnRole>>>>
  readonly units: Readonly<Record<string, string>>
  readonly fixes: Readonly<Record<string, RowFixes>>
  readonly decisions: Readonly<Record<string, Readonly<Record<number, RowDecision>>>>
}

export interface ImportCounts {
  readonly added: number
  readonly changed: number
}

/** What an import said of one community: gates and plan by field, days or `unknown`. */
export interface AppliedRow {
  readonly communityId: string
  readonly added: boolean
  readonly progress: Readonly<Record<string, string>>
}

export interface ImportRow extends Corrections {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly format: 'xlsx' | 'xls' | 'csv'
  readonly state: ImportState
  readonly counts: ImportCounts
  readonly uploadedAt: Date
  readonly uploadedByName: string
  readonly appliedAt: Date | null
  readonly appliedByName: string | null
  readonly undoneAt: Date | null
  readonly undoneByName: string | null
  readonly version: number
}

const columns = (tx: ScopedTx) => tx`
  id, file_name as "fileName", sha256, size_bytes::float8 as "sizeBytes", format, state, columns, units, fixes, decisions,
  counts, uploaded_at as "uploadedAt", uploaded_by_name as "uploadedByName", applied_at as "appliedAt",
  applied_by_name as "appliedByName", undone_at as "undoneAt", undone_by_name as "undoneByName", version`

export interface NewImport {
  readonly fileName: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly format: string
  readonly unitIds: readonly string[] | null
  readonly at: Date
  readonly actorId: string | null
  readonly actorName: string
}

export async function addImport(tx: ScopedTx, row: NewImport): Promise<string> {
  const unitIds = row.unitIds === null ? null : [...row.unitIds]
  const [added] = await tx<{ id: string }[]>`
    insert into ledger.import (file_name, sha256, size_bytes, format, unit_ids, uploaded_at, uploaded_by, uploaded_by_name)
    values (${row.fileName}, ${row.sha256}, ${row.sizeBytes}, ${row.format}, ${unitIds}::bigint[], ${row.at},
            ${row.actorId}, ${row.actorName})
    returning id`
  return added?.id ?? ''
}

export async function findImport(tx: ScopedTx, id: string): Promise<ImportRow | null> {
  const [row] = await tx<ImportRow[]>`select ${columns(tx)} from ledger.import where id = ${id}`
  return row ?? null
}

/** As `findImport`, holding the row until the transaction ends. */
export async function lockImport(tx: ScopedTx, id: string): Promise<ImportRow | null> {
  const [row] = await tx<ImportRow[]>`select ${columns(tx)} from ledger.import where id = ${id} for update`
  return row ?? null
}

export function listImportRows(tx: ScopedTx, page: { before: string | null; limit: number }): Promise<ImportRow[]> {
  return tx<ImportRow[]>`
    select ${columns(tx)} from ledger.import
     where state <> 'discarded' ${page.before === null ? tx`` : tx`and id < ${page.before}`}
     order by id desc limit ${page.limit}`
}

/** The latest import of the same bytes that is in force, other than this one. */
export async function findAppliedTwin(
  tx: ScopedTx,
  { id, sha256 }: { id: string; sha256: string },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from ledger.import where sha256 = ${sha256} and state = 'applied' and id <> ${id} order by id desc limit 1`
  return row?.id ?? null
}

export async function setCorrections(tx: ScopedTx, id: string, said: Corrections): Promise<void> {
  const json = (value: unknown) => tx.json(value as Parameters<typeof tx.json>[0])
  await tx`
    update ledger.import
       set columns = ${json(said.columns)}, units = ${json(said.units)}, fixes = ${json(said.fixes)},
           decisions = ${json(said.decisions)}, version = version + 1
     where id = ${id}`
}

export async function setApplied(
  tx: ScopedTx,
  id: string,
  done: { readonly at: Date; readonly actorName: string; readonly counts: ImportCounts },
): Promise<void> {
  await tx`
    update ledger.import
       set state = 'applied', applied_at = ${done.at}, applied_by_name = ${done.actorName}, version = version + 1,
           counts = ${tx.json(done.counts as unknown as Parameters<typeof tx.json>[0])}
     where id = ${id}`
}

/** Keeps what was applied; said again for the same community it is the later word on each field. */
export async function keepAppliedRows(tx: ScopedTx, importId: string, rows: readonly AppliedRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx`
    insert into ledger.applied_row (import_id, community_id, added, progress)
    select ${importId}, r.id, r.added, r.progress
      from unnest(${rows.map((row) => row.communityId)}::uuid[], ${rows.map((row) => String(row.added))}::text[]::boolean[],
                  ${rows.map((row) => JSON.stringify(row.progress))}::text[]::jsonb[]) as r (id, added, progress)
    on conflict (import_id, community_id) do update
      set added = applied_row.added or excluded.added, progress = applied_row.progress || excluded.progress`
}

export function listAppliedRows(tx: ScopedTx, importId: string): Promise<AppliedRow[]> {
  return tx<AppliedRow[]>`
    select community_id as "communityId", added, progress from ledger.applied_row where import_id = ${importId}`
}

export async function setUndone(
  tx: ScopedTx,
  id: string,
  done: { readonly at: Date; readonly actorName: string },
): Promise<void> {
  await tx`
    update ledger.import set state = 'undone', undone_at = ${done.at}, undone_by_name = ${done.actorName}, version = version + 1
     where id = ${id}`
}

export async function setDiscarded(tx: ScopedTx, id: string): Promise<boolean> {
  const rows =
    await tx`update ledger.import set state = 'discarded', version = version + 1 where id = ${id} and state = 'open' returning id`
  return rows.length === 1
}

/** One import changes the county at a time: the second waits here and then sees what the first has done. */
export async function lockApplying(tx: ScopedTx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('ledger.apply', 0))`
}

export interface Remembered {
  readonly unitId: string
  readonly headingKey: string
  readonly role: ColumnRole
}

export function listMemory(tx: ScopedTx): Promise<Remembered[]> {
  return tx<
    Remembered[]
  >`select unit_id as "unitId", heading_key as "headingKey", role from ledger.column_memory order by unit_id, heading_key`
}

export async function setMemory(
  tx: ScopedTx,
  row: Remembered & { readonly at: Date; readonly actorId: string | null },
): Promise<void> {
  await tx`
    insert into ledger.column_memory (unit_id, heading_key, role, set_at, set_by)
    values (${row.unitId}, ${row.headingKey}, ${row.role}, ${row.at}, ${row.actorId})
    on conflict (unit_id, heading_key) do update set role = excluded.role, set_at = excluded.set_at, set_by = excluded.set_by`
}

export async function removeMemory(
  tx: ScopedTx,
  { unitId, headingKey }: Pick<Remembered, 'unitId' | 'headingKey'>,
): Promise<void> {
  await tx`delete from ledger.column_memory where unit_id = ${unitId} and heading_key = ${headingKey}`
}

/** As the owner: which of these contents an import names. */
export async function listImportedHashes(tx: ScopedTx, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await tx<{ sha256: string }[]>`
    select distinct sha256 from ledger.import where sha256 = any(${[...hashes]}::text[])`
  return new Set(rows.map(({ sha256 }) => sha256))
}
