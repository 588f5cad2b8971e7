/** Visitors' codes are signed by the doors room, their vehicles pass by permits of the vehicles room. Wiring between rooms. */
import { issuePass, makePassKey, withdrawPass } from './doors/credential/pass.actions.ts'
import { admitVisitor, withdrawVisitor } from './vehicles/permit/permit.actions.ts'
import type { Passes, VisitorVehicles } from './visitors/needs.ts'

/** As often as wanted within the time: whoever fetches something from the car comes back. */
const ANY_NUMBER_OF_TIMES = 0

export const VISITOR_PASSES: Passes = {
  async issue({ tx, clock, vaults }, wish) {
    const needs = { tx, clock, vault: await vaults.of(tx, wish.communityId) }
    await makePassKey(needs, wish.communityId)
    return issuePass(needs, { ...wish, uses: ANY_NUMBER_OF_TIMES })
  },
  withdraw: ({ tx, clock }, pass) => withdrawPass({ tx, clock }, pass),
}

export const VISITOR_VEHICLES: VisitorVehicles = { admit: admitVisitor, withdraw: withdrawVisitor }
