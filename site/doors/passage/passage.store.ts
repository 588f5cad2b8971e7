/** SQL of passages: added once each, read by door and time, or by their holder. There is no third way to ask. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ControllerKey } from '#site/doors/needs.ts'
import type { Side, Way } from '#wire/door/words.contract.ts'

/** Holds the row of this numbering until the transaction ends, and says which of these are new. */
export async function takeNewSeqs(
  tx: ScopedTx,
  key: ControllerKey & { readonly boot: string; readonly seqs: readonly number[]; readonly at: Date },
): Promise<Set<number>> {
  const { communityId, controllerId, boot, at } = key
  await tx`
    insert into doors.received (community_id, controller_id, boot, seqs, at)
    values (${communityId}, ${controllerId}, ${boot}, '{}', ${at}) on conflict do nothing`
  await tx`
    select 1 from doors.received
     where community_id = ${communityId} and controller_id = ${controllerId} and boot = ${boot} for update`
  const rows = await tx<{ seq: number }[]>`
    select seq::float8 as seq from unnest(${key.seqs as number[]}::bigint[]) as seq
     where not exists (select 1 from doors.received r
                        where r.community_id = ${communityId} and r.controller_id = ${controllerId} and r.boot = ${boot}
                          and r.seqs @> seq)`
  await tx`
    update doors.received
       set seqs = seqs + (select range_agg(int8range(seq, seq, '[]')) from unnest(${key.seqs as number[]}::bigint[]) as seq),
           at = ${at}
     where community_id = ${communityId} and controller_id = ${controllerId} and boot = ${boot}`
  return new Set(rows.map(({ seq }) => seq))
}

export interface NewPassage {
  readonly place: number
  readonly at: Date
  readonly side: Side
  readonly way: Way
  readonly opened: boolean
  readonly because: string
  readonly number: string | null
}

export async function addPassages(
  tx: ScopedTx,
  communityId: string,
  { rows, receivedAt }: { readonly rows: readonly NewPassage[]; readonly receivedAt: Date },
): Promise<void> {
  if (rows.length === 0) return
  const column = <K extends keyof NewPassage>(name: K) => rows.map((row) => row[name])
  await tx`
    insert into doors.passage (community_id, place, at, side, way, opened, because, number, received_at)
    select ${communityId}, place, at, side, way, opened, because, number, ${receivedAt}
      from unnest(${column('place')}::int[], ${rows.map(({ at }) => at.toISOString())}::timestamptz[], ${column('side')}::text[],
                  ${column('way')}::text[], ${rows.map(({ opened }) => String(opened))}::text[]::boolean[], ${column('because')}::text[],
                  ${column('number')}::bigint[])
        as row (place, at, side, way, opened, because, number)`
}

/** Places of a controller's doors, by door. */
export async function findPlaces(
  tx: ScopedTx,
  { communityId, controllerId }: ControllerKey,
): Promise<Map<number, number>> {
  const rows = await tx<{ door: number; place: number }[]>`
    select door, place from doors.door where community_id = ${communityId} and controller_id = ${controllerId}`
  return new Map(rows.map(({ door, place }) => [door, place]))
}

export interface PassageRow {
  readonly id: string
  readonly place: number
  readonly at: Date
  readonly side: Side
  readonly way: Way
  readonly opened: boolean
  readonly because: string
}

export interface DoorAndTime {
  readonly communityId: string
  readonly place: number
  readonly from: Date
  readonly to: Date
  /** The last row of the page before. */
  readonly after: { readonly at: Date; readonly id: string } | null
  readonly count: number
}

/** At one door in a span of time, the newest first; without the numbers: who it was is not the question. */
export function listAtDoor(
  tx: ScopedTx,
  { communityId, place, from, to, after, count }: DoorAndTime,
): Promise<PassageRow[]> {
  const before = after === null ? tx`` : tx`and (at, passage_id) < (${after.at}, ${after.id})`
  return tx<PassageRow[]>`
    select passage_id as id, place, at, side, way, opened, because from doors.passage
     where community_id = ${communityId} and place = ${place} and at >= ${from} and at < ${to} ${before}
     order by at desc, passage_id desc limit ${count}`
}

interface OwnAsked {
  readonly communityId: string
  readonly holderId: string
  readonly count: number
  /** Null: by whatever way. */
  readonly ways?: readonly Way[] | null
}

/**
 * The holder's own, by the credentials that are or were theirs. `holderId` is who signed in, never a parameter of a call:
 * outside a release nobody else can ask by person.
 */
export function listOwn(
  tx: ScopedTx,
  { communityId, holderId, count, ways = null }: OwnAsked,
): Promise<(PassageRow & { readonly number: string })[]> {
  const byWay = ways === null ? tx`` : tx`and p.way = any(${ways as Way[]})`
  return tx<(PassageRow & { readonly number: string })[]>`
    select p.passage_id as id, p.place, p.at, p.side, p.way, p.opened, p.because, p.number
      from doors.passage p
     where p.community_id = ${communityId}
       and p.number in (select c.number from doors.credential c where c.community_id = ${communityId} and c.holder_id = ${holderId})
       ${byWay}
     order by p.at desc, p.passage_id desc limit ${count}`
}
