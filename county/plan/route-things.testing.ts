/** A plan of one task, money and a task of the scheme. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addPlanThings({ db, communityId, at, mark }: Ground): Promise<Aims> {
  const [batch] = await db.owner`
    insert into plan.batch (kind, label, communities, recorded_at, recorded_by, recorded_by_name)
    values ('bulk', ${mark}, 1, ${at}, 1, ${mark}) returning id`
  const [version] = await db.owner`
    insert into plan.version (community_id, number, path_code, path_version, direction, start_on, recorded_at)
    values (${communityId}, 1, 'government', 0, 'start', '2020-04-01', ${at}) returning id`
  await db.owner`
    insert into plan.task (version_id, ordinal, community_id, code, zh, en, who, unit, duration, needs, starts_on, ends_on,
                           baseline_starts_on, baseline_ends_on)
    values (${version?.['id']}, 0, ${communityId}, 'works', ${mark}, 'works', 'contractor', 'working', 1, '[]',
            '2020-04-01', '2020-04-01', '2020-04-01', '2020-04-01')`
  const [fund] = await db.owner`
    insert into plan.fund (community_id, kind, source, amount_fen, on_day, document_ref, recorded_at, recorded_by_name)
    values (${communityId}, 'approved', 'government', 100, '2020-04-01', ${mark}, ${at}, ${mark}) returning id`
  const [scheme] = await db.owner`
    insert into plan.scheme (title, opening, recorded_at, recorded_by_name, updated_at)
    values ('方案', '', ${at}, '办', ${at}) returning id`
  const [task] = await db.owner`
    insert into plan.scheme_task (scheme_id, number, section, text, lead_unit_id, deadline, updated_at, updated_by_name)
    select ${scheme?.['id']}, 1, '部分', '任务', programme_unit_id, '2020-12-31', ${at}, '办'
      from registry.community where id = ${communityId} returning id`
  return {
    schemeId: scheme?.['id'],
    schemeTaskId: task?.['id'],
    fundId: fund?.['id'],
    batchId: batch?.['id'],
    communityIds: [communityId],
  }
}
