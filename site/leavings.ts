/** What each room deletes when somebody leaves the register or takes a consent back. Wiring between rooms; each decides what is theirs. */
import type { Clock } from '#base/clock.ts'
import { forgetFaces, forgetHolder } from './doors/credential/credential.actions.ts'
import type { Withdrawal } from './people/consent/withdrawal.ts'
import type { Leaving } from './people/resident/leave.actions.ts'
import type { Vaults } from './tenant/vaults.actions.ts'
import { VISITOR_PASSES, VISITOR_VEHICLES } from './visitor-passes.ts'
import { forgetDoor, forgetSaved } from './visitors/saved/leaving.actions.ts'

export function listLeavings({
  clock,
  vaults,
}: {
  readonly clock: Clock
  readonly vaults: Vaults
}): readonly Leaving[] {
  return [
    (tx, who) => forgetHolder({ tx, clock }, who),
    (tx, who) => forgetDoor({ tx, clock, vaults, vehicles: VISITOR_VEHICLES }, VISITOR_PASSES, who),
  ]
}

/** In the transaction of the word itself: a consent taken back leaves nothing behind that rested on it. */
export function listWithdrawals({
  clock,
  vaults,
}: {
  readonly clock: Clock
  readonly vaults: Vaults
}): readonly Withdrawal[] {
  return [
    (tx, who) => (who.purpose === 'face' ? forgetFaces({ tx, clock }, who) : Promise.resolve({})),
    (tx, who) => (who.purpose === 'visits' ? forgetSaved({ tx, vaults }, who) : Promise.resolve({})),
  ]
}
