/** Every route of the residents' page. */
import type { Route } from '#base/http/route.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import type { OrderNeeds } from '#site/doors/desk/open-door.actions.ts'
import type { Here } from '#site/people/own/own.actions.ts'
import type { Leaving } from '#site/people/resident/leave.actions.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import type { Passes, VisitorVehicles } from '#site/visitors/visit/visit.actions.ts'
import { entryRoutes } from './entry/entry.routes.ts'
import { createOwnOf } from './own/caller.ts'
import { doorRoutes } from './own/doors.routes.ts'
import { faceRoutes } from './own/face.routes.ts'
import { ownRoutes } from './own/own.routes.ts'
import { passkeyRoutes } from './passkey/passkey.routes.ts'

export interface ResidentNeeds {
  readonly identity: Pick<IdentitySettings, 'app' | 'clock' | 'secure'>
  readonly vaults: Vaults
  /** Where phones reach this node, when that differs from where its staff work. */
  readonly publicUrl?: string | null
  /** What rooms delete when somebody leaves the register. */
  readonly leavings: readonly Leaving[]
  readonly settleVehicles?: Here['settleVehicles'] | undefined
  readonly withdrawals?: Here['withdrawals'] | undefined
  /** The line to the doors; null while it is not open. */
  readonly line?: (() => { readonly desk: OrderNeeds['desk'] } | null) | undefined
  /** Null while no door of this machine reads passes. */
  readonly passes: Passes | null
  readonly vehicles?: VisitorVehicles | undefined
}

export function createResidentPageRoutes(needs: ResidentNeeds): Route[] {
  const ownOf = createOwnOf(needs)
  return [
    ...entryRoutes(needs),
    ...ownRoutes(needs, ownOf),
    ...passkeyRoutes(needs, ownOf),
    ...doorRoutes(needs, ownOf),
    ...faceRoutes(needs, ownOf),
  ]
}
