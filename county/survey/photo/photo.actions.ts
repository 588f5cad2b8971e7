/** A photo of the site, named once: the file is evidence already, here it gets its place in the survey. */
import type { Clock } from '#base/clock.ts'
import { attachFiles } from '#county/evidence/evidence.actions.ts'
import { holdsNumber } from '#county/survey/form/value.rules.ts'
import type { SurveyNeeds } from '#county/survey/needs.ts'
import { requireRecordable } from '#county/survey/record/community.actions.ts'
import { reckonPhoneTime } from '#county/survey/record/phone-time.rules.ts'
import { Fault } from '#terms/fault.ts'
import type { NewPhoto, SurveyPhoto } from './photo.contract.ts'
import { addPhotoRow, listPhotos } from './photo.store.ts'

/** `wallClock` is right in a demonstration too, where the programme's time stands in 2020. */
export async function takePhoto(
  needs: SurveyNeeds & { readonly wallClock: Clock },
  { communityId, photo }: { readonly communityId: string; readonly photo: NewPhoto },
): Promise<SurveyPhoto> {
  const { tx, clock, actor } = needs
  await requireRecordable(tx, communityId)
  if (holdsNumber(photo.caption))
    throw new Fault('invalid', 'survey.photoPersonal', {
      zh: '照片说明里像有电话或证件号码，请删去后再发。',
      en: "The words of the photo look like somebody's number; take it out and send again.",
    })
  const now = clock.now()
  const phoneAt = new Date(photo.phoneAt)
  const times = { phoneAt, sentAt: new Date(photo.sentAt), wallNow: needs.wallClock.now(), now }
  const isNew = await addPhotoRow(tx, {
    ...{ id: photo.id, communityId, fileId: photo.fileId, field: photo.field, caption: photo.caption || null },
    ...{ phoneAt, ...reckonPhoneTime(times), place: photo.place, recordedAt: now },
    ...{ recordedBy: actor.accountId, byName: actor.name },
  })
  if (isNew)
    await attachFiles(
      { tx, clock, actorId: actor.accountId },
      {
        fileIds: [photo.fileId],
        subject: { room: 'survey', kind: 'photo', id: photo.id },
        ...{ communityId, unitId: null, note: photo.caption || null },
      },
    )
  const [known] = await listPhotos(tx, { communityId, id: photo.id })
  if (known) return known
  throw new Fault('conflict', 'survey.photoElsewhere', {
    zh: '这张照片的编号已用在别的小区。请删除后重新拍摄。',
    en: 'The id of this photo is in use for another community. Delete it and take it again.',
  })
}
