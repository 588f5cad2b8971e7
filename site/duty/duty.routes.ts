/** HTTP of shifts. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import { beginShift, endShift, findOwnShift } from './shift.actions.ts'
import * as contract from './shift.contract.ts'
import { listPosts } from './shift.store.ts'

export const dutyRoutes: Route[] = [
  route(contract.readShift, async ({ tx, clock, params, actor }) => ({
    shift: await findOwnShift({ tx, clock }, { ...params, accountId: actor.accountId }),
    posts: await listPosts(tx, params.communityId),
  })),
  route(contract.beginShift, ({ tx, clock, params, body, actor }) =>
    beginShift({ tx, clock }, { ...params, ...body, accountId: actor.accountId }),
  ),
  route(contract.endShift, ({ tx, clock, params, body, actor }) =>
    endShift({ tx, clock }, { ...params, ...body, accountId: actor.accountId }),
  ),
]
