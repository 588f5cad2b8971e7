/** HTTP of items. */
import { type Actor, type Call, type Route, route } from '#base/http/route.ts'
import type { RouteContract } from '#terms/contract.ts'
import { declineItem, readItems, submitItem, submitPasted, withdrawItem } from './item.actions.ts'
import * as contract from './item.contract.ts'

/** The office acts for every unit, anybody else for the own one. */
function actingOf<C extends Pick<Call<RouteContract>, 'tx' | 'clock'> & { readonly actor: Actor }>(call: C) {
  return { tx: call.tx, clock: call.clock, actor: call.actor, manages: call.actor.capabilities.has('meeting.manage') }
}

export const itemRoutes: Route[] = [
  route(contract.listItems, async (call) => ({ items: await readItems(call, call.query.state ?? null) })),
  route(contract.submitItem, async (call) => {
    const item = await submitItem(actingOf(call), call.body)
    call.note({ itemId: item.id })
    return item
  }),
  route(contract.pasteItems, async (call) => {
    const answer = await submitPasted(actingOf(call), call.body)
    call.note({ rows: answer.rows.length, applied: answer.applied })
    return answer
  }),
  route(contract.withdrawItem, (call) => withdrawItem(actingOf(call), call.params.itemId)),
  route(contract.declineItem, (call) => declineItem(call, call.params.itemId, call.body.reason)),
]
