/** Deletes what has stayed its time, one community after the other, and says how much of what. */
import { addDeletion } from '#base/backup/deletions.ts'
import type { Here } from '#site/people/here.ts'
import { type Leaving, leaveRegister } from '#site/people/resident/leave.actions.ts'
import { addDays, dayOf } from '#terms/day.ts'
import { RETENTION, type RetentionKind } from './retention.contract.ts'
import * as store from './retention.store.ts'

const DAY_MS = 86_400_000

/** Counts by kind; a kind of which nothing was due is not written down. */
export async function sweepPeople(here: Here, leavings: readonly Leaving[]): Promise<Record<RetentionKind, number>> {
  const { tx, communityId, clock } = here
  const at = clock.now()
  const before = (kind: RetentionKind) => new Date(at.getTime() - RETENTION[kind].days * DAY_MS)
  const deleted = {
    entry: await store.removeOldEntries(tx, communityId, before('entry')),
    request: await store.removeOldRequests(tx, communityId, before('request')),
  }
  for (const [table, ids] of Object.entries(deleted))
    for (const id of ids)
      await addDeletion(tx, { schema: 'people', table, key: { community_id: communityId, id }, reason: 'retention' })
  const gone = await store.listLongGone(tx, communityId, addDays(dayOf(at), -RETENTION.movedOut.days))
  for (const residentId of gone) await leaveRegister(here, { residentId, cause: 'retention' }, leavings)
  const counts = { entry: deleted.entry.length, request: deleted.request.length, movedOut: gone.length }
  for (const [kind, count] of Object.entries(counts))
    if (count > 0) await store.addSweep(tx, { communityId, kind, deleted: count, at })
  return counts
}
