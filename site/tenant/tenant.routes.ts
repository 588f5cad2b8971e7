/** HTTP of the hosted communities. */
import type postgres from 'postgres'
import { type Route, route } from '#base/http/route.ts'
import type { Keys } from '#base/keys/keys.ts'
import { changeCommunity, hostCommunity, listOpenCommunities } from './community.actions.ts'
import * as contract from './community.contract.ts'
import { listCommunities } from './community.store.ts'

export function createTenantRoutes({ app, keys }: { readonly app: postgres.Sql; readonly keys: Keys }): Route[] {
  return [
    route(contract.listCommunities, async ({ tx }) => ({ items: await listCommunities(tx) })),
    route(contract.readPlates, async () => ({
      items: (await listOpenCommunities(app)).map(({ name, keeperName }) => ({ name, keeperName })),
    })),
    route(contract.addCommunity, ({ tx, clock, body }) => hostCommunity({ tx, clock, keys }, body)),
    route(contract.changeCommunity, ({ tx, clock, params, body, ifMatch }) =>
      changeCommunity({ tx, clock }, { ...params, ...body, version: Number(ifMatch) }),
    ),
  ]
}
