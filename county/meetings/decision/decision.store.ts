/** SQL of `meetings.decision`, with how each decision's matter stands. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Decision } from '#county/meetings/meeting/meeting.contract.ts'
import { type MeetingKind, writeMeetingNumber } from '#county/meetings/meeting/words.contract.ts'
import type { NewDecision } from './decision.contract.ts'

type Stored = Omit<Decision, 'meetingLabel'> & { readonly kindOf: MeetingKind; readonly number: number }

function columns(tx: ScopedTx) {
  return tx`
    d.id, d.meeting_id as "meetingId", m.kind as "kindOf", m.number, d.item_id as "itemId",
    d.community_id as "communityId", c.name as "communityName", d.text, d.kind, d.lead_unit_id as "leadUnitId",
    l.name as "leadUnitName", d.cooperating_unit_ids as "cooperatingUnitIds",
    array(select u.name from registry.published_unit u where u.id = any (d.cooperating_unit_ids) order by u.ordinal, u.id)
      as "cooperatingUnitNames",
    d.deadline, d.matter_id as "matterId", d.matter_label as "matterLabel",
    case when p.id is null then null
         else jsonb_build_object('state', p.state, 'level', p.level, 'deadline', p.deadline, 'closedOn', p.closed_on)
    end as outcome`
}

function tables(tx: ScopedTx) {
  return tx`
    meetings.decision d
      join meetings.meeting m on m.id = d.meeting_id
      left join registry.published_unit l on l.id = d.lead_unit_id
      left join registry.published_community c on c.id = d.community_id
      left join matters.published_matter p on p.id = d.matter_id`
}

const show = ({ kindOf: kind, number, ...row }: Stored): Decision => ({
  ...row,
  meetingLabel: writeMeetingNumber({ kind, number }),
})

export async function listDecisions(tx: ScopedTx, meetingId: string): Promise<Decision[]> {
  const rows = await tx<Stored[]>`
    select ${columns(tx)} from ${tables(tx)} where d.meeting_id = ${meetingId} and not d.dropped order by d.ordinal, d.id`
  return rows.map(show)
}

/** Decisions of the last meeting of this kind before this one, and what older ones left open. */
export async function listEarlier(
  tx: ScopedTx,
  { kind, number }: { readonly kind: MeetingKind; readonly number: number },
): Promise<Decision[]> {
  const rows = await tx<Stored[]>`
    select ${columns(tx)} from ${tables(tx)}
     where m.kind = ${kind} and m.number < ${number} and m.state in ('signed', 'sent') and not d.dropped
       and (m.number = (select max(number) from meetings.meeting
                         where kind = ${kind} and number < ${number} and state in ('signed', 'sent'))
            or p.state not in ('closed', 'withdrawn'))
     order by m.number desc, d.ordinal, d.id`
  return rows.map(show)
}

/** Every decision of every meeting that the caller sees, newest meeting first. */
export async function listAllDecisions(tx: ScopedTx): Promise<Decision[]> {
  const rows = await tx<Stored[]>`
    select ${columns(tx)} from ${tables(tx)} where not d.dropped order by m.held_on desc, m.id desc, d.ordinal, d.id`
  return rows.map(show)
}

export async function findDecision(tx: ScopedTx, id: string): Promise<Decision | null> {
  const [row] = await tx<Stored[]>`select ${columns(tx)} from ${tables(tx)} where d.id = ${id} and not d.dropped`
  return row === undefined ? null : show(row)
}

export async function addDecision(tx: ScopedTx, meetingId: string, from: NewDecision): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into meetings.decision
      (meeting_id, ordinal, item_id, community_id, text, kind, lead_unit_id, cooperating_unit_ids, deadline)
    select ${meetingId}, coalesce(max(ordinal), 0) + 1, ${from.itemId}, ${from.communityId}, ${from.text}, ${from.kind},
           ${from.leadUnitId}, ${[...from.cooperatingUnitIds]}::bigint[], ${from.deadline}
      from meetings.decision where meeting_id = ${meetingId}
    returning id`
  return row?.id ?? ''
}

export async function setDecision(tx: ScopedTx, id: string, to: NewDecision): Promise<void> {
  await tx`
    update meetings.decision
       set community_id = ${to.communityId}, text = ${to.text}, kind = ${to.kind}, lead_unit_id = ${to.leadUnitId},
           cooperating_unit_ids = ${[...to.cooperatingUnitIds]}::bigint[], deadline = ${to.deadline}
     where id = ${id}`
}

export async function dropDecision(tx: ScopedTx, id: string): Promise<void> {
  await tx`update meetings.decision set dropped = true where id = ${id}`
}

export async function setMatter(
  tx: ScopedTx,
  id: string,
  matter: { readonly id: string; readonly label: string; readonly deadline: string },
): Promise<void> {
  await tx`
    update meetings.decision
       set matter_id = ${matter.id}, matter_label = ${matter.label}, deadline = ${matter.deadline} where id = ${id}`
}
