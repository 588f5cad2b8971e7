/** SQL of reads that match nothing. Read by the guard on duty for minutes; nothing finds them by plate. */
import type { ScopedTx } from '#base/postgres/scope.ts'

/** The label under which the plate is sealed. */
export const PLATE_OF_STRAY = 'vehicles.stray.plate_sealed'

export interface NewStray {
  readonly communityId: string
  readonly controllerId: string
  readonly door: number
  readonly side: 'in' | 'out'
  readonly plateSealed: string
  readonly at: Date
  readonly eraseAt: Date
}

export async function addStray(tx: ScopedTx, stray: NewStray): Promise<void> {
  await tx`
    insert into vehicles.stray (community_id, controller_id, door, side, plate_sealed, at, erase_at)
    values (${stray.communityId}, ${stray.controllerId}, ${stray.door}, ${stray.side}, ${stray.plateSealed}, ${stray.at},
            ${stray.eraseAt})`
}

export interface WaitingRow {
  readonly controllerId: string
  readonly door: number
  readonly label: string
  readonly side: 'in' | 'out'
  readonly plateSealed: string
  readonly at: Date
}

/** The latest of each lane since then. */
export function listStraysSince(tx: ScopedTx, communityId: string, since: Date): Promise<WaitingRow[]> {
  return tx<WaitingRow[]>`
    select distinct on (s.controller_id, s.door, s.side) s.controller_id as "controllerId", s.door,
           coalesce(d.label, s.controller_id) as label, s.side, s.plate_sealed as "plateSealed", s.at
      from vehicles.stray s
      left join doors.published_door d
        on d.community_id = s.community_id and d.controller_id = s.controller_id and d.door = s.door
     where s.community_id = ${communityId} and s.at > ${since}
     order by s.controller_id, s.door, s.side, s.at desc`
}

export async function removePastStrays(tx: ScopedTx, communityId: string, now: Date): Promise<number> {
  const gone = await tx`delete from vehicles.stray where community_id = ${communityId} and erase_at <= ${now}`
  return gone.count
}
