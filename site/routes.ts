/** Every route of the site node, in one list: what the server serves, the description lists and the rights test tries. */
import { auditRoutes } from '#base/audit/audit.routes.ts'
import type { Clock } from '#base/clock.ts'
import type { Files } from '#base/files/files.ts'
import type { Route } from '#base/http/route.ts'
import { createIdentity } from '#base/identity/identity.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import type { Sender } from '#link/outbox/sender.ts'
import { createAlarmsRoutes } from './alarms/alarms.routes.ts'
import type { Screens } from './alarms/screen/screens.ts'
import { createLineRoutes } from './county-line/line.routes.ts'
import { createDoorsRoutes, type DoorsNeeds } from './doors/doors.routes.ts'
import { createDutyRoutes } from './duty/duty.routes.ts'
import { listWithdrawals } from './leavings.ts'
import { createPeopleRoutes } from './people/people.routes.ts'
import type { Leaving } from './people/resident/leave.actions.ts'
import { createResidentPageRoutes } from './resident/resident.routes.ts'
import { retentionRoutes } from './retention/retention.routes.ts'
import { createTenantRoutes } from './tenant/tenant.routes.ts'
import type { Vaults } from './tenant/vaults.actions.ts'
import { endUnregistered } from './vehicles/permit/permit.actions.ts'
import { createVehiclesRoutes } from './vehicles/vehicles.routes.ts'
import { VISITOR_VEHICLES } from './visitor-passes.ts'
import type { Passes } from './visitors/needs.ts'
import { createVisitorsRoutes } from './visitors/visitors.routes.ts'

/** What rooms' routes are given by the node's wiring. */
export interface SiteNeeds {
  readonly identity: IdentitySettings
  readonly files: Files
  readonly clock: Clock
  readonly vaults: Vaults
  readonly screens: Screens
  /** What rooms delete when somebody leaves the register. */
  readonly leavings: readonly Leaving[]
  readonly doors: Omit<DoorsNeeds, 'vaults'>
  /** Of the lines to counties. */
  readonly sender: Sender
  /** Where phones reach this node, when that is configured. */
  readonly publicUrl?: string | null
  /** Null while no door of this machine reads passes. */
  readonly passes: Passes | null
}

export function listSiteRoutes(needs: SiteNeeds): Route[] {
  const ends = { settleVehicles: endUnregistered, withdrawals: listWithdrawals(needs) }
  return [
    ...createIdentity(needs.identity).routes,
    ...auditRoutes,
    ...createTenantRoutes(needs.identity),
    ...createAlarmsRoutes(needs),
    ...retentionRoutes,
    ...createPeopleRoutes({ ...needs, ...ends }),
    ...createDoorsRoutes({ ...needs.doors, vaults: needs.vaults }),
    ...createLineRoutes({ ...needs, app: needs.identity.app, dataDir: needs.identity.dataDir }),
    ...createDutyRoutes(needs),
    ...createVisitorsRoutes({ ...needs, vehicles: VISITOR_VEHICLES }),
    ...createVehiclesRoutes({ ...needs, desk: () => needs.doors.line()?.desk ?? null }),
    ...createResidentPageRoutes({ ...needs, line: needs.doors.line, vehicles: VISITOR_VEHICLES, ...ends }),
  ]
}
