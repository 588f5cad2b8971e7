/** SQL of permits. A permit that ends is deleted; its number stays in doors with the reason. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface NewPermit {
  readonly communityId: string
  readonly kind: 'resident' | 'visitor'
  readonly what: 'plate' | 'tag'
  readonly vehicleId: string | null
  readonly visitId: string | null
  readonly plateBlind: string | null
  readonly number: string
  readonly validFrom: Date | null
  readonly validUntil: Date | null
  readonly at: Date
}

export async function addPermit(tx: ScopedTx, permit: NewPermit): Promise<string> {
  const [row] = await tx<[{ id: string }]>`
    insert into vehicles.permit (community_id, kind, what, vehicle_id, visit_id, plate_blind, number, valid_from, valid_until, made_at)
    values (${permit.communityId}, ${permit.kind}, ${permit.what}, ${permit.vehicleId}, ${permit.visitId}, ${permit.plateBlind},
            ${permit.number}, ${permit.validFrom}, ${permit.validUntil}, ${permit.at})
    returning id`
  return row.id
}

export interface PermitRow {
  readonly permitId: string
  readonly vehicleId: string
  readonly what: 'plate' | 'tag'
  readonly validUntil: Date | null
  readonly madeAt: Date
}

export function listResidentPermits(tx: ScopedTx, communityId: string): Promise<PermitRow[]> {
  return tx<PermitRow[]>`
    select id as "permitId", vehicle_id as "vehicleId", what, valid_until as "validUntil", made_at as "madeAt"
      from vehicles.permit where community_id = ${communityId} and kind = 'resident' order by id`
}

/** Of these numbers on the lists of barriers, which vehicle each is. */
export function listPermitted(tx: ScopedTx, communityId: string, numbers: readonly string[]) {
  return tx<{ number: string; vehicleId: string }[]>`
    select number, vehicle_id as "vehicleId" from vehicles.permit
     where community_id = ${communityId} and kind = 'resident' and number = any(${numbers as string[]}::bigint[])`
}

export async function countVisitorPermits(tx: ScopedTx, communityId: string): Promise<number> {
  const [row] = await tx<[{ count: number }]>`
    select count(*)::int as count from vehicles.permit where community_id = ${communityId} and kind = 'visitor'`
  return row.count
}

export interface Ended {
  readonly number: string
  readonly validUntil: Date | null
}

/** Null when it ended before. */
export async function removePermit(tx: ScopedTx, communityId: string, permitId: string): Promise<Ended | null> {
  const [row] = await tx<Ended[]>`
    delete from vehicles.permit where community_id = ${communityId} and id = ${permitId} and kind = 'resident'
    returning number, valid_until as "validUntil"`
  return row ?? null
}

/** Of one visit, or of a vehicle that visits again. */
export function removeVisitorPermits(
  tx: ScopedTx,
  communityId: string,
  of: { readonly visitId: string } | { readonly plateBlind: string },
): Promise<Ended[]> {
  const which = 'visitId' in of ? tx`visit_id = ${of.visitId}` : tx`plate_blind = ${of.plateBlind}`
  return tx<Ended[]>`
    delete from vehicles.permit where community_id = ${communityId} and kind = 'visitor' and ${which}
    returning number, valid_until as "validUntil"`
}

/** Those whose vehicle is no longer in the register. */
export function removeOrphans(tx: ScopedTx, communityId: string): Promise<Ended[]> {
  return tx<Ended[]>`
    delete from vehicles.permit p
     where p.community_id = ${communityId} and p.kind = 'resident'
       and not exists (select from people.published_vehicle v
                        where v.community_id = ${communityId} and v.id = p.vehicle_id)
    returning number, valid_until as "validUntil"`
}

export function removePastPermits(tx: ScopedTx, communityId: string, now: Date): Promise<Ended[]> {
  return tx<Ended[]>`
    delete from vehicles.permit where community_id = ${communityId} and valid_until <= ${now}
    returning number, valid_until as "validUntil"`
}
