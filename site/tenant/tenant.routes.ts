/** HTTP of the hosted communities. */
import { type Route, route } from '#base/http/route.ts'
import type { Keys } from '#base/keys/keys.ts'
import { changeCommunity, hostCommunity } from './community.actions.ts'
import * as contract from './community.contract.ts'
import { listCommunities } from './community.store.ts'

export function createTenantRoutes({ keys }: { readonly keys: Keys }): Route[] {
  return [
    route(contract.listCommunities, async ({ tx }) => ({ items: await listCommunities(tx) })),
    route(contract.addCommunity, ({ tx, clock, body }) => hostCommunity({ tx, clock, keys }, body)),
    route(contract.changeCommunity, ({ tx, clock, params, body, ifMatch }) =>
      changeCommunity({ tx, clock }, { ...params, ...body, version: Number(ifMatch) }),
    ),
  ]
}
