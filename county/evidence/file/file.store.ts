/** SQL of `evidence.file` and `evidence.reference`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AttachedFile, EvidenceFile, Subject } from './file.contract.ts'
import type { FileKind } from './kind.contract.ts'

export interface NewFile {
  readonly id: string
  readonly sha256: string
  readonly name: string
  readonly kind: FileKind
  readonly sizeBytes: number
  readonly width: number | null
  readonly height: number | null
  readonly takenAt: Date | null
  readonly place: { readonly longitude: number; readonly latitude: number } | null
  readonly thumbnailSha256: string | null
  readonly uploadedBy: string | null
  readonly uploadedAt: Date
}

export async function addFile(tx: ScopedTx, file: NewFile): Promise<void> {
  await tx`
    insert into evidence.file
      (id, sha256, name, kind, size_bytes, width, height, taken_at, longitude, latitude, thumbnail_sha256,
       uploaded_by, uploaded_at)
    values (${file.id}, ${file.sha256}, ${file.name}, ${file.kind}, ${file.sizeBytes}, ${file.width}, ${file.height},
            ${file.takenAt}, ${file.place?.longitude ?? null}, ${file.place?.latitude ?? null},
            ${file.thumbnailSha256}, ${file.uploadedBy}::bigint, ${file.uploadedAt})`
}

interface FileRow extends Omit<EvidenceFile, 'takenAt' | 'uploadedAt'> {
  readonly takenAt: Date | null
  readonly uploadedAt: Date
  readonly thumbnailSha256: string | null
}

/** A file with where its small picture lies. */
export type KnownFile = EvidenceFile & { readonly thumbnailSha256: string | null }

function columns(tx: ScopedTx) {
  return tx`
    f.id, f.name, f.kind, f.size_bytes::float8 as "sizeBytes", f.sha256, f.width, f.height, f.taken_at as "takenAt",
    case when f.longitude is null then null
         else jsonb_build_object('longitude', f.longitude, 'latitude', f.latitude) end as place,
    f.thumbnail_sha256 as "thumbnailSha256", f.thumbnail_sha256 is not null as "hasThumbnail",
    f.uploaded_at as "uploadedAt",
    (select a.name from identity.published_account a where a.id = f.uploaded_by) as "uploadedBy"`
}

const show = <R extends FileRow>(row: R) => ({
  ...row,
  takenAt: row.takenAt?.toISOString() ?? null,
  uploadedAt: row.uploadedAt.toISOString(),
})

export async function findFile(tx: ScopedTx, id: string): Promise<KnownFile | null> {
  const [row] = await tx<FileRow[]>`select ${columns(tx)} from evidence.file f where f.id = ${id}`
  return row ? show(row) : null
}

/** Which of these files the caller sees. */
export async function listSeenFiles(tx: ScopedTx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`select id from evidence.file where id = any(${[...ids]}::uuid[])`
  return rows.map(({ id }) => id)
}

export interface NewReference {
  readonly fileIds: readonly string[]
  readonly subject: Subject
  readonly communityId: string | null
  readonly unitId: string | null
  readonly alsoUnitIds: readonly string[]
  readonly note: string | null
  readonly at: Date
  readonly by: string | null
}

/** A file that the thing names already is left as it is. */
export async function addReferences(tx: ScopedTx, from: NewReference): Promise<void> {
  const { room, kind, id } = from.subject
  await tx`
    insert into evidence.reference
      (file_id, subject_room, subject_kind, subject_id, community_id, unit_id, also_unit_ids, note, attached_at,
       attached_by)
    select file_id, ${room}, ${kind}, ${id}, ${from.communityId}::uuid, ${from.unitId}::bigint,
           ${[...from.alsoUnitIds]}::bigint[], ${from.note}::text,
           ${from.at}::timestamptz, ${from.by}::bigint
      from unnest(${[...from.fileIds]}::uuid[]) with ordinality as given (file_id, place)
     order by place
    on conflict do nothing`
}

/** Takes the files away from the thing that named them; the files and the record of it stay. */
export async function setDetached(
  tx: ScopedTx,
  from: {
    readonly fileIds: readonly string[]
    readonly subject: Subject
    readonly at: Date
    readonly by: string | null
  },
): Promise<number> {
  const { room, kind, id } = from.subject
  const rows = await tx`
    update evidence.reference
       set detached_at = ${from.at}, detached_by = ${from.by}::bigint
     where file_id = any(${[...from.fileIds]}::uuid[]) and detached_at is null
       and subject_room = ${room} and subject_kind = ${kind} and subject_id = ${id}
    returning 1`
  return rows.length
}

/** Files that these things of one kind name, in the order in which they were attached. */
export async function listAttached(
  tx: ScopedTx,
  of: { readonly room: string; readonly kind: string; readonly ids: readonly string[] },
): Promise<AttachedFile[]> {
  const rows = await tx<(FileRow & Omit<AttachedFile, keyof EvidenceFile | 'attachedAt'> & { attachedAt: Date })[]>`
    select ${columns(tx)}, r.id as "referenceId", r.subject_id as "subjectId", r.note, r.attached_at as "attachedAt",
           (select a.name from identity.published_account a where a.id = r.attached_by) as "attachedBy"
      from evidence.reference r join evidence.file f on f.id = r.file_id
     where r.subject_room = ${of.room} and r.subject_kind = ${of.kind} and r.subject_id = any(${[...of.ids]}::text[])
       and r.detached_at is null
     order by r.id`
  return rows.map((row) => ({ ...show(row), attachedAt: row.attachedAt.toISOString() }))
}
