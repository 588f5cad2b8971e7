/** What the room's actions receive from outside. No logic. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly vaults: Vaults
}
