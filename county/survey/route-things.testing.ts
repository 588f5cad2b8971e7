/** A survey that another answer contradicts, and an owners' vote. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addSurveyThings({ db, communityId, at, mark }: Ground): Promise<Aims> {
  const [save] = await db.owner`
    insert into survey.save (id, community_id, version, form_version, seen_version, source, recorded_at, by_name)
    values (gen_random_uuid(), ${communityId}, 1, 1, 0, 'desk', ${at}, ${mark}) returning id`
  const [answer] = await db.owner`
    insert into survey.answer (save_id, community_id, field, seen, value, taken)
    values (${save?.['id']}, ${communityId}, 'households', null, '999', false) returning id`
  const none = { heads: 1, area: 1 }
  const count = { all: none, taking: none, for: none, against: none, abstain: none, silent: none }
  const [vote] = await db.owner`
    insert into survey.vote (community_id, case_code, title, held_from, held_to, method, count, silence, passed,
                             rule_version, recorded_at, by_name)
    values (${communityId}, 'other', ${mark}, '2020-04-01', '2020-04-02', 'paper', ${db.owner.json(count)}, 'notCounted',
            false, 1, ${at}, ${mark}) returning id`
  return { answerId: answer?.['id'], voteId: vote?.['id'] }
}
