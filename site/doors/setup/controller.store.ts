/** SQL of controllers and doors: what was entered, and how they were last heard. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Device } from '#site/doors/doors.contract.ts'
import type { ControllerKey } from '#site/doors/needs.ts'
import type { CredentialKind } from '#wire/door/words.contract.ts'

export interface NewController extends ControllerKey {
  readonly deviceId: string
  readonly device: Device
  readonly label: string
  readonly secretHash: string
  readonly at: Date
}

/** False when the name is taken. */
export async function addController(tx: ScopedTx, added: NewController): Promise<boolean> {
  const rows = await tx`
    insert into doors.controller (community_id, controller_id, device_id, device, label, secret_hash, added_at)
    values (${added.communityId}, ${added.controllerId}, ${added.deviceId}, ${added.device}, ${added.label}, ${added.secretHash}, ${added.at})
    on conflict do nothing returning 1`
  return rows.length === 1
}

export interface DoorSettings {
  readonly door: number
  readonly label: string
  readonly ways: readonly CredentialKind[]
  readonly openSeconds: number
  readonly heldSeconds: number
  readonly interlock: readonly number[]
  readonly fireRelease: boolean
  readonly antiPassback: boolean
}

export async function addDoor(tx: ScopedTx, key: ControllerKey, door: DoorSettings & { place: number }): Promise<void> {
  await tx`
    insert into doors.door (community_id, controller_id, door, place, label, open_seconds, held_seconds, ways, interlock,
                            fire_release, anti_passback)
    values (${key.communityId}, ${key.controllerId}, ${door.door}, ${door.place}, ${door.label}, ${door.openSeconds},
            ${door.heldSeconds}, ${door.ways as string[]}::text[], ${door.interlock as number[]}::int[],
            ${door.fireRelease}, ${door.antiPassback})`
}

/** False when there is no such door. */
export async function setDoor(tx: ScopedTx, key: ControllerKey, door: DoorSettings): Promise<boolean> {
  const rows = await tx`
    update doors.door
       set label = ${door.label}, open_seconds = ${door.openSeconds}, held_seconds = ${door.heldSeconds},
           ways = ${door.ways as string[]}::text[], interlock = ${door.interlock as number[]}::int[],
           fire_release = ${door.fireRelease}, anti_passback = ${door.antiPassback}
     where community_id = ${key.communityId} and controller_id = ${key.controllerId} and door = ${door.door}
    returning 1`
  return rows.length === 1
}

/** False when it was changed meanwhile or is gone. */
export async function setController(
  tx: ScopedTx,
  change: ControllerKey & { label: string; version: number },
): Promise<boolean> {
  const rows = await tx`
    update doors.controller set label = ${change.label}, version = version + 1
     where community_id = ${change.communityId} and controller_id = ${change.controllerId}
       and version = ${change.version} and retired_at is null
    returning 1`
  return rows.length === 1
}

export async function setSecret(tx: ScopedTx, key: ControllerKey, secretHash: string): Promise<boolean> {
  const rows = await tx`
    update doors.controller set secret_hash = ${secretHash}, version = version + 1
     where community_id = ${key.communityId} and controller_id = ${key.controllerId} and retired_at is null returning 1`
  return rows.length === 1
}

/** False when it is retired already. */
export async function retireController(tx: ScopedTx, key: ControllerKey & { at: Date }): Promise<boolean> {
  const rows = await tx`
    update doors.controller set retired_at = ${key.at}, version = version + 1
     where community_id = ${key.communityId} and controller_id = ${key.controllerId} and retired_at is null returning 1`
  return rows.length === 1
}

export interface ControllerRow {
  readonly controllerId: string
  readonly deviceId: string
  readonly device: Device
  readonly label: string
  readonly version: number
  readonly secretHash: string
  readonly nonce: string | null
  readonly bornAt: Date | null
  readonly goneAt: Date | null
  readonly heardAt: Date | null
  readonly clockOffMs: number | null
  readonly bornBoot: string | null
  readonly bornNext: number | null
  readonly bornOffMs: number | null
  readonly model: string | null
  readonly firmware: string | null
  readonly heldRevision: number
  readonly waiting: number
  readonly tamper: boolean
  readonly power: 'mains' | 'battery'
  readonly fire: boolean
}

const columns = (tx: ScopedTx) => tx`
  controller_id as "controllerId", device_id as "deviceId", device, label, version, secret_hash as "secretHash", nonce,
  born_at as "bornAt", gone_at as "goneAt", heard_at as "heardAt", clock_off_ms::float8 as "clockOffMs",
  born_boot as "bornBoot", born_next::float8 as "bornNext", born_off_ms::float8 as "bornOffMs", model, firmware,
  held_revision::float8 as "heldRevision", waiting, tamper, power, fire`

/** Those in use, by name. */
export function listControllers(tx: ScopedTx, communityId: string): Promise<ControllerRow[]> {
  return tx<ControllerRow[]>`
    select ${columns(tx)} from doors.controller
     where community_id = ${communityId} and retired_at is null order by label, controller_id`
}

/** Null when it is not entered here, or retired. */
export async function findController(tx: ScopedTx, key: ControllerKey): Promise<ControllerRow | null> {
  const [row] = await tx<ControllerRow[]>`
    select ${columns(tx)} from doors.controller
     where community_id = ${key.communityId} and controller_id = ${key.controllerId} and retired_at is null`
  return row ?? null
}

export interface DoorRow extends DoorSettings {
  readonly controllerId: string
  readonly place: number
  readonly leaf: 'open' | 'closed' | 'unknown'
  readonly lock: 'locked' | 'free' | 'unknown'
}

export function listDoorRows(tx: ScopedTx, communityId: string): Promise<DoorRow[]> {
  return tx<DoorRow[]>`
    select controller_id as "controllerId", door, place, label, ways, open_seconds as "openSeconds",
           held_seconds as "heldSeconds", interlock, fire_release as "fireRelease", anti_passback as "antiPassback", leaf, lock
      from doors.door where community_id = ${communityId} order by controller_id, door`
}

/** How a door is called, or with door 0 the controller; the controller's own name where neither is known. */
export async function findLabel(tx: ScopedTx, at: ControllerKey & { readonly door: number }): Promise<string> {
  const [row] = await tx<{ label: string }[]>`
    select coalesce(d.label, c.label) as label
      from doors.controller c
      left join doors.door d
        on d.community_id = c.community_id and d.controller_id = c.controller_id and d.door = ${at.door}
     where c.community_id = ${at.communityId} and c.controller_id = ${at.controllerId}`
  return row?.label ?? at.controllerId
}
