/** SQL of what stands at barriers and what became of it. What became of it is kept without plate and without person. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { RefuseReason, Side } from '#wire/door/words.contract.ts'
import type { LaneAnswer } from './reason.contract.ts'

export interface Lane {
  readonly communityId: string
  readonly controllerId: string
  readonly door: number
}

export async function addAnswer(
  tx: ScopedTx,
  { communityId, controllerId, door, answer, at }: Lane & { readonly answer: LaneAnswer; readonly at: Date },
): Promise<void> {
  await tx`
    insert into vehicles.answered (community_id, controller_id, door, answer, at)
    values (${communityId}, ${controllerId}, ${door}, ${answer}, ${at})`
}

/** When each lane was last answered. */
export function listAnsweredLanes(tx: ScopedTx, communityId: string, since: Date) {
  return tx<{ controllerId: string; door: number; at: Date }[]>`
    select controller_id as "controllerId", door, max(at) as at from vehicles.answered
     where community_id = ${communityId} and at > ${since} group by controller_id, door`
}

export interface RefusedRow {
  readonly controllerId: string
  readonly door: number
  readonly label: string
  readonly side: Side
  readonly at: Date
  readonly because: RefuseReason
  readonly kind: 'resident' | 'visitor'
  readonly vehicleId: string | null
  readonly visitId: string | null
}

/** Vehicles of the lists that a barrier did not open to: the latest of each lane. */
export function listRefused(tx: ScopedTx, communityId: string, since: Date): Promise<RefusedRow[]> {
  return tx<RefusedRow[]>`
    select distinct on (r.controller_id, r.door) r.controller_id as "controllerId", r.door, r.label, r.side, r.at, r.because,
           p.kind, p.vehicle_id as "vehicleId", p.visit_id as "visitId"
      from doors.published_refused_vehicle r
      join vehicles.permit p on p.community_id = r.community_id and p.number = r.number
     where r.community_id = ${communityId} and r.at > ${since}
     order by r.controller_id, r.door, r.at desc`
}

/** The newest moment at which anything came to stand at a barrier and was not answered since; null: nothing does. */
export async function findMark(tx: ScopedTx, communityId: string, since: Date): Promise<Date | null> {
  const [row] = await tx<[{ at: Date | null }]>`
    select max(w.at) as at
      from (select controller_id, door, at from vehicles.stray where community_id = ${communityId} and at > ${since}
             union all
            select controller_id, door, at from doors.published_refused_vehicle
             where community_id = ${communityId} and at > ${since}) w
     where not exists (select 1 from vehicles.answered a
                        where a.community_id = ${communityId} and a.controller_id = w.controller_id and a.door = w.door
                          and a.at >= w.at)`
  return row.at
}

export async function removeStraysOf(tx: ScopedTx, { communityId, controllerId, door }: Lane): Promise<void> {
  await tx`
    delete from vehicles.stray
     where community_id = ${communityId} and controller_id = ${controllerId} and door = ${door}`
}

/** How many reads of strangers lie here, and when the first of them goes. */
export async function countStrays(tx: ScopedTx, communityId: string) {
  const [row] = await tx<[{ kept: number; nextEraseAt: Date | null }]>`
    select count(*)::int as kept, min(erase_at) as "nextEraseAt" from vehicles.stray where community_id = ${communityId}`
  return row
}

export function listAnswered(tx: ScopedTx, communityId: string) {
  return tx<{ at: Date; label: string; answer: LaneAnswer }[]>`
    select a.at, coalesce(d.label, a.controller_id) as label, a.answer
      from vehicles.answered a
      left join doors.published_door d
        on d.community_id = a.community_id and d.controller_id = a.controller_id and d.door = a.door
     where a.community_id = ${communityId} order by a.at desc, a.id desc limit 20`
}

export function countAnswered(tx: ScopedTx, communityId: string) {
  return tx<{ answer: LaneAnswer; count: number }[]>`
    select answer, count(*)::int as count from vehicles.answered
     where community_id = ${communityId} group by answer order by count desc, answer`
}

export async function removePastAnswers(tx: ScopedTx, communityId: string, before: Date): Promise<number> {
  const gone = await tx`delete from vehicles.answered where community_id = ${communityId} and at < ${before}`
  return gone.count
}
