/** SQL of what controllers say of themselves: there, gone, how they are. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Device } from '#site/doors/doors.contract.ts'
import type { ControllerKey } from '#site/doors/needs.ts'
import type { ControllerState } from '#wire/door/up.contract.ts'

export interface BirthFacts extends ControllerKey {
  readonly nonce: string
  readonly boot: string
  readonly next: number
  readonly at: Date
  readonly clockOffMs: number
  readonly model: string
  readonly firmware: string
  readonly waiting: number
  readonly heldRevision: number
}

export async function setBorn(tx: ScopedTx, born: BirthFacts): Promise<void> {
  await tx`
    update doors.controller
       set nonce = ${born.nonce}, born_at = ${born.at}, gone_at = null, heard_at = ${born.at}, model = ${born.model},
           clock_off_ms = ${Math.round(born.clockOffMs)}, born_off_ms = ${Math.round(born.clockOffMs)},
           born_boot = ${born.boot}, born_next = ${born.next}, firmware = ${born.firmware}, waiting = ${born.waiting},
           held_revision = ${born.heldRevision}
     where community_id = ${born.communityId} and controller_id = ${born.controllerId}`
}

export interface StateFacts extends ControllerKey {
  readonly state: ControllerState
  readonly at: Date
  readonly clockOffMs: number
}

export async function setState(
  tx: ScopedTx,
  { communityId, controllerId, state, at, clockOffMs }: StateFacts,
): Promise<void> {
  await tx`
    update doors.controller
       set heard_at = ${at}, clock_off_ms = ${Math.round(clockOffMs)}, waiting = ${state.waiting}, tamper = ${state.tamper},
           power = ${state.power}, fire = ${state.fire}, held_revision = ${state.list.revision}
     where community_id = ${communityId} and controller_id = ${controllerId}`
  const column = <K extends 'door' | 'leaf' | 'lock'>(name: K) => state.doors.map((door) => door[name])
  await tx`
    update doors.door d set leaf = s.leaf, lock = s.lock
      from unnest(${column('door')}::int[], ${column('leaf')}::text[], ${column('lock')}::text[]) as s (door, leaf, lock)
     where d.community_id = ${communityId} and d.controller_id = ${controllerId} and d.door = s.door
       and (d.leaf, d.lock) is distinct from (s.leaf, s.lock)`
}

export async function setHeld(tx: ScopedTx, held: ControllerKey & { revision: number; at: Date }): Promise<void> {
  await tx`
    update doors.controller set held_revision = ${held.revision}, held_since = ${held.at}
     where community_id = ${held.communityId} and controller_id = ${held.controllerId}`
}

/** True when it was there with this nonce until now. */
export async function setGone(tx: ScopedTx, gone: ControllerKey & { nonce: string; at: Date }): Promise<boolean> {
  const rows = await tx`
    update doors.controller set gone_at = ${gone.at}
     where community_id = ${gone.communityId} and controller_id = ${gone.controllerId} and nonce = ${gone.nonce}
       and gone_at is null
    returning 1`
  return rows.length === 1
}

/** Those that were there and not heard since `before`. */
export function listSilent(
  tx: ScopedTx,
  { communityId, before }: { communityId: string; before: Date },
): Promise<{ controllerId: string; nonce: string }[]> {
  return tx<{ controllerId: string; nonce: string }[]>`
    select controller_id as "controllerId", nonce from doors.controller
     where community_id = ${communityId} and retired_at is null and nonce is not null and gone_at is null
       and heard_at < ${before}
     order by controller_id`
}

export interface Presence {
  readonly controllerId: string
  readonly deviceId: string
  readonly device: Device
}

/** Every controller that was ever there. */
export function listPresence(tx: ScopedTx, communityId: string): Promise<Presence[]> {
  return tx<Presence[]>`
    select controller_id as "controllerId", device_id as "deviceId", device from doors.controller
     where community_id = ${communityId} and retired_at is null and nonce is not null order by controller_id`
}
