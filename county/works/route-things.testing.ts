/** A contract of the unit's community with a thing of every kind. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addWorksThings({ db, communityId, at, mark }: Ground): Promise<Aims> {
  const [builder] = await db.owner`
    insert into registry.unit (kind, name) values ('contractor', '施工公司') returning id`
  const [contract] = await db.owner`
    insert into works.contract (community_id, place_name, number, title, builder_unit_id, amount_fen, signed_on, starts_on,
                                ends_on, created_at, created_by_name, updated_at)
    values (${communityId}, ${mark}, ${mark}, ${mark}, ${builder?.['id']}, 100, '2020-03-01', '2020-03-02', '2020-06-30',
            ${at}, ${mark}, ${at}) returning id`
  const contractId = contract?.['id']
  const [item] = await db.owner`
    insert into works.item (contract_id, ordinal, name, unit, quantity, weight, concealed)
    values (${contractId}, 1, ${mark}, '项', 1, 10000, true) returning id`
  const [diary] = await db.owner`
    insert into works.diary (contract_id, on_day, weather, workers, from_time, until_time, noisy, told_on_site, work,
                             recorded_at, recorded_by_name)
    values (${contractId}, '2020-04-01', '晴', 3, '08:00', '17:00', true, false, ${mark}, ${at}, ${mark}) returning id`
  const [delivery] = await db.owner`
    insert into works.delivery (contract_id, on_day, name, quantity, unit, recorded_at, recorded_by_name)
    values (${contractId}, '2020-04-01', ${mark}, 1, '台', ${at}, ${mark}) returning id`
  const [complaint] = await db.owner`
    insert into works.complaint (contract_id, on_day, kind, way, count, text, recorded_at, recorded_by_name)
    values (${contractId}, '2020-04-01', 'noise', 'site', 1, ${mark}, ${at}, ${mark}) returning id`
  const [poster] = await db.owner`
    insert into works.notice (contract_id, kind, title, body, posted_on, until_on, places, recorded_at, recorded_by_name)
    values (${contractId}, 'works', ${mark}, ${mark}, '2020-04-01', '2020-05-01', '东门', ${at}, ${mark}) returning id`
  const [problem] = await db.owner`
    insert into works.problem (contract_id, kind, text, since, recorded_at, recorded_by_name)
    values (${contractId}, 'power', ${mark}, '2020-04-01', ${at}, ${mark}) returning id`
  return {
    ...{ contractId, itemId: item?.['id'], diaryId: diary?.['id'], deliveryId: delivery?.['id'], dateKind: 'power' },
    ...{ complaintId: complaint?.['id'], posterId: poster?.['id'], problemId: problem?.['id'] },
    ...{ builderUnitId: builder?.['id'], supervisorUnitId: null, fromTime: '08:00', untilTime: '17:00' },
    ...{
      signedOn: '2020-03-01',
      startsOn: '2020-03-02',
      endsOn: '2020-06-30',
      postedOn: '2020-04-01',
      actualOn: '2020-04-01',
    },
  }
}
