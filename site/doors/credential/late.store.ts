/** SQL of credentials that were removed while a controller was offline. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ControllerKey } from '#site/doors/needs.ts'

export async function addLate(
  tx: ScopedTx,
  key: ControllerKey,
  late: { readonly number: string; readonly removedAt: Date; readonly returnedAt: Date },
): Promise<void> {
  await tx`
    insert into doors.late (community_id, controller_id, number, removed_at, returned_at)
    values (${key.communityId}, ${key.controllerId}, ${late.number}, ${late.removedAt}, ${late.returnedAt})
    on conflict do nothing`
}

/** The list that leaves them out is held from now on. */
export async function setInForce(tx: ScopedTx, key: ControllerKey, at: Date): Promise<void> {
  await tx`
    update doors.late set in_force_at = ${at}
     where community_id = ${key.communityId} and controller_id = ${key.controllerId} and in_force_at is null`
}

export async function addLateUse(tx: ScopedTx, key: ControllerKey, used: { number: string; at: Date }): Promise<void> {
  await tx`
    update doors.late set used_after = used_after + 1, used_last_at = greatest(used_last_at, ${used.at})
     where community_id = ${key.communityId} and controller_id = ${key.controllerId} and number = ${used.number}`
}

export interface LateRow {
  readonly controllerId: string
  readonly label: string
  readonly number: string
  readonly removedAt: Date
  readonly returnedAt: Date
  readonly inForceAt: Date | null
  readonly usedAfter: number
  readonly usedLastAt: Date | null
}

/** The newest first. */
export function listLate(tx: ScopedTx, communityId: string): Promise<LateRow[]> {
  return tx<LateRow[]>`
    select l.controller_id as "controllerId", c.label, l.number, l.removed_at as "removedAt", l.returned_at as "returnedAt",
           l.in_force_at as "inForceAt", l.used_after as "usedAfter", l.used_last_at as "usedLastAt"
      from doors.late l
      join doors.controller c on c.community_id = l.community_id and c.controller_id = l.controller_id
     where l.community_id = ${communityId} order by l.returned_at desc, l.number limit 500`
}
