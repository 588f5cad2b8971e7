/** Photos of a matter before and after: laid, taken away, read together with those of the inspection that found it. */
import { attachFiles, detachFiles, listFilesOf } from '#county/evidence/evidence.actions.ts'
import type { AttachedFile } from '#county/evidence/file/file.contract.ts'
import { needStep, notYours, tell } from '#county/matters/matter/step.ts'
import type { MatterSource } from '#county/matters/matter/words.contract.ts'
import type { Needs } from '#county/matters/needs.ts'
import { Fault } from '#terms/fault.ts'

const SIDES = ['before', 'after'] as const
export type Side = (typeof SIDES)[number]

/** The thing under which a matter's photos stand in evidence. */
const subjectOf = (id: string, side: Side) => ({ room: 'matters', kind: side, id })

/** Whoever is concerned may lay them: who raised it how it was, the unit and the checker how it is. */
export async function addMatterPhotos(
  needs: Needs,
  wish: { readonly matterId: string; readonly side: Side; readonly fileIds: readonly string[] },
): Promise<void> {
  const { id, communityId, leadUnitId, cooperatingUnitIds } = await needStep(needs, wish.matterId, 'picture')
  const { tx, clock, actor } = needs
  const unitId = actor.unitId ?? leadUnitId
  const alsoUnitIds = [leadUnitId, ...cooperatingUnitIds].filter((one) => one !== unitId)
  const subject = subjectOf(id, wish.side)
  await attachFiles(
    { tx, clock, actorId: idOf(needs) },
    { fileIds: wish.fileIds, subject, communityId, unitId, alsoUnitIds },
  )
  await tell(needs, id, { what: 'pictured', facts: { side: wish.side, photos: wish.fileIds.length } })
}

export async function dropMatterPhoto(
  needs: Needs,
  { matterId, fileId }: { readonly matterId: string; readonly fileId: string },
): Promise<void> {
  const matter = await needStep(needs, matterId, 'unpicture')
  const refused = notYours(matter, needs.actor)
  if (refused !== null) throw refused
  let all = 0
  for (const side of SIDES) {
    const from = { fileIds: [fileId], subject: subjectOf(matter.id, side) }
    const taken = await detachFiles({ tx: needs.tx, clock: needs.clock, actorId: idOf(needs) }, from)
    if (taken > 0) await tell(needs, matter.id, { what: 'unpictured', facts: { side, photos: taken } })
    all += taken
  }
  if (all === 0) throw noPhotoOfMatter()
}

const noPhotoOfMatter = (): Fault =>
  new Fault('conflict', 'matters.noPhoto', {
    zh: '这张照片不是在这里上传的，请到检查的问题中撤下。',
    en: 'This photo was not laid here: take it away where the inspection found the defect.',
  })

/** The matter's own, and of a matter that an inspection raised those of its finding: nobody sends the same photo twice. */
export async function readMatterPhotos(
  tx: Needs['tx'],
  matter: { readonly id: string; readonly sourceKind: MatterSource; readonly sourceId: string | null },
): Promise<Record<Side, AttachedFile[]>> {
  const { id, sourceKind, sourceId } = matter
  const listed = async (side: Side) => {
    const own = await listFilesOf(tx, subjectOf(id, side))
    if (sourceKind !== 'inspection' || sourceId === null) return own
    return [...(await listFilesOf(tx, { room: 'inspections', kind: side, id: sourceId })), ...own]
  }
  return { before: await listed('before'), after: await listed('after') }
}

/** How things are after mending, as the matter's photos show it: for the room that found the defect. */
export function listMendedPhotos(tx: Needs['tx'], matterId: string): Promise<AttachedFile[]> {
  return listFilesOf(tx, subjectOf(matterId, 'after'))
}

function idOf({ actor }: Needs): string {
  if (actor.accountId !== null) return actor.accountId
  throw new Fault('notAllowed', 'matters.noPerson', { zh: '照片须由人上传。', en: 'Photos come from a person.' })
}
