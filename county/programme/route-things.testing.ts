/** A gate passed and a blocker. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addProgrammeThings({ db, communityId, at, mark }: Ground): Promise<Aims> {
  const [gate] = await db.owner`
    insert into programme.community_stage (community_id, stage, passed_on, date_certain, recorded_at, source, evidence)
    values (${communityId}, 'approved', '2020-03-01', true, ${at}, 'test', ${mark}) returning id`
  const [blocker] = await db.owner`
    insert into programme.blocker (community_id, kind, text, since, since_certain, must_act, recorded_at, source)
    values (${communityId}, 'power', ${`${mark}未通电`}, '2020-03-10', true, '供电公司', ${at}, 'test') returning id`
  return { recordId: gate?.['id'], blockerId: blocker?.['id'] }
}
