/** SQL of visits. Values of people come and go sealed. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Agreed, Emergency, VisitKind } from './visit.contract.ts'

export interface SealedPerson {
  readonly doorSealed: string | null
  readonly nameSealed: string | null
  readonly plateSealed: string | null
}

export interface VisitRow extends SealedPerson {
  readonly visitId: string
  readonly kind: VisitKind
  readonly way: 'gate' | 'saved' | 'ahead'
  readonly emergency: Emergency | null
  readonly validFrom: Date
  readonly validUntil: Date
  readonly arrivedAt: Date | null
}

const columns = (tx: ScopedTx) => tx`
  visit_id as "visitId", kind, way, emergency, door_sealed as "doorSealed", name_sealed as "nameSealed",
  plate_sealed as "plateSealed", valid_from as "validFrom", valid_until as "validUntil", arrived_at as "arrivedAt"`

export interface NewVisit extends VisitRow {
  readonly communityId: string
  readonly agreed: Agreed | 'page' | null
  readonly hostId: string | null
  readonly pinBlind: string | null
  readonly passNumber: string | null
  readonly madeBy: string | null
  readonly madeAt: Date
  readonly eraseAt: Date
}

/** False when its PIN is in use. */
export async function addVisit(tx: ScopedTx, visit: NewVisit): Promise<boolean> {
  const added = await tx`
    insert into visitors.visit (community_id, visit_id, kind, way, emergency, agreed, door_sealed, name_sealed,
      plate_sealed, pin_blind, pass_number, valid_from, valid_until, arrived_at, made_at, made_by, host_id, erase_at)
    values (${visit.communityId}, ${visit.visitId}, ${visit.kind}, ${visit.way}, ${visit.emergency}, ${visit.agreed},
      ${visit.doorSealed}, ${visit.nameSealed}, ${visit.plateSealed}, ${visit.pinBlind}, ${visit.passNumber},
      ${visit.validFrom}, ${visit.validUntil}, ${visit.arrivedAt}, ${visit.madeAt}, ${visit.madeBy}, ${visit.hostId}, ${visit.eraseAt})
    on conflict do nothing`
  return added.count > 0
}

/** Came in this day, or expected in it and neither here nor taken back: latest arrivals first, then by their hour. */
export function listOfDay(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly from: Date; readonly to: Date },
): Promise<VisitRow[]> {
  return tx<VisitRow[]>`
    select ${columns(tx)} from visitors.visit
     where community_id = ${of.communityId} and withdrawn_at is null
       and (arrived_at between ${of.from} and ${of.to}
            or (arrived_at is null and valid_from <= ${of.to} and valid_until > ${of.from}))
     order by arrived_at desc nulls last, valid_from
     limit 500`
}

/** An announced visit that holds now and has not come. */
export async function findAnnounced(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly pinBlind: string; readonly now: Date },
): Promise<VisitRow | null> {
  const [row] = await tx<VisitRow[]>`
    select ${columns(tx)} from visitors.visit
     where community_id = ${of.communityId} and pin_blind = ${of.pinBlind} and arrived_at is null
       and withdrawn_at is null and valid_from <= ${of.now} and valid_until > ${of.now}`
  return row ?? null
}

export async function findVisit(tx: ScopedTx, communityId: string, visitId: string): Promise<VisitRow | null> {
  const [row] = await tx<VisitRow[]>`
    select ${columns(tx)} from visitors.visit
     where community_id = ${communityId} and visit_id = ${visitId} and withdrawn_at is null`
  return row ?? null
}

interface OfVisit {
  readonly communityId: string
  readonly visitId: string
  readonly at: Date
}

/** False when there is none that holds now and has not come. */
export async function setArrived(tx: ScopedTx, { communityId, visitId, at }: OfVisit): Promise<boolean> {
  const arrived = await tx`
    update visitors.visit set arrived_at = ${at}
     where community_id = ${communityId} and visit_id = ${visitId} and arrived_at is null and withdrawn_at is null
       and valid_from <= ${at} and valid_until > ${at}`
  return arrived.count > 0
}

/** The number of its pass, when it has one; undefined when there is nothing to take back. */
export async function setWithdrawn(
  tx: ScopedTx,
  { communityId, visitId, at, hostId = null }: OfVisit & { readonly hostId?: string | null },
): Promise<string | null | undefined> {
  const [row] = await tx<{ passNumber: string | null }[]>`
    update visitors.visit set withdrawn_at = ${at}, erase_at = ${at}, name_sealed = null,
           plate_sealed = null, pin_blind = null
     where community_id = ${communityId} and visit_id = ${visitId} and way = 'ahead' and arrived_at is null
       and withdrawn_at is null and (${hostId}::bigint is null or host_id = ${hostId})
    returning pass_number as "passNumber"`
  return row === undefined ? undefined : row.passNumber
}

/** Announced, neither here nor taken back nor over: whose door it is only the vault tells. */
export function listAwaited(
  tx: ScopedTx,
  communityId: string,
  now: Date,
): Promise<{ visitId: string; doorSealed: string }[]> {
  return tx<{ visitId: string; doorSealed: string }[]>`
    select visit_id as "visitId", door_sealed as "doorSealed" from visitors.visit
     where community_id = ${communityId} and way = 'ahead' and arrived_at is null and withdrawn_at is null
       and valid_until > ${now}`
}

/** What a resident announced and did not take back. */
export function listHosted(tx: ScopedTx, communityId: string, hostId: string): Promise<VisitRow[]> {
  return tx<VisitRow[]>`
    select ${columns(tx)} from visitors.visit
     where community_id = ${communityId} and host_id = ${hostId} and withdrawn_at is null
     order by valid_from desc limit 50`
}

/** No visit names that host any more. */
export async function forgetHost(tx: ScopedTx, communityId: string, hostId: string): Promise<void> {
  await tx`update visitors.visit set host_id = null where community_id = ${communityId} and host_id = ${hostId}`
}
