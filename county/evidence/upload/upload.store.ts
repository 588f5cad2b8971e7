/** SQL of `evidence.upload`. Row-level security shows each account its own alone. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface UploadRow {
  readonly id: string
  readonly name: string
  readonly sizeBytes: number
}

/** False when the id is in use. */
export async function addUpload(
  tx: ScopedTx,
  upload: UploadRow & { readonly accountId: string; readonly at: Date },
): Promise<boolean> {
  const added = await tx`
    insert into evidence.upload (id, account_id, name, size_bytes, begun_at)
    values (${upload.id}, ${upload.accountId}, ${upload.name}, ${upload.sizeBytes}, ${upload.at})
    on conflict (id) do nothing
    returning 1`
  return added.length === 1
}

export async function findUpload(tx: ScopedTx, id: string): Promise<UploadRow | null> {
  const [row] = await tx<UploadRow[]>`
    select id, name, size_bytes::float8 as "sizeBytes" from evidence.upload where id = ${id}`
  return row ?? null
}

export async function countUploads(tx: ScopedTx): Promise<number> {
  const [row] = await tx<[{ count: number }]>`select count(*)::int as count from evidence.upload`
  return row.count
}

export async function removeUpload(tx: ScopedTx, id: string): Promise<void> {
  await tx`delete from evidence.upload where id = ${id}`
}

/** As the owner: uploads that nobody went on with since `before` go; the ids of those that stay. */
export async function removeStaleUploads(tx: ScopedTx, before: Date): Promise<Set<string>> {
  await tx`delete from evidence.upload where begun_at < ${before}`
  const rows = await tx<{ id: string }[]>`select id from evidence.upload`
  return new Set(rows.map(({ id }) => id))
}

/** As the owner: files that nothing ever named and that came before `before` go. */
export async function removeUnnamedFiles(tx: ScopedTx, before: Date): Promise<number> {
  const rows = await tx`
    delete from evidence.file f
     where f.uploaded_at < ${before} and not exists (select 1 from evidence.reference r where r.file_id = f.id)
    returning 1`
  return rows.length
}

/** As the owner: which of these contents evidence names. */
export async function listNamedHashes(tx: ScopedTx, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await tx<{ hash: string }[]>`
    select sha256 as hash from evidence.file where sha256 = any(${[...hashes]}::text[])
    union select thumbnail_sha256 from evidence.file where thumbnail_sha256 = any(${[...hashes]}::text[])`
  return new Set(rows.map(({ hash }) => hash))
}
