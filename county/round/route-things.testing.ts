/** A unit’s report of the open round and a question of its own. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addRoundThings({ db, unitId, at, mark }: Ground): Promise<Aims> {
  const [round] = await db.owner`
    insert into round.round (period, period_from, period_to, cut_off, opened_at)
    values ('2020-04-1', '2020-04-01', '2020-04-10', '2099-01-01', ${at}) returning id`
  const [report] = await db.owner`
    insert into round.report (round_id, unit_id) values (${round?.['id']}, ${unitId}) returning id`
  const [question] = await db.owner`
    insert into round.question (topic, question, unit_id, asked_by, asked_by_name, asked_at)
    values (${mark}, ${`${mark}小区怎么算`}, ${unitId}, 1, ${mark}, ${at}) returning id`
  return { period: '2020-04-1', reportId: report?.['id'], questionId: question?.['id'] }
}
