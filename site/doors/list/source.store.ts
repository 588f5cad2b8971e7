/** SQL of what lists are compiled from, whole or by number. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Hours, ListDoor } from '#wire/door/list.contract.ts'
import type { Credential, Permit, WithdrawnPass } from './compile.rules.ts'

/** Null `numbers`: all that hold. */
export function listCredentials(tx: ScopedTx, communityId: string, numbers: readonly string[] | null) {
  const some = numbers === null ? tx`` : tx`and number = any(${numbers as string[]}::bigint[])`
  return tx<(Credential & { fromAt: Date | null; untilAt: Date | null })[]>`
    select number, kind, key_blind as key, circles, device, valid_from as "fromAt", valid_until as "untilAt"
      from doors.credential
     where community_id = ${communityId} and removed_at is null ${some}`.then((rows) =>
    rows.map(
      ({ fromAt, untilAt, ...row }): Credential => ({
        ...row,
        from: fromAt?.toISOString() ?? null,
        until: untilAt?.toISOString() ?? null,
      }),
    ),
  )
}

/** Passes taken back whose time is not over: afterwards their signature says enough. */
export async function listWithdrawn(
  tx: ScopedTx,
  communityId: string,
  { numbers, now }: { readonly numbers: readonly string[] | null; readonly now: Date },
): Promise<WithdrawnPass[]> {
  const some = numbers === null ? tx`` : tx`and number = any(${numbers as string[]}::bigint[])`
  const rows = await tx<{ number: string; until: Date }[]>`
    select number, valid_until as until from doors.pass
     where community_id = ${communityId} and withdrawn_at is not null and valid_until > ${now} ${some}`
  return rows.map(({ number, until }) => ({ number, until: until.toISOString() }))
}

export function listPermits(tx: ScopedTx, communityId: string): Promise<Permit[]> {
  return tx<Permit[]>`
    select circle_id as circle, controller_id as controller, door, hours_id as hours from doors.permit
     where community_id = ${communityId} order by controller_id, door, circle_id, hours_id`
}

export interface HoursRow {
  readonly id: string
  readonly label: string
  readonly spans: Hours
}

export function listHours(tx: ScopedTx, communityId: string): Promise<HoursRow[]> {
  return tx<HoursRow[]>`
    select hours_id as id, label, spans from doors.hours where community_id = ${communityId} order by hours_id`
}

export function listPassKeys(tx: ScopedTx, communityId: string): Promise<{ id: string; publicKey: string }[]> {
  return tx<{ id: string; publicKey: string }[]>`
    select key_id as id, public_key as "publicKey" from doors.pass_key
     where community_id = ${communityId} and retired_at is null order by made_at, key_id`
}

/** Doors as the list's head has them, by controller; retired controllers have none. */
export async function listDoors(tx: ScopedTx, communityId: string): Promise<Map<string, ListDoor[]>> {
  const rows = await tx<(ListDoor & { controller: string })[]>`
    select d.controller_id as controller, d.door, d.place, d.open_seconds as "openSeconds", d.held_seconds as "heldSeconds",
           d.ways, d.interlock, d.fire_release as "fireRelease", d.anti_passback as "antiPassback"
      from doors.door d
      join doors.controller c on c.community_id = d.community_id and c.controller_id = d.controller_id
     where d.community_id = ${communityId} and c.retired_at is null
     order by d.controller_id, d.door`
  const byController = new Map<string, ListDoor[]>()
  for (const { controller, ...door } of rows) {
    const doors = byController.get(controller) ?? []
    doors.push(door)
    byController.set(controller, doors)
  }
  return byController
}
