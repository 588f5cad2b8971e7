/** HTTP of what was deleted. Counts only. */
import { type Route, route } from '#base/http/route.ts'
import { addDays, dayOf } from '#terms/day.ts'
import * as contract from './erased.contract.ts'
import * as store from './erased.store.ts'

const SHOWN_DAYS = 90
const LATE_MS = 36 * 3_600_000

export const retentionRoutes: readonly Route[] = [
  route(contract.listErased, async ({ tx, clock, params: { communityId } }) => {
    const now = clock.now()
    const doneAt = await store.findNight(tx, communityId)
    return {
      doneAt,
      late: doneAt !== null && now.getTime() - doneAt.getTime() > LATE_MS,
      items: await store.listErased(tx, communityId, addDays(dayOf(now), -SHOWN_DAYS)),
    }
  }),
]
