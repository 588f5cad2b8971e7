/** Every route of the residents' page. */
import type { Route } from '#base/http/route.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import type { Leaving } from '#site/people/resident/leave.actions.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { entryRoutes } from './entry/entry.routes.ts'
import { createOwnOf } from './own/caller.ts'
import { ownRoutes } from './own/own.routes.ts'

export interface ResidentNeeds {
  readonly identity: Pick<IdentitySettings, 'clock' | 'secure'>
  readonly vaults: Vaults
  /** What rooms delete when somebody leaves the register. */
  readonly leavings: readonly Leaving[]
}

export function createResidentPageRoutes(needs: ResidentNeeds): Route[] {
  return [...entryRoutes(needs), ...ownRoutes(needs, createOwnOf(needs.vaults))]
}
