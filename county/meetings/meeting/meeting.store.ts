/** SQL of `meetings.meeting`, `meetings.minutes` and `meetings.step`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Meeting, MeetingPlan, MeetingRow, Minutes } from './meeting.contract.ts'
import type { MeetingKind, MeetingState, MeetingStep } from './words.contract.ts'

export type StoredMeeting = MeetingRow & { readonly version: number; readonly round: number }

function columns(tx: ScopedTx) {
  return tx`
    m.id, m.kind, m.number, m.title, m.held_on as "heldOn", m.begins, m.place, m.state, m.version, m.round,
    (select count(*)::int from meetings.item i where i.meeting_id = m.id) as items,
    (select count(*)::int from meetings.decision d where d.meeting_id = m.id and not d.dropped) as decisions,
    (select count(*)::int from meetings.decision d
      where d.meeting_id = m.id and not d.dropped and d.matter_id is not null) as matters,
    (select count(*)::int from meetings.decision d join matters.published_matter p on p.id = d.matter_id
      where d.meeting_id = m.id and not d.dropped and p.state not in ('closed', 'withdrawn')) as "openMatters"`
}

export function listStoredMeetings(tx: ScopedTx): Promise<StoredMeeting[]> {
  return tx<StoredMeeting[]>`select ${columns(tx)} from meetings.meeting m order by m.held_on desc, m.id desc`
}

export async function findStoredMeeting(tx: ScopedTx, id: string): Promise<StoredMeeting | null> {
  const [row] = await tx<StoredMeeting[]>`select ${columns(tx)} from meetings.meeting m where m.id = ${id}`
  return row ?? null
}

/** Waits for whoever else changes it. Only the office's transactions can lock a meeting. */
export async function lockMeeting(tx: ScopedTx, id: string): Promise<StoredMeeting | null> {
  const [locked] = await tx`select 1 from meetings.meeting where id = ${id} for update`
  return locked === undefined ? null : findStoredMeeting(tx, id)
}

/** The next number of a kind; holds a lock until the transaction ends. */
export async function takeNextNumber(tx: ScopedTx, kind: MeetingKind): Promise<number> {
  await tx`select pg_advisory_xact_lock(hashtextextended('meetings.number', 0))`
  const [row] = await tx<
    { last: number | null }[]
  >`select max(number) as last from meetings.meeting where kind = ${kind}`
  return (row?.last ?? 0) + 1
}

export interface NewMeeting extends MeetingPlan {
  readonly kind: MeetingKind
  readonly number: number
  readonly at: Date
  readonly by: string
  readonly byName: string
}

/** The new id; null when the number is taken. */
export async function addMeeting(tx: ScopedTx, from: NewMeeting): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into meetings.meeting (kind, number, title, held_on, begins, place, created_at, created_by, created_by_name)
    values (${from.kind}, ${from.number}, ${from.title}, ${from.heldOn}, ${from.begins}, ${from.place}, ${from.at},
            ${from.by}, ${from.byName})
    on conflict (kind, number) do nothing returning id`
  if (row === undefined) return null
  await tx`insert into meetings.minutes (meeting_id) values (${row.id})`
  return row.id
}

export async function setPlan(tx: ScopedTx, id: string, plan: MeetingPlan): Promise<void> {
  await tx`
    update meetings.meeting
       set title = ${plan.title}, held_on = ${plan.heldOn}, begins = ${plan.begins}, place = ${plan.place},
           version = version + 1
     where id = ${id}`
}

/** A new state, or the same with a new version: what hangs on the meeting changed. */
export async function touchMeeting(tx: ScopedTx, id: string, state: MeetingState, round?: number): Promise<void> {
  await tx`
    update meetings.meeting
       set state = ${state}, round = coalesce(${round ?? null}::int, round), version = version + 1 where id = ${id}`
}

export async function findMinutes(tx: ScopedTx, meetingId: string): Promise<Minutes | null> {
  const [row] = await tx<Minutes[]>`
    select chair, recorder, attendance, heard, pointed, dissents, report_to as "reportTo", send_to as "sendTo",
           issue_to as "issueTo"
      from meetings.minutes where meeting_id = ${meetingId}`
  return row ?? null
}

export async function setMinutes(tx: ScopedTx, meetingId: string, minutes: Minutes): Promise<void> {
  await tx`
    update meetings.minutes
       set chair = ${minutes.chair}, recorder = ${minutes.recorder}, attendance = ${tx.json(minutes.attendance)},
           heard = ${minutes.heard}, pointed = ${minutes.pointed}, dissents = ${tx.json(minutes.dissents)},
           report_to = ${minutes.reportTo}, send_to = ${minutes.sendTo}, issue_to = ${minutes.issueTo}
     where meeting_id = ${meetingId}`
}

export interface StepToAdd {
  readonly meetingId: string
  readonly what: MeetingStep
  readonly at: Date
  readonly by: string
  readonly byName: string
  readonly text: string | null
}

export async function addStep(tx: ScopedTx, step: StepToAdd): Promise<void> {
  await tx`
    insert into meetings.step (meeting_id, what, at, by, by_name, text)
    values (${step.meetingId}, ${step.what}, ${step.at}, ${step.by}, ${step.byName}, ${step.text})`
}

export function listSteps(tx: ScopedTx, meetingId: string): Promise<Meeting['steps']> {
  return tx<Meeting['steps']>`
    select what, at, by_name as "byName", text from meetings.step where meeting_id = ${meetingId} order by id`
}

/** Accounts that wrote or passed on the minutes: none of them signs. */
export async function listHands(tx: ScopedTx, meetingId: string): Promise<string[]> {
  const rows = await tx<{ by: string }[]>`
    select distinct by from meetings.step where meeting_id = ${meetingId} and what in ('planned', 'askedToCountersign', 'completed')`
  return rows.map(({ by }) => by)
}
