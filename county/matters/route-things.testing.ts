/** A matter that the unit leads, under way, with a reply that nobody checked beside it. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addMatterThings({ db, unitId, communityId, at, mark }: Ground): Promise<Aims> {
  await db.owner`insert into matters.counter (year, last) values (2020, 1)`
  const [matter] = await db.owner`
    insert into matters.matter (year, number, title, demand, kind, community_id, lead_unit_id, source_kind, raised_on,
                                raised_at, raised_by_name, state, state_at, first_deadline, deadline)
    values (2020, 1, ${mark}, ${mark}, 'power', ${communityId}, ${unitId}, 'office', '2020-04-01', ${at}, ${mark}, 'open',
            ${at}, '2099-01-01', '2099-01-01') returning id`
  return { matterId: matter?.['id'] }
}
