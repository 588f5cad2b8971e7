/** HTTP of reporting, clearing and sorting blockers. Lists are the board's. */
import { type Route, route } from '#base/http/route.ts'
import { clearBlockerByHand, reportBlockerByHand, sortBlockerByHand } from './blocker.actions.ts'
import { clearBlocker, reportBlocker, sortBlocker } from './blocker.contract.ts'

export const blockerRoutes: Route[] = [
  route(reportBlocker, ({ tx, clock, actor, params, body, note }) => {
    note({ communityId: params.communityId, kind: body.kind })
    return reportBlockerByHand({ tx, clock, actorId: actor.accountId }, { ...params, ...body })
  }),
  route(clearBlocker, ({ tx, clock, actor, params, body, note }) => {
    note({ blockerId: params.blockerId, on: body.on })
    return clearBlockerByHand({ tx, clock, actorId: actor.accountId }, { ...params, ...body })
  }),
  route(sortBlocker, ({ tx, clock, actor, params, body, note }) => {
    note({ blockerId: params.blockerId, kind: body.kind })
    return sortBlockerByHand({ tx, clock, actorId: actor.accountId }, { ...params, ...body })
  }),
]
