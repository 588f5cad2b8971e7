/** SQL of faces by number: which device may know one, and what it said. Nothing of a face is here. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Holder } from '#site/doors/passage/own-passages.actions.ts'

export interface FaceDevice {
  readonly controllerId: string
  readonly label: string
  /** The door at which it learns. */
  readonly door: number
  readonly away: boolean
}

/** Devices that read faces, each with another way in beside it (a check of the table). */
export function listFaceDevices(tx: ScopedTx, communityId: string): Promise<FaceDevice[]> {
  return tx<FaceDevice[]>`
    select distinct on (c.controller_id) c.controller_id as "controllerId", d.label, d.door,
           c.nonce is null or c.gone_at is not null as away
      from doors.door d
      join doors.controller c on c.community_id = d.community_id and c.controller_id = d.controller_id
     where d.community_id = ${communityId} and c.retired_at is null and 'face' = any(d.ways)
     order by c.controller_id, d.door`
}

export interface FaceRow {
  readonly number: string
  readonly controllerId: string
  readonly label: string
  readonly door: number
  readonly away: boolean
  /** The device has a list with this number on it, or without it once it was removed. */
  readonly listed: boolean
  readonly learnedAt: Date | null
  readonly erasedAt: Date | null
  readonly removedAt: Date | null
}

/** Of one holder, the newest first, also those that were taken back. */
export function listFaces(tx: ScopedTx, { communityId, holderId }: Holder): Promise<FaceRow[]> {
  return tx<FaceRow[]>`
    select f.number, f.device as "controllerId", coalesce(d.label, c.label) as label, coalesce(d.door, 1) as door,
           c.nonce is null or c.gone_at is not null or c.retired_at is not null as away,
           c.held_revision >= coalesce((select max(h.revision) from doors.change h
                                         where h.community_id = f.community_id and h.number = f.number), 0) as listed,
           f.learned_at as "learnedAt", f.erased_at as "erasedAt", f.removed_at as "removedAt"
      from doors.credential f
      join doors.controller c on c.community_id = f.community_id and c.controller_id = f.device
      left join lateral (select label, door from doors.door d
                          where d.community_id = f.community_id and d.controller_id = f.device and 'face' = any(d.ways)
                          order by door limit 1) d on true
     where f.community_id = ${communityId} and f.holder_id = ${holderId} and f.kind = 'face'
     order by f.number desc limit 20`
}

/** Groups that somebody belongs to by what they hold now. */
export async function listCircles(tx: ScopedTx, { communityId, holderId }: Holder): Promise<string[]> {
  const rows = await tx<{ circle: string }[]>`
    select distinct unnest(circles) as circle from doors.credential
     where community_id = ${communityId} and holder_id = ${holderId} and removed_at is null and kind in ('card', 'pin', 'pass')
     order by 1`
  return rows.map(({ circle }) => circle)
}
