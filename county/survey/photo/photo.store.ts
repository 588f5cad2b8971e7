/** SQL of `survey.photo`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { SurveyPhoto } from './photo.contract.ts'

export interface PhotoRow {
  readonly id: string
  readonly communityId: string
  readonly fileId: string
  readonly field: string
  readonly caption: string | null
  readonly phoneAt: Date
  readonly clockOffSeconds: number | null
  readonly madeAt: Date | null
  readonly place: SurveyPhoto['place']
  readonly recordedAt: Date
  readonly recordedBy: string
  readonly byName: string
}

/** False when the id was there already. */
export async function addPhotoRow(tx: ScopedTx, row: PhotoRow): Promise<boolean> {
  const { place } = row
  const added = await tx`
    insert into survey.photo (id, community_id, file_id, field, caption, phone_at, clock_off_seconds, made_at,
                              longitude, latitude, accuracy_m, recorded_at, recorded_by, by_name)
    values (${row.id}, ${row.communityId}, ${row.fileId}, ${row.field}, ${row.caption}, ${row.phoneAt},
            ${row.clockOffSeconds}, ${row.madeAt}, ${place?.longitude ?? null}, ${place?.latitude ?? null},
            ${place?.accuracyM ?? null}, ${row.recordedAt}, ${row.recordedBy}, ${row.byName})
    on conflict (id) do nothing
    returning 1`
  return added.length === 1
}

type Read = Omit<SurveyPhoto, 'name' | 'phoneAt' | 'madeAt' | 'recordedAt' | 'place'> & {
  readonly communityId: string
  readonly phoneAt: Date
  readonly madeAt: Date | null
  readonly recordedAt: Date
  readonly longitude: number | null
  readonly latitude: number | null
  readonly accuracyM: number | null
  readonly name: string | null
}

/** One photo, or those of a community, the newest first. The name comes from what evidence publishes. */
export async function listPhotos(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly id?: string },
): Promise<SurveyPhoto[]> {
  const rows = await tx<Read[]>`
    select p.id, p.community_id as "communityId", p.file_id as "fileId", p.field, p.caption, p.phone_at as "phoneAt",
           p.clock_off_seconds as "clockOffSeconds", p.made_at as "madeAt", p.longitude, p.latitude,
           p.accuracy_m as "accuracyM", p.recorded_at as "recordedAt", p.by_name as "byName",
           (select f.name from evidence.published_file f
             where f.subject_room = 'survey' and f.subject_kind = 'photo' and f.subject_id = p.id::text limit 1) as name
      from survey.photo p
     where p.community_id = ${of.communityId} and (${of.id ?? null}::uuid is null or p.id = ${of.id ?? null}::uuid)
     order by p.recorded_at desc, p.id desc`
  return rows.map(({ communityId: _community, longitude, latitude, accuracyM, ...row }) => ({
    ...row,
    name: row.name ?? '',
    phoneAt: row.phoneAt.toISOString(),
    madeAt: row.madeAt?.toISOString() ?? null,
    recordedAt: row.recordedAt.toISOString(),
    place: longitude === null || latitude === null ? null : { longitude, latitude, accuracyM: accuracyM ?? 0 },
  }))
}
