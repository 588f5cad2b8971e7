/** HTTP of residents' requests. */
import { type Route, route } from '#base/http/route.ts'
import type { HereOf } from '#site/people/resident/resident.routes.ts'
import * as actions from './request.actions.ts'
import * as contract from './request.contract.ts'

export function createRequestRoutes(hereOf: HereOf): Route[] {
  return [
    route(contract.listRequests, async (call) => {
      const items = await actions.listRequests(await hereOf(call))
      call.note({ reason: 'asked', total: items.length })
      return { items }
    }),
    route(contract.addRequest, async (call) =>
      actions.noteRequest(await hereOf(call), { ...call.params, ...call.body }),
    ),
    route(contract.answerRequest, async (call) => {
      const answer = { ...call.params, ...call.body, byName: call.actor.name }
      await actions.answerRequest(await hereOf(call), answer)
    }),
  ]
}
