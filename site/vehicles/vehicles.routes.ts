/** HTTP of vehicles: capability and shape from the contract, one action, the answer. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import { listRegisteredVehicles } from '#site/people/resident/vehicle.actions.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { listPoints } from './charging/charging.store.ts'
import type { Needs } from './needs.ts'
import * as actions from './permit/permit.actions.ts'
import { countVisitorPermits, listResidentPermits } from './permit/permit.store.ts'
import { listAtBarriers } from './stray/stray.actions.ts'
import * as contract from './vehicles.contract.ts'

async function readPermits({ tx, clock, vaults }: Needs, communityId: string) {
  const vault = await vaults.of(tx, communityId)
  const permits = Map.groupBy(await listResidentPermits(tx, communityId), ({ vehicleId }) => vehicleId)
  const vehicles = await listRegisteredVehicles({ tx, clock, communityId, vault })
  return vehicles.map(({ residentId: _who, ...vehicle }) => ({
    ...vehicle,
    permits: (permits.get(vehicle.vehicleId) ?? []).map(({ vehicleId: _, ...permit }) => permit),
  }))
}

export function createVehiclesRoutes({ vaults }: { readonly vaults: Vaults }): Route[] {
  return [
    route(contract.listPermits, async ({ tx, clock, params: { communityId }, query, note }) => {
      const items = await readPermits({ tx, clock, vaults }, communityId)
      note({ reason: query.reason, count: items.length })
      return { items, visitors: await countVisitorPermits(tx, communityId) }
    }),
    route(contract.givePermit, async ({ tx, clock, params, body, note }) => {
      const validUntil = body.validUntil === null ? null : new Date(body.validUntil)
      const permitId = await actions.givePermit({ tx, clock, vaults }, { ...params, ...body, validUntil })
      note({ permitId })
      return { permitId }
    }),
    route(contract.endPermit, async ({ tx, clock, params, body, note }) => {
      await actions.endPermit({ tx, clock, vaults }, { ...params, ...body })
      note({ reason: body.reason })
    }),
    route(contract.listAtBarriers, async ({ tx, clock, params, actor }) => ({
      items: await listAtBarriers({ tx, clock, vaults }, { ...params, by: actor.accountId }),
    })),
    route(contract.listPoints, async ({ tx, params }) => ({ items: await listPoints(tx, params.communityId) })),
  ]
}
