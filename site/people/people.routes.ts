/** Every route of the register. */
import type { Files } from '#base/files/files.ts'
import type { Route } from '#base/http/route.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { createCallRoutes } from './call/call.routes.ts'
import { createDriveRoutes } from './drive/drive.routes.ts'
import type { Here } from './here.ts'
import { createIntakeRoutes } from './intake/intake.routes.ts'
import { createPaperRoutes } from './paper/paper.routes.ts'
import { placeRoutes } from './place/place.routes.ts'
import { createRequestRoutes } from './request/request.routes.ts'
import type { Leaving } from './resident/leave.actions.ts'
import { createResidentRoutes, type HereOf } from './resident/resident.routes.ts'

/** `leavings`: what other rooms delete when somebody leaves the register. */
export function createPeopleRoutes(needs: {
  readonly vaults: Vaults
  readonly files: Files
  readonly leavings: readonly Leaving[]
  readonly settleVehicles?: Here['settleVehicles'] | undefined
  readonly withdrawals?: Here['withdrawals'] | undefined
  /** Where phones reach this node: what posters name. */
  readonly publicUrl?: string | null
}): Route[] {
  const hereOf: HereOf = async ({ tx, clock, params: { communityId } }) => ({
    ...{ tx, clock, communityId },
    ...(needs.settleVehicles === undefined ? {} : { settleVehicles: needs.settleVehicles }),
    ...(needs.withdrawals === undefined ? {} : { withdrawals: needs.withdrawals }),
    vault: await needs.vaults.of(tx, communityId),
  })
  return [
    ...createPaperRoutes(needs.files),
    ...placeRoutes,
    ...createResidentRoutes(hereOf, needs.leavings),
    ...createDriveRoutes(hereOf, needs.publicUrl ?? null),
    ...createCallRoutes(hereOf),
    ...createIntakeRoutes(hereOf),
    ...createRequestRoutes(hereOf),
  ]
}
