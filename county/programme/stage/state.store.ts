/** SQL of the derived table `programme.current_state` and of the same state as it was known at an instant. */
import type { ScopedTx } from '#base/postgres/scope.ts'

/** Makes sure that each community has its row and locks it until the transaction ends, in one order for everybody. */
export async function lockStates(tx: ScopedTx, communityIds: readonly string[]): Promise<void> {
  const ids = [...new Set(communityIds)].sort()
  if (ids.length === 0) return
  await tx`
    insert into programme.current_state (community_id)
    select id from unnest(${ids}::uuid[]) as id order by id
    on conflict (community_id) do nothing`
  await tx`
    select 1 from programme.current_state
     where community_id = any(${ids}::uuid[]) order by community_id for update`
}

/** Writes anew what the history says of these communities. */
export async function rebuildStates(tx: ScopedTx, communityIds: readonly string[]): Promise<void> {
  if (communityIds.length === 0) return
  await tx`
    update programme.current_state c
       set (surveyed_on, approved_on, designed_on, started_on, built_on, trial_on, accepted_on, connected_on,
            operating_on, due_designed, due_started, due_built, due_connected, plan_connected)
         = (f.surveyed_on, f.approved_on, f.designed_on, f.started_on, f.built_on, f.trial_on, f.accepted_on,
            f.connected_on, f.operating_on, f.due_designed, f.due_started, f.due_built, f.due_connected,
            f.plan_connected)
      from unnest(${[...communityIds]}::uuid[]) as asked (id)
      left join (${foldHistory(tx, { knownAt: null, communityIds })}) f on f.community_id = asked.id
     where c.community_id = asked.id`
}

/**
 * One row a community, in the columns of `current_state`, as known at `knownAt` (null: now): of each gate and of each
 * planned day the row recorded last by then. A passed gate without a day is '-infinity'.
 */
export function foldHistory(
  tx: ScopedTx,
  { knownAt, communityIds }: { readonly knownAt: Date | null; readonly communityIds?: readonly string[] },
) {
  const known = knownAt === null ? tx`` : tx`and recorded_at <= ${knownAt}`
  const asked = communityIds === undefined ? tx`true` : tx`community_id = any(${[...communityIds]}::uuid[])`
  return tx`
    select community_id, ${gateColumns(tx)}, due_designed, due_started, due_built, due_connected, plan_connected
      from (select community_id, ${gateFolds(tx)}
              from (select distinct on (community_id, stage) community_id, stage, withdrawn,
                           coalesce(passed_on, '-infinity') as passed_on
                      from programme.community_stage
                     where ${asked} ${known}
                     order by community_id, stage, recorded_at desc, id desc) last
             where not withdrawn group by community_id) gates
      full join
           (select community_id,
                   max(baseline_on) filter (where stage = 'designed') as due_designed,
                   max(baseline_on) filter (where stage = 'started') as due_started,
                   max(baseline_on) filter (where stage = 'built') as due_built,
                   max(baseline_on) filter (where stage = 'connected') as due_connected,
                   max(planned_on) filter (where stage = 'connected') as plan_connected
              from (select distinct on (community_id, stage) community_id, stage, planned_on, baseline_on
                      from programme.milestone
                     where ${asked} ${known}
                     order by community_id, stage, recorded_at desc, id desc) last
             group by community_id) plans using (community_id)`
}

function gateColumns(tx: ScopedTx) {
  return tx`surveyed_on, approved_on, designed_on, started_on, built_on, trial_on, accepted_on, connected_on, operating_on`
}

function gateFolds(tx: ScopedTx) {
  return tx`
    max(passed_on) filter (where stage = 'surveyed') as surveyed_on,
    max(passed_on) filter (where stage = 'approved') as approved_on,
    max(passed_on) filter (where stage = 'designed') as designed_on,
    max(passed_on) filter (where stage = 'started') as started_on,
    max(passed_on) filter (where stage = 'built') as built_on,
    max(passed_on) filter (where stage = 'trial') as trial_on,
    max(passed_on) filter (where stage = 'accepted') as accepted_on,
    max(passed_on) filter (where stage = 'connected') as connected_on,
    max(passed_on) filter (where stage = 'operating') as operating_on`
}
