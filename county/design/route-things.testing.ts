/** A device plan in review, with an opinion that has its answer. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'
import { EMPTY_CONTENT } from '#county/design/plan/content.contract.ts'

export async function addDesignThings({ db, communityId, at, mark }: Ground): Promise<Aims> {
  const [plan] = await db.owner`
    insert into design.plan (community_id, title, state, content, round, created_at, created_by_name, updated_at,
                             updated_by_name)
    values (${communityId}, ${mark}, 'inReview', ${db.owner.json(EMPTY_CONTENT)}, 1, ${at}, ${mark}, ${at}, ${mark})
    returning id`
  const [opinion] = await db.owner`
    insert into design.opinion (plan_id, community_id, number, text, state, raised_at, raised_by_name, answer)
    values (${plan?.['id']}, ${communityId}, 1, ${mark}, 'answered', ${at}, ${mark}, ${mark}) returning id`
  return { planId: plan?.['id'], opinionId: opinion?.['id'] }
}
