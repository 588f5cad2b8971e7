/** Takes a community along: its survey and the small pictures of earlier photos, kept in one step. */
import { addressOf, call } from '#console/parts/api.ts'
import { change, getOne } from '#console/phone/keep/database.ts'
import type { KeptBundle, Who } from '#console/phone/keep/kept.ts'
import { getThumbnail } from '#county/evidence/file/file.contract.ts'
import type { SurveyPhoto } from '#county/survey/photo/photo.contract.ts'
import { getBundle } from '#county/survey/record/survey.contract.ts'

/** Newest first; a small picture has about 30 kB, so the whole stays far below 5 MB. */
const MOST_PICTURES = 48
const MOST_PICTURE_BYTES = 3_000_000

/** Rejects with ApiProblem; what was taken along before then stays as it was. */
export async function takeAlong(who: Who, communityId: string): Promise<KeptBundle> {
  const { survey } = await call(getBundle, { params: { communityId } })
  const earlier = await getOne<KeptBundle>('bundle', communityId)
  const pictures = await fetchPictures(survey.photos.slice(0, MOST_PICTURES), earlier?.pictures ?? {})
  const pictureBytes = Object.values(pictures).reduce((sum, one) => sum + one.size, 0)
  const bundle: KeptBundle = {
    ...{ communityId, accountId: who.accountId, survey, pictures, takenAt: new Date().toISOString() },
    sizeBytes: new Blob([JSON.stringify(survey)]).size + pictureBytes,
  }
  await change(({ put }) => put('bundle', bundle))
  return bundle
}

/** Those that are here already are not asked for again; one that does not come is left out. */
async function fetchPictures(
  photos: readonly SurveyPhoto[],
  known: KeptBundle['pictures'],
): Promise<Record<string, Blob>> {
  const pictures: Record<string, Blob> = {}
  let bytes = 0
  const waiting = [...photos]
  const work = async () => {
    for (let photo = waiting.shift(); photo !== undefined; photo = waiting.shift()) {
      const picture = known[photo.id] ?? (await fetchPicture(photo.fileId))
      if (picture === null) continue
      // Full: older ones are not asked for any more, since what is dropped costs the line just as much.
      if (bytes + picture.size > MOST_PICTURE_BYTES) waiting.length = 0
      else {
        bytes += picture.size
        pictures[photo.id] = picture
      }
    }
  }
  await Promise.all([work(), work(), work(), work(), work(), work()])
  return pictures
}

async function fetchPicture(fileId: string): Promise<Blob | null> {
  const answer = await fetch(addressOf(getThumbnail, { params: { fileId } })).catch(() => null)
  return answer?.ok ? answer.blob() : null
}
