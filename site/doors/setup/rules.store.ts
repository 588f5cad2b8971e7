/** SQL of hours, groups and permits: written as a whole, since they are small and only make sense together. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { HoursRow } from '#site/doors/list/source.store.ts'

export interface CircleRow {
  readonly id: string
  readonly label: string
}

export interface PermitRow {
  readonly circle: string
  readonly controller: string
  readonly door: number
  readonly hours: string
}

export interface RuleSet {
  readonly hours: readonly HoursRow[]
  readonly circles: readonly CircleRow[]
  readonly permits: readonly PermitRow[]
}

export function listCircles(tx: ScopedTx, communityId: string): Promise<CircleRow[]> {
  return tx<CircleRow[]>`
    select circle_id as id, label from doors.circle where community_id = ${communityId} order by circle_id`
}

/** Puts these in place of those that were. Foreign keys refuse a door, group or hours that are not there. */
export async function setRules(tx: ScopedTx, communityId: string, rules: RuleSet): Promise<void> {
  await tx`delete from doors.permit where community_id = ${communityId}`
  await tx`delete from doors.hours where community_id = ${communityId}`
  await tx`delete from doors.circle where community_id = ${communityId}`
  for (const { id, label, spans } of rules.hours) {
    await tx`
      insert into doors.hours (community_id, hours_id, label, spans)
      values (${communityId}, ${id}, ${label}, ${tx.json(spans as never)})`
  }
  await tx`
    insert into doors.circle (community_id, circle_id, label)
    select ${communityId}, id, label
      from unnest(${rules.circles.map(({ id }) => id)}::text[], ${rules.circles.map(({ label }) => label)}::text[]) as row (id, label)`
  await tx`
    insert into doors.permit (community_id, circle_id, controller_id, door, hours_id)
    select ${communityId}, circle, controller, door, hours
      from unnest(${rules.permits.map(({ circle }) => circle)}::text[], ${rules.permits.map(({ controller }) => controller)}::text[],
                  ${rules.permits.map(({ door }) => door)}::int[], ${rules.permits.map(({ hours }) => hours)}::text[])
        as row (circle, controller, door, hours)`
}

/** Groups that hold somebody: they cannot go. */
export function listCirclesInUse(tx: ScopedTx, communityId: string): Promise<{ id: string }[]> {
  return tx<{ id: string }[]>`
    select distinct unnest(circles) as id from doors.credential where community_id = ${communityId} and removed_at is null`
}
