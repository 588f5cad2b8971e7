/** A day's counts for the county, and what of visits is past its time. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { cutOff } from '#site/retention/rule.contract.ts'
import { addDays, dayOf, endOfDay, startOfDay } from '#terms/day.ts'
import type { Message } from '#wire/link/message.codec.ts'
import * as store from './night.store.ts'

interface Place {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly communityId: string
}

/** Safe to repeat: a day is told once. */
export async function tellYesterday({ tx, clock, communityId }: Place): Promise<void> {
  const now = clock.now()
  const day = addDays(dayOf(now), -1)
  if (!(await store.markTold(tx, communityId, day))) return
  const counts = await store.countDay(tx, { communityId, from: startOfDay(day), to: endOfDay(day) })
  const messages = Object.entries(counts).map(
    ([what, count]) =>
      ({ kind: 'dayCount', at: now.toISOString(), day, what: what as keyof store.DayCounts, count }) satisfies Message,
  )
  await addToOutbox(tx, communityId, messages)
}

/** Counted first: a delivery of yesterday's first minutes is past its time already. */
export async function erasePastVisits(place: Place): Promise<number> {
  await tellYesterday(place)
  return store.removePastVisits(place.tx, place.communityId, place.clock.now())
}

export function eraseUnusedSaved({ tx, clock, communityId }: Place): Promise<number> {
  return store.removeUnusedSaved(tx, communityId, cutOff('saved', clock.now()))
}
