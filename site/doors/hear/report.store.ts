/** SQL of how every device is now, and of what a site's doors can show for an acceptance. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Device } from '#site/doors/doors.contract.ts'

export interface DeviceNow {
  readonly deviceId: string
  readonly device: Device
  readonly state: 'online' | 'offline' | 'tampered' | 'powerLost'
  readonly since: Date
}

/** Devices that were ever there. Gone counts before tampered, and that before running on its battery. */
export function listDevicesNow(tx: ScopedTx, communityId: string): Promise<DeviceNow[]> {
  return tx<DeviceNow[]>`
    select device_id as "deviceId", device,
           case when gone_at is not null then 'offline' when tamper then 'tampered' when power = 'battery' then 'powerLost'
                else 'online' end as state,
           coalesce(gone_at, born_at) as since
      from doors.controller
     where community_id = ${communityId} and retired_at is null and nonce is not null order by controller_id`
}

export interface DoorFacts {
  readonly devices: number
  /** By the clocks of those that are there; null: none is. */
  readonly clockOffMs: number | null
  readonly oldestPassageAt: Date | null
}

export async function findDoorFacts(tx: ScopedTx, communityId: string): Promise<DoorFacts> {
  const [facts] = await tx<[DoorFacts]>`
    select count(*)::int as devices, max(abs(clock_off_ms)) filter (where gone_at is null)::float8 as "clockOffMs",
           (select min(p.at) from doors.door d
              cross join lateral (select at from doors.passage
                                   where community_id = ${communityId} and place = d.place order by at limit 1) p
             where d.community_id = ${communityId}) as "oldestPassageAt"
      from doors.controller
     where community_id = ${communityId} and retired_at is null and nonce is not null`
  return facts
}
