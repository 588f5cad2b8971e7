/** Which room deletes what when its time is over: one function for each kind of `retention/rule.contract.ts`. A list only. */
import type postgres from 'postgres'
import { erasePastAlarms } from './alarms/alarm/past.actions.ts'
import * as doors from './doors/passage/past.actions.ts'
import { removeBadgesOfClosed } from './duty/badge/badge.store.ts'
import { erasePastShifts } from './duty/shift.actions.ts'
import type { Leaving } from './people/resident/leave.actions.ts'
import { eraseLongGone, eraseOldEntries, eraseOldRequests } from './people/retention/retention.actions.ts'
import { erasePastCodes, erasePastDevices, erasePastSessions } from './resident/entry/past.actions.ts'
import type { Sweeps } from './retention/sweep.actions.ts'
import type { Vaults } from './tenant/vaults.actions.ts'
import { erasePastAnswers } from './vehicles/lane/lane.actions.ts'
import { endPast, endUnregistered } from './vehicles/permit/permit.actions.ts'
import { erasePastStrays } from './vehicles/stray/stray.actions.ts'
import { erasePastVisits, eraseUnusedSaved } from './visitors/night/night.actions.ts'

/** In this order: what hangs on something else comes before it, so that each counts its own. `owner`: what the app may not delete, passages before all. */
export function listSweeps({
  owner,
  vaults,
  leavings,
}: {
  readonly owner: postgres.Sql
  readonly vaults: Vaults
  readonly leavings: readonly Leaving[]
}): Sweeps {
  return {
    entry: eraseOldEntries,
    request: eraseOldRequests,
    visit: erasePastVisits,
    saved: eraseUnusedSaved,
    passage: ({ clock, communityId }) => doors.erasePastPassages({ owner, clock, communityId }),
    pass: ({ clock, communityId }) => doors.erasePastPasses({ owner, clock, communityId }),
    credential: ({ clock, communityId }) => doors.erasePastCredentials({ owner, clock, communityId }),
    listChange: (place) => doors.erasePastChanges(place, place.communityId),
    command: ({ clock, communityId }) => doors.erasePastCommands({ owner, clock, communityId }),
    alarm: (place) => erasePastAlarms(place, place.communityId),
    shift: (place) => erasePastShifts(place, place.communityId),
    badge: ({ tx, communityId }) => removeBadgesOfClosed(tx, communityId),
    code: erasePastCodes,
    session: erasePastSessions,
    device: erasePastDevices,
    vehicleRead: (place) => erasePastStrays(place, place.communityId),
    laneAnswer: (place) => erasePastAnswers(place, place.communityId),
    vehiclePermit: (place) => endPast(place, place.communityId),
    movedOut: async (place) => {
      const vault = await vaults.of(place.tx, place.communityId)
      return eraseLongGone({ ...place, vault, settleVehicles: endUnregistered }, leavings)
    },
  }
}
