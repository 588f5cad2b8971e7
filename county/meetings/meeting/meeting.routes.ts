/** HTTP of meetings: capability and shape from the contract, one action, the meeting as it stands after it. */
import { writeSheets, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Call, type Route, route } from '#base/http/route.ts'
import * as decisions from '#county/meetings/decision/decision.actions.ts'
import * as decided from '#county/meetings/decision/decision.contract.ts'
import { listAllDecisions } from '#county/meetings/decision/decision.store.ts'
import { setAgenda } from '#county/meetings/item/item.actions.ts'
import * as hands from '#county/meetings/minutes/countersign.actions.ts'
import * as minutes from '#county/meetings/minutes/minutes.contract.ts'
import { readMinutesWord, sendMinutes, signMinutes, verifyMinutes } from '#county/meetings/minutes/sign.actions.ts'
import { type Needs, noMeeting } from '#county/meetings/needs.ts'
import type { RouteContract } from '#terms/contract.ts'
import { dayOf } from '#terms/day.ts'
import * as actions from './meeting.actions.ts'
import * as contract from './meeting.contract.ts'
import { findStoredMeeting } from './meeting.store.ts'
import { meetingSheets } from './sheet.ts'

type Changing = RouteContract & { readonly answer: typeof contract.meetingSchema }

/** A change of a meeting: done, then the meeting. `act` gives its id where the path names something of it. */
function change<C extends Changing>(of: C, act: (call: Call<C> & Needs) => Promise<unknown>): Route {
  return route(of as Changing, async (call) => {
    const given = (call.params as { meetingId?: string } | undefined)?.meetingId
    const named = await act(call as never)
    const id = typeof named === 'string' ? named : (given ?? '')
    call.note({ meetingId: id })
    return readAfter(call as never, id) as never
  })
}

const readAfter = (call: Needs, id: string) => actions.readMeeting(call, id)

export const meetingRoutes: Route[] = [
  route(contract.listMeetings, (call) => actions.readMeetings(call)),
  route(contract.exportMeetings, async (call) => {
    const { rows } = await actions.readMeetings(call)
    const sheets = meetingSheets(rows, await listAllDecisions(call.tx), call.language)
    const name = call.language === 'zh' ? '会议台账' : 'Meetings'
    return { type: XLSX_TYPE, name: `${name}-${dayOf(call.clock.now())}.xlsx`, body: writeSheets(sheets) }
  }),
  route(contract.getMeeting, (call) => actions.readMeeting(call, call.params.meetingId)),
  route(contract.pasteAttendance, (call) => actions.pasteAttendance(call, call.params.meetingId, call.body)),
  route(decided.pasteDecisions, (call) => decisions.pasteDecisions(call, call.params.meetingId, call.body)),
  route(minutes.getMinutesWord, async ({ tx, clock, params }) => {
    const meeting = await findStoredMeeting(tx, params.meetingId)
    if (meeting === null) throw noMeeting()
    return readMinutesWord(tx, meeting, dayOf(clock.now()))
  }),
  route(minutes.verifyMinutes, ({ tx, params }) => verifyMinutes(tx, params.meetingId)),
  change(contract.planMeeting, (call) => actions.planMeeting(call, call.body)),
  change(contract.changeMeeting, (call) =>
    actions.changeMeeting(call, call.params.meetingId, { plan: call.body, seen: call.ifMatch }),
  ),
  change(contract.writeMinutes, (call) =>
    actions.writeMinutes(call, call.params.meetingId, { minutes: call.body, seen: call.ifMatch }),
  ),
  change(contract.setAgenda, (call) => setAgenda(call, call.params.meetingId, call.body.itemIds)),
  change(minutes.askToCountersign, (call) => hands.askToCountersign(call, call.params.meetingId, call.body.unitIds)),
  change(minutes.countersignMinutes, (call) => hands.countersign(call, call.params.meetingId, call.body)),
  change(minutes.returnMinutes, (call) => hands.returnMinutes(call, call.params.meetingId, call.body.reason)),
  change(minutes.completeCountersigning, (call) =>
    hands.completeCountersigning(call, call.params.meetingId, call.body.reason),
  ),
  change(minutes.signMinutes, (call) => signMinutes(call, call.params.meetingId, call.ifMatch)),
  change(minutes.sendMinutes, (call) => sendMinutes(call, call.params.meetingId)),
  change(decided.addDecision, (call) => decisions.addDecision(call, call.params.meetingId, call.body)),
  change(decided.changeDecision, (call) => decisions.changeDecision(call, call.params.decisionId, call.body)),
  change(decided.dropDecision, (call) => decisions.dropDecision(call, call.params.decisionId)),
  change(decided.raiseDecision, (call) => decisions.raiseDecision(call, call.params.decisionId)),
]
