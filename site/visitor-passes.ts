/** Visitors' codes are signed by the doors room, whose controllers read them without the node. Wiring between two rooms. */
import { issuePass, makePassKey, withdrawPass } from './doors/credential/pass.actions.ts'
import type { Passes } from './visitors/needs.ts'

/** As often as wanted within the time: whoever fetches something from the car comes back. */
const ANY_NUMBER_OF_TIMES = 0

export const VISITOR_PASSES: Passes = {
  async issue({ tx, clock, vaults }, wish) {
    const needs = { tx, clock, vault: await vaults.of(tx, wish.communityId) }
    await makePassKey(needs, wish.communityId)
    return issuePass(needs, { ...wish, hostId: null, uses: ANY_NUMBER_OF_TIMES })
  },
  withdraw: ({ tx, clock }, pass) => withdrawPass({ tx, clock }, pass),
}
