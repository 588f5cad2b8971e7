/** SQL of what one holder holds. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { CredentialKind, RemovalReason } from '#wire/door/words.contract.ts'
import type { Holder } from './own-passages.actions.ts'

export interface HeldRow {
  readonly number: string
  readonly kind: CredentialKind
  readonly validFrom: Date | null
  readonly validUntil: Date | null
  readonly addedAt: Date
  readonly removedAt: Date | null
  readonly removedBecause: RemovalReason | null
}

export function listHeld(tx: ScopedTx, { communityId, holderId }: Holder): Promise<HeldRow[]> {
  return tx<HeldRow[]>`
    select number, kind, valid_from as "validFrom", valid_until as "validUntil", added_at as "addedAt",
           removed_at as "removedAt", removed_because as "removedBecause"
      from doors.credential
     where community_id = ${communityId} and holder_id = ${holderId}
     order by removed_at is not null, number desc limit 100`
}

interface Place {
  readonly place: number
  readonly label: string
}

/** Doors that what they hold opens, at whatever hour. */
export function listOpened(tx: ScopedTx, { communityId, holderId }: Holder): Promise<Place[]> {
  return tx<Place[]>`
    select distinct d.place, d.label
      from doors.credential c
      join doors.permit p on p.community_id = c.community_id and p.circle_id = any(c.circles)
      join doors.door d on d.community_id = p.community_id and d.controller_id = p.controller_id and d.door = p.door
     where c.community_id = ${communityId} and c.holder_id = ${holderId} and c.removed_at is null
     order by d.place limit 32`
}

export function listPlaces(tx: ScopedTx, communityId: string): Promise<Place[]> {
  return tx<Place[]>`select place, label from doors.door where community_id = ${communityId}`
}
