/** What the room's actions receive from outside. No logic. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly vaults: Vaults
  /** Who lets visitors' vehicles pass barriers; the wiring gives it. */
  readonly vehicles?: VisitorVehicles | undefined
}

export interface VisitorVehicles {
  admit(needs: Needs, visit: VisitingVehicle): Promise<unknown>
  withdraw(needs: Needs, visit: { readonly communityId: string; readonly visitId: string }): Promise<void>
}

export interface VisitingVehicle {
  readonly communityId: string
  readonly visitId: string
  readonly plate: string
  readonly validFrom: Date
  readonly validUntil: Date
}

/** Where and when a pass opens. */
export interface PassWish {
  readonly communityId: string
  /** The resident who invites; null when the gate makes it. */
  readonly hostId: string | null
  readonly places: readonly number[]
  readonly validFrom: Date
  readonly validUntil: Date
}

/** Who signs passes that doors read. The wiring gives it; null where no door reads passes: then there are PINs alone. */
export interface Passes {
  issue(needs: Needs, wish: PassWish): Promise<{ readonly number: string; readonly text: string }>
  withdraw(needs: Needs, pass: { readonly communityId: string; readonly number: string }): Promise<void>
}
