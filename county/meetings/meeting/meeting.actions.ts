/** Planning a meeting, writing its minutes, reading it. One story a function. */
import { listDecisions, listEarlier } from '#county/meetings/decision/decision.store.ts'
import { listAgenda } from '#county/meetings/item/item.store.ts'
import { readPastedAttendance } from '#county/meetings/minutes/attendance.rules.ts'
import { tell } from '#county/meetings/minutes/countersign.actions.ts'
import { listCountersigns } from '#county/meetings/minutes/countersign.store.ts'
import { findFrozen } from '#county/meetings/minutes/issue.store.ts'
import { type Needs, needMeeting, noMeeting, refuseUnseen } from '#county/meetings/needs.ts'
import { listNames } from '#county/registry/names.actions.ts'
import { dayOf, splitDay } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { ATTENDANCE_COLUMNS, type Meeting, type MeetingPlan, type Minutes } from './meeting.contract.ts'
import * as store from './meeting.store.ts'
import { MEETING_KINDS, type MeetingKind } from './words.contract.ts'

/** A number is given only where meetings were held before this system. */
export async function planMeeting(
  { tx, clock, actor }: Needs,
  wish: MeetingPlan & { readonly kind: MeetingKind; readonly number: number | null },
): Promise<string> {
  const number = wish.number ?? (await store.takeNextNumber(tx, wish.kind))
  const who = { at: clock.now(), by: actor.accountId, byName: actor.name }
  const id = await store.addMeeting(tx, { ...wish, number, ...who })
  if (id === null) throw numberTaken(wish.kind, number)
  await tell({ tx, clock, actor }, id, 'planned', null)
  return id
}

export async function changeMeeting(needs: Needs, id: string, wish: { plan: MeetingPlan; seen: string | null }) {
  const meeting = await needMeeting(needs, id, 'write')
  refuseUnseen(wish.seen, meeting.version)
  await store.setPlan(needs.tx, id, wish.plan)
}

export async function writeMinutes(needs: Needs, id: string, wish: { minutes: Minutes; seen: string | null }) {
  const meeting = await needMeeting(needs, id, 'write')
  refuseUnseen(wish.seen, meeting.version)
  await store.setMinutes(needs.tx, id, wish.minutes)
  await store.touchMeeting(needs.tx, id, meeting.state)
}

/** With `apply` the pasted list takes the place of the one in the minutes; with one problem nothing changes. */
export async function pasteAttendance(
  needs: Needs,
  id: string,
  { text, apply }: { readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  const meeting = await needMeeting(needs, id, 'write')
  const { attendance, rows, problems } = readPastedAttendance(text, await listNames(needs.tx, text))
  const ready = apply && problems.length === 0
  const minutes = await store.findMinutes(needs.tx, id)
  if (ready && minutes !== null) {
    await store.setMinutes(needs.tx, id, { ...minutes, attendance })
    await store.touchMeeting(needs.tx, id, meeting.state)
  }
  const heads = Object.values(ATTENDANCE_COLUMNS).map((column) => column.names[0])
  return { heads, rows, problems, applied: ready ? attendance.length : 0 }
}

export async function readMeetings({ tx, clock }: Pick<Needs, 'tx' | 'clock'>) {
  const rows = await store.listStoredMeetings(tx)
  const today = dayOf(clock.now())
  const held = (Object.keys(MEETING_KINDS) as MeetingKind[]).map((kind) => {
    const past = rows.filter((row) => row.kind === kind && row.heldOn <= today)
    const thisYear = past.filter(({ heldOn }) => splitDay(heldOn).year === splitDay(today).year).length
    // Numbers run on from what was held before this system, so the highest one counts them all.
    return { kind, all: Math.max(0, ...past.map(({ number }) => number)), thisYear }
  })
  return { rows: rows.map(rowOf), held }
}

export async function readMeeting({ tx, actor }: Pick<Needs, 'tx' | 'actor'>, id: string): Promise<Meeting> {
  const meeting = await store.findStoredMeeting(tx, id)
  if (meeting === null) throw noMeeting()
  const frozen = await findFrozen(tx, id)
  const countersigns = await listCountersigns(tx, { meetingId: id, round: meeting.round })
  const asked = countersigns.some(({ unitId, verdict }) => unitId === actor.unitId && verdict === null)
  return {
    ...rowOf(meeting),
    ...{ version: meeting.version, round: meeting.round, countersigns },
    agenda: await listAgenda(tx, id),
    minutes: await store.findMinutes(tx, id),
    decided: await listDecisions(tx, id),
    earlier: await listEarlier(tx, meeting),
    steps: await store.listSteps(tx, id),
    issue: frozen && {
      ...{ contentHash: frozen.contentHash, wordHash: frozen.wordHash },
      ...{ signedAt: frozen.signedAt, signedByName: frozen.signedByName },
    },
    asked: meeting.state === 'countersigning' && asked,
  }
}

function rowOf({ version: _version, round: _round, ...row }: store.StoredMeeting) {
  return row
}

function numberTaken(kind: MeetingKind, number: number): Fault {
  return new Fault(
    'conflict',
    'meetings.numberTaken',
    {
      zh: `第${number}次${MEETING_KINDS[kind].zh}已经有了，请换一个编号，或不填由系统顺延。`,
      en: `Number ${number} of this kind exists already; choose another or leave it empty.`,
    },
    'number',
  )
}
