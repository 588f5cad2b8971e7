/** What of the register has stayed its time: one function for each kind of record. Each says how many went. */
import { addDeletion } from '#base/backup/deletions.ts'
import type { Here } from '#site/people/here.ts'
import { type Leaving, leaveRegister } from '#site/people/resident/leave.actions.ts'
import { cutOff, RULES } from '#site/retention/rule.contract.ts'
import { addDays, dayOf } from '#terms/day.ts'
import * as store from './retention.store.ts'

type Place = Pick<Here, 'tx' | 'clock' | 'communityId'>

export async function eraseOldEntries({ tx, communityId, clock }: Place): Promise<number> {
  const ids = await store.removeOldEntries(tx, communityId, cutOff('entry', clock.now()))
  return noteGone(tx, { communityId, table: 'entry', ids })
}

export async function eraseOldRequests({ tx, communityId, clock }: Place): Promise<number> {
  const ids = await store.removeOldRequests(tx, communityId, cutOff('request', clock.now()))
  return noteGone(tx, { communityId, table: 'request', ids })
}

/** As if they had asked to leave: every room deletes what is theirs. */
export async function eraseLongGone(here: Here, leavings: readonly Leaving[]): Promise<number> {
  const { tx, communityId, clock } = here
  const gone = await store.listLongGone(tx, communityId, addDays(dayOf(clock.now()), -RULES.movedOut.days))
  for (const residentId of gone) await leaveRegister(here, { residentId, cause: 'retention' }, leavings)
  return gone.length
}

async function noteGone(
  tx: Here['tx'],
  { communityId, table, ids }: { communityId: string; table: string; ids: readonly string[] },
): Promise<number> {
  for (const id of ids)
    await addDeletion(tx, { schema: 'people', table, key: { community_id: communityId, id }, reason: 'retention' })
  return ids.length
}
