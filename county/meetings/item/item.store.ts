/** SQL of `meetings.item`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Item } from '#county/meetings/meeting/meeting.contract.ts'
import { type ItemState, type MeetingKind, writeMeetingNumber } from '#county/meetings/meeting/words.contract.ts'
import type { NewItem } from './item.contract.ts'

type Stored = Omit<Item, 'meetingLabel'> & { readonly kind: MeetingKind | null; readonly number: number | null }

function select(tx: ScopedTx) {
  return tx`
    select i.id, i.meeting_id as "meetingId", m.kind, m.number, i.ordinal, i.unit_id as "unitId", u.name as "unitName",
           i.community_id as "communityId", c.name as "communityName", i.title, i.text, i.wish, i.state, i.reason,
           i.submitted_at as "submittedAt", i.submitted_by_name as "submittedByName"
      from meetings.item i
      join registry.published_unit u on u.id = i.unit_id
      left join registry.published_community c on c.id = i.community_id
      left join meetings.meeting m on m.id = i.meeting_id`
}

const show = ({ kind, number, ...row }: Stored): Item => ({
  ...row,
  meetingLabel: kind === null || number === null ? null : writeMeetingNumber({ kind, number }),
})

/** Newest first. */
export async function listItems(tx: ScopedTx, state: ItemState | null): Promise<Item[]> {
  const rows = await tx<Stored[]>`
    ${select(tx)} where (${state}::text is null or i.state = ${state}) order by i.id desc limit 1000`
  return rows.map(show)
}

export async function listAgenda(tx: ScopedTx, meetingId: string): Promise<Item[]> {
  const rows = await tx<Stored[]>`${select(tx)} where i.meeting_id = ${meetingId} order by i.ordinal, i.id`
  return rows.map(show)
}

export async function findItem(tx: ScopedTx, id: string): Promise<Item | null> {
  const [row] = await tx<Stored[]>`${select(tx)} where i.id = ${id}`
  return row === undefined ? null : show(row)
}

/** Locked until the transaction ends; null when the caller may not change it. */
export async function lockItem(tx: ScopedTx, id: string): Promise<Item | null> {
  const [locked] = await tx`select 1 from meetings.item where id = ${id} for update`
  return locked === undefined ? null : findItem(tx, id)
}

export async function addItem(
  tx: ScopedTx,
  from: NewItem & { readonly unitId: string; readonly at: Date; readonly by: string; readonly byName: string },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into meetings.item (unit_id, community_id, title, text, wish, submitted_at, submitted_by, submitted_by_name)
    values (${from.unitId}, ${from.communityId}, ${from.title}, ${from.text}, ${from.wish}, ${from.at}, ${from.by},
            ${from.byName})
    returning id`
  return row?.id ?? ''
}

export interface ItemMove {
  readonly state: ItemState
  readonly meetingId: string | null
  readonly ordinal: number | null
  readonly reason: string | null
  readonly at: Date
  readonly byName: string
}

export async function moveItem(tx: ScopedTx, id: string, to: ItemMove): Promise<void> {
  await tx`
    update meetings.item
       set state = ${to.state}, meeting_id = ${to.meetingId}, ordinal = ${to.ordinal}, reason = ${to.reason},
           decided_at = ${to.at}, decided_by_name = ${to.byName}
     where id = ${id}`
}

/** Whether the caller sees a live community of this id. */
export async function isCommunityKnown(tx: ScopedTx, communityId: string): Promise<boolean> {
  const rows = await tx`select 1 from registry.published_community where id = ${communityId}`
  return rows.length === 1
}
