/** HTTP of calling a household. */
import { type Route, route } from '#base/http/route.ts'
import type { HereOf } from '#site/people/resident/resident.routes.ts'
import * as actions from './call.actions.ts'
import * as contract from './call.contract.ts'
import { findIntercom, removeIntercom, setIntercom } from './call.store.ts'

export function createCallRoutes(hereOf: HereOf): Route[] {
  return [
    route(contract.findHousehold, async (call) => {
      const asked = { door: call.body.door, accountId: call.actor.accountId }
      return actions.findHousehold(await hereOf(call), asked)
    }),
    route(contract.readPhone, async (call) => {
      call.note({ reason: 'call' })
      const asked = { residentId: call.params.residentId, accountId: call.actor.accountId }
      return { phone: await actions.readPhone(await hereOf(call), asked) }
    }),
    route(contract.readIntercom, async ({ tx, params }) => ({ pattern: await findIntercom(tx, params.communityId) })),
    route(contract.setIntercom, ({ tx, clock, params: { communityId }, body: { pattern } }) =>
      pattern === null ? removeIntercom(tx, communityId) : setIntercom(tx, { communityId, pattern, at: clock.now() }),
    ),
  ]
}
