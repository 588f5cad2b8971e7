/** What other rooms do with evidence: keep a file, name files by a thing, take them away, list them. One story each. */
import type { Files } from '#base/files/files.ts'
import { newId } from '#base/ids.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import type { AttachedFile, EvidenceFile, Subject } from './file/file.contract.ts'
import { addFile, addReferences, findFile, listAttached, listSeenFiles, setDetached } from './file/file.store.ts'
import { type Received, receiveFile } from './file/receive.ts'
import type { EvidenceNeeds } from './needs.ts'

/** Takes a file from the disk: looks into it, keeps its content, then its row. Nothing names it yet. */
export async function keepFile(
  needs: EvidenceNeeds & { readonly files: Files },
  from: { readonly path: string; readonly name: string },
): Promise<EvidenceFile> {
  return recordFile(needs, await receiveFile(needs.files, from))
}

/** The row of content that is already in the store. */
export async function recordFile(needs: EvidenceNeeds, received: Received, id?: string): Promise<EvidenceFile> {
  const file = { id: id ?? newId(needs.clock), ...received, uploadedBy: needs.actorId, uploadedAt: needs.clock.now() }
  await addFile(needs.tx, file)
  return requireFile(needs.tx, file.id)
}

/** A file that the caller may see, or a refusal that does not say whether there is one. */
export async function requireFile(tx: ScopedTx, fileId: string) {
  const file = await findFile(tx, fileId)
  if (file) return file
  throw new Fault('notFound', 'evidence.noFile', {
    zh: '没有这个文件，或它所属的小区、单位不在您的管辖范围内。',
    en: 'There is no such file, or what it belongs to is outside your scope.',
  })
}

/**
 * Lets a thing name files. Who sees the community or the unit sees the files; whether the caller may change the thing
 * is the calling room's to decide before. A file that the thing names already stays as it is.
 */
export async function attachFiles(
  needs: EvidenceNeeds,
  wish: {
    readonly fileIds: readonly string[]
    readonly subject: Subject
    readonly communityId: string | null
    readonly unitId: string | null
    /** Units that see the files beside. */
    readonly alsoUnitIds?: readonly string[]
    readonly note?: string | null
  },
): Promise<AttachedFile[]> {
  const { tx, clock, actorId } = needs
  const fileIds = [...new Set(wish.fileIds)]
  const seen = new Set(await listSeenFiles(tx, fileIds))
  const unseen = fileIds.find((id) => !seen.has(id))
  if (unseen !== undefined) await requireFile(tx, unseen)
  await addReferences(tx, {
    ...wish,
    ...{ fileIds, alsoUnitIds: wish.alsoUnitIds ?? [], note: wish.note || null, at: clock.now(), by: actorId },
  })
  return listFilesOf(tx, wish.subject)
}

/** Takes files away from a thing. They stay in the store and with whatever else names them. Returns how many. */
export function detachFiles(
  { tx, clock, actorId }: EvidenceNeeds,
  from: { readonly fileIds: readonly string[]; readonly subject: Subject },
): Promise<number> {
  return setDetached(tx, { ...from, at: clock.now(), by: actorId })
}

/** Files that several things of one kind name; `subjectId` tells which. */
export function listFilesOfMany(
  tx: ScopedTx,
  of: { readonly room: string; readonly kind: string; readonly ids: readonly string[] },
): Promise<AttachedFile[]> {
  return listAttached(tx, of)
}

/** Files that one thing names, in the order in which they were attached. */
export function listFilesOf(tx: ScopedTx, subject: Subject): Promise<AttachedFile[]> {
  return listAttached(tx, { room: subject.room, kind: subject.kind, ids: [subject.id] })
}
