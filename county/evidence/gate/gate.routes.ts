/** HTTP of gates with evidence. */
import { type Actor, type Call, type Route, route, scopeFor } from '#base/http/route.ts'
import type { RouteContract } from '#terms/contract.ts'
import { closeMended, reportMended } from './fix.actions.ts'
import { listWaiting } from './fix.store.ts'
import {
  attachFilesToItem,
  detachFileFromItem,
  type GateNeeds,
  noteGateItem,
  reviewGateFile,
  submitGateFile,
} from './gate.actions.ts'
import {
  attachToItem,
  closeFix,
  detachFromItem,
  listGateFiles,
  listReviews,
  noteItem,
  reportFix,
  reviewGate,
  submitGate,
} from './gate.contract.ts'
import { type Looker, readGateFiles } from './gate-file.actions.ts'

export function lookerOf(actor: Actor): Looker {
  return {
    accountId: actor.accountId,
    mayReview: actor.capabilities.has('gate.review'),
    wholeCounty: scopeFor(actor, 'gate.review').kind === 'all',
  }
}

function needsOf({
  tx,
  clock,
  actor,
}: Pick<Call<RouteContract & { capability: 'gate.submit' }>, 'tx' | 'clock' | 'actor'>): GateNeeds {
  return { tx, clock, actorId: actor.accountId, actorName: actor.name, looker: lookerOf(actor) }
}

export const gateRoutes: Route[] = [
  route(listGateFiles, (call) => readGateFiles(call, call.params.communityId, lookerOf(call.actor))),
  route(noteItem, (call) => {
    call.note(call.params)
    return noteGateItem(needsOf(call), { ...call.params, ...call.body })
  }),
  route(attachToItem, (call) => {
    call.note({ ...call.params, files: call.body.fileIds.length })
    return attachFilesToItem(needsOf(call), { ...call.params, ...call.body })
  }),
  route(detachFromItem, (call) => {
    call.note(call.params)
    return detachFileFromItem(needsOf(call), call.params)
  }),
  route(submitGate, (call) => {
    call.note({ ...call.params, passedOn: call.body.passedOn })
    return submitGateFile(needsOf(call), { ...call.params, ...call.body })
  }),
  route(reviewGate, (call) => {
    call.note({ ...call.params, outcome: call.body.outcome, fixes: call.body.fixes.length })
    return reviewGateFile(needsOf(call), { ...call.params, ...call.body })
  }),
  route(reportFix, (call) => {
    call.note(call.params)
    return reportMended(needsOf(call), { ...call.params, ...call.body })
  }),
  route(closeFix, (call) => {
    call.note({ ...call.params, closed: call.body.closed })
    return closeMended(needsOf(call), { ...call.params, ...call.body })
  }),
  route(listReviews, async ({ tx, actor }) => {
    const { accountId: actorId, wholeCounty } = lookerOf(actor)
    const waiting = await listWaiting(tx, { actorId, wholeCounty })
    return { waiting: waiting.map((row) => ({ ...row, since: row.since.toISOString() })) }
  }),
]
