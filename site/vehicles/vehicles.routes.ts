/** HTTP of vehicles: capability and shape from the contract, one action, the answer. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import type { OpeningDesk } from '#site/doors/desk/open-door.actions.ts'
import { listRegisteredVehicles } from '#site/people/resident/vehicle.actions.ts'
import { RULES } from '#site/retention/rule.contract.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { listPoints } from './charging/charging.store.ts'
import * as lane from './lane/lane.actions.ts'
import * as lanes from './lane/lane.store.ts'
import type { Needs } from './needs.ts'
import * as actions from './permit/permit.actions.ts'
import { countVisitorPermits, listResidentPermits } from './permit/permit.store.ts'
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

export interface VehiclesNeeds {
  readonly vaults: Vaults
  /** Null while the line to the doors is not open. */
  readonly desk: () => OpeningDesk | null
}

export function createVehiclesRoutes(needs: VehiclesNeeds): Route[] {
  return [...permitRoutes(needs), ...laneRoutes(needs)]
}

function permitRoutes({ vaults }: VehiclesNeeds): Route[] {
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
  ]
}

function laneRoutes({ vaults, desk }: VehiclesNeeds): Route[] {
  return [
    route(contract.listAtBarriers, async ({ tx, clock, params, actor }) => ({
      items: await lane.listAtBarriers({ tx, clock, vaults }, { ...params, by: actor.accountId }),
    })),
    route(contract.readMark, async ({ tx, clock, params }) => ({
      mark: await lane.readMark({ tx, clock, vaults }, params.communityId),
    })),
    route(contract.letIn, async ({ tx, clock, params, body: { reason, ...at }, actor, note }) => {
      const wish = { ...params, ...at, answer: reason, by: actor.accountId }
      const outcome = await lane.letIn({ tx, clock, vaults, desk: desk() }, wish)
      note({ ...at, reason, outcome })
      return { outcome }
    }),
    route(contract.turnBack, async ({ tx, clock, params, body, actor, note }) => {
      note(body)
      await lane.turnBack({ tx, clock, vaults }, { ...params, ...body, by: actor.accountId })
    }),
    route(contract.readLanes, async ({ tx, params: { communityId } }) => ({
      ...(await lanes.countStrays(tx, communityId)),
      keptDays: RULES.vehicleRead.days,
      answers: await lanes.countAnswered(tx, communityId),
      latest: await lanes.listAnswered(tx, communityId),
    })),
    route(contract.listPoints, async ({ tx, params }) => ({ items: await listPoints(tx, params.communityId) })),
  ]
}
