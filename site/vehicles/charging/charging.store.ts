/** SQL of charging points as they are now. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Charging } from '#wire/door/words.contract.ts'

export interface PointState {
  readonly communityId: string
  readonly controllerId: string
  readonly door: number
  readonly state: Charging
  readonly since: Date
}

/** Events of a device that was away come late: an older one changes nothing. */
export async function setPoint(tx: ScopedTx, point: PointState): Promise<void> {
  await tx`
    insert into vehicles.charging_point as p (community_id, controller_id, door, state, since)
    values (${point.communityId}, ${point.controllerId}, ${point.door}, ${point.state}, ${point.since})
    on conflict (community_id, controller_id, door) do update set state = excluded.state, since = excluded.since
     where p.since <= excluded.since`
}

export interface PointRow {
  readonly controllerId: string
  readonly door: number
  readonly label: string
  readonly state: Charging | null
  readonly since: Date | null
  readonly away: boolean
}

/** Every point that was entered, also one that has said nothing yet. */
export function listPoints(tx: ScopedTx, communityId: string): Promise<PointRow[]> {
  return tx<PointRow[]>`
    select d.controller_id as "controllerId", d.door, d.label, p.state, p.since, d.gone_at is not null as away
      from doors.published_door d
      left join vehicles.charging_point p
        on p.community_id = d.community_id and p.controller_id = d.controller_id and p.door = d.door
     where d.community_id = ${communityId} and d.device = 'charger'
     order by d.label, d.controller_id, d.door`
}
