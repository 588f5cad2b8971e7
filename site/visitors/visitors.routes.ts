/** HTTP of visits: capability and shape from the contract, one action, the answer. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import type { Passes, VisitorVehicles } from './needs.ts'
import * as savedActions from './saved/saved.actions.ts'
import * as saved from './saved/saved.contract.ts'
import * as actions from './visit/visit.actions.ts'
import * as visit from './visit/visit.contract.ts'

export interface VisitorsRoutesNeeds {
  readonly vaults: Vaults
  readonly passes: Passes | null
  readonly vehicles?: VisitorVehicles | undefined
}

export function createVisitorsRoutes({ vaults, passes, vehicles }: VisitorsRoutesNeeds): Route[] {
  return [
    route(visit.listToday, async ({ tx, clock, params, actor }) => ({
      items: await actions.listToday({ tx, clock, vaults, vehicles }, { ...params, by: actor.accountId }),
    })),
    route(visit.registerVisit, async ({ tx, clock, params, body, actor }) => ({
      visitId: await actions.registerVisit(
        { tx, clock, vaults, vehicles },
        { ...params, ...body, by: actor.accountId },
      ),
    })),
    route(visit.noteDelivery, async ({ tx, clock, params, body, actor }) => ({
      visitId: await actions.noteDelivery({ tx, clock, vaults, vehicles }, { ...params, ...body, by: actor.accountId }),
    })),
    route(visit.noteEmergency, async ({ tx, clock, params, body, actor }) => ({
      visitId: await actions.noteEmergency(
        { tx, clock, vaults, vehicles },
        { ...params, ...body, by: actor.accountId },
      ),
    })),
    route(visit.announceVisit, ({ tx, clock, params, body, actor }) =>
      actions.announceVisit({ tx, clock, vaults, vehicles }, passes, { ...params, ...body, by: actor.accountId }),
    ),
    route(visit.findByPin, ({ tx, clock, params, body, actor }) =>
      actions.findByPin({ tx, clock, vaults, vehicles }, { ...params, ...body, by: actor.accountId }),
    ),
    route(visit.noteArrival, ({ tx, clock, params, actor }) =>
      actions.noteArrival({ tx, clock, vaults, vehicles }, { ...params, by: actor.accountId }),
    ),
    route(visit.withdrawVisit, ({ tx, clock, params, actor }) =>
      actions.withdrawVisit({ tx, clock, vaults, vehicles }, passes, { ...params, by: actor.accountId }),
    ),
    route(saved.findSaved, async ({ tx, clock, params, body, actor }) => ({
      items: await savedActions.findSaved({ tx, clock, vaults, vehicles }, { ...params, ...body, by: actor.accountId }),
    })),
    route(saved.useSaved, async ({ tx, clock, params, body, actor }) => ({
      visitId: await savedActions.useSaved(
        { tx, clock, vaults, vehicles },
        { ...params, ...body, by: actor.accountId },
      ),
    })),
    route(saved.removeSaved, ({ tx, clock, params, actor }) =>
      savedActions.removeSaved({ tx, clock, vaults, vehicles }, { ...params, by: actor.accountId }),
    ),
  ]
}
