/** What each room deletes when somebody leaves the register. Wiring between rooms; each decides what is theirs. */
import type { Clock } from '#base/clock.ts'
import { forgetHolder } from './doors/credential/credential.actions.ts'
import type { Leaving } from './people/resident/leave.actions.ts'
import type { Vaults } from './tenant/vaults.actions.ts'
import { VISITOR_PASSES, VISITOR_VEHICLES } from './visitor-passes.ts'
import { forgetDoor } from './visitors/saved/leaving.actions.ts'

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
