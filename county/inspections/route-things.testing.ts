/** An inspection that visits the unit's community and found something there. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addInspectionThings({ db, communityId, at, mark }: Ground): Promise<Aims> {
  const [inspection] = await db.owner`
    insert into inspections.inspection (year, number, title, starts_on, ends_on, checklist_version, created_at, created_by_name)
    values (2020, 1, ${mark}, '2020-04-01', '2020-04-30', 0, ${at}, '办') returning id`
  const id = inspection?.['id']
  await db.owner`insert into inspections.target (inspection_id, community_id) values (${id}, ${communityId})`
  const [finding] = await db.owner`
    insert into inspections.finding (inspection_id, community_id, text, kind, found_on, recorded_at, recorded_by_name)
    values (${id}, ${communityId}, ${mark}, 'other', '2020-04-02', ${at}, ${mark}) returning id`
  return { inspectionId: id, findingId: finding?.['id'] }
}
