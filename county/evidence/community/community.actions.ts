/** A community's own files: named by it, taken away from it. One story each. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { attachFiles, detachFiles, listFilesOf } from '#county/evidence/evidence.actions.ts'
import type { AttachedFile, Subject } from '#county/evidence/file/file.contract.ts'
import type { EvidenceNeeds } from '#county/evidence/needs.ts'
import { Fault } from '#terms/fault.ts'
import { type EvidenceCommunity, findCommunity } from './community.store.ts'

const subjectOf = (communityId: string): Subject => ({ room: 'registry', kind: 'community', id: communityId })

/** A live community in scope, or a refusal that does not say whether it exists elsewhere. */
export async function requireCommunity(tx: ScopedTx, communityId: string): Promise<EvidenceCommunity> {
  const community = await findCommunity(tx, communityId)
  if (community) return community
  throw new Fault('notFound', 'evidence.noCommunity', {
    zh: '没有这个小区，或它不在您的管辖范围内(也可能已并入另一小区)。',
    en: 'There is no such community, or it is outside your scope (it may have been merged into another).',
  })
}

/** The same, and the caller's unit records for it: a cooperating unit reads, but does not record. */
export async function requireEditableCommunity(tx: ScopedTx, communityId: string): Promise<EvidenceCommunity> {
  const community = await requireCommunity(tx, communityId)
  if (community.editable) return community
  throw new Fault('notAllowed', 'evidence.cooperating', {
    zh: '您的单位是这个小区的配合单位，可以查看资料，不能修改。',
    en: 'Your unit cooperates on this community: it sees the files but does not change them.',
  })
}

export async function listFilesOfCommunity(tx: ScopedTx, communityId: string): Promise<AttachedFile[]> {
  await requireCommunity(tx, communityId)
  return listFilesOf(tx, subjectOf(communityId))
}

export async function attachFilesToCommunity(
  needs: EvidenceNeeds,
  wish: { readonly communityId: string; readonly fileIds: readonly string[]; readonly note: string | null },
): Promise<AttachedFile[]> {
  await requireEditableCommunity(needs.tx, wish.communityId)
  return attachFiles(needs, { ...wish, subject: subjectOf(wish.communityId), unitId: null })
}

export async function detachFileFromCommunity(
  needs: EvidenceNeeds,
  wish: { readonly communityId: string; readonly fileId: string },
): Promise<AttachedFile[]> {
  await requireEditableCommunity(needs.tx, wish.communityId)
  const subject = subjectOf(wish.communityId)
  await detachFiles(needs, { fileIds: [wish.fileId], subject })
  return listFilesOf(needs.tx, subject)
}
