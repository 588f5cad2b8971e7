/** Every night: yesterday's counts for the county, then visits past their time are erased, and the job says how many. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import type { Log } from '#base/log.ts'
import { type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import { SAVED_DAYS } from '#site/visitors/visit/visit.rules.ts'
import { addDays, dayOf, endOfDay, startOfDay } from '#terms/day.ts'
import type { Message } from '#wire/link/message.codec.ts'
import * as store from './night.store.ts'

interface NightNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly log: Log
}

const DAY_MS = 86_400_000

async function tellYesterday(tx: ScopedTx, communityId: string, now: Date): Promise<void> {
  const day = addDays(dayOf(now), -1)
  if (!(await store.markTold(tx, communityId, day))) return
  const counts = await store.countDay(tx, { communityId, from: startOfDay(day), to: endOfDay(day) })
  const messages = Object.entries(counts).map(
    ([what, count]) =>
      ({ kind: 'dayCount', at: now.toISOString(), day, what: what as keyof store.DayCounts, count }) satisfies Message,
  )
  await addToOutbox(tx, communityId, messages)
}

async function erase(tx: ScopedTx, communityId: string, now: Date): Promise<store.Erased> {
  const savedBefore = new Date(now.getTime() - SAVED_DAYS * DAY_MS)
  const erased = await store.erasePast(tx, { communityId, now, savedBefore })
  const day = dayOf(now)
  for (const what of ['visit', 'saved'] as const)
    if (erased[what] > 0) await store.addErasure(tx, { communityId, day, what, count: erased[what] })
  const count = erased.visit + erased.saved
  if (count > 0)
    await addToOutbox(tx, communityId, [{ kind: 'erasedCount', at: now.toISOString(), day, what: 'visit', count }])
  return erased
}

/** One community after the other, each in a transaction of its own. Safe to repeat: a day is told once. */
export async function runNight({ app, clock }: Pick<NightNeeds, 'app' | 'clock'>): Promise<store.Erased> {
  const now = clock.now()
  let visit = 0
  let saved = 0
  for (const { number, communityId } of await listOpenCommunities(app)) {
    const scope = { kind: 'units', unitIds: [number] } as const
    const erased = await withScope(app, { scope }, async (tx) => {
      // Counted first: a delivery of yesterday's first minutes is past its time already.
      await tellYesterday(tx, communityId, now)
      return erase(tx, communityId, now)
    })
    visit += erased.visit
    saved += erased.saved
  }
  return { visit, saved }
}

export function defineVisitorsNight({ app, clock, log }: NightNeeds) {
  return defineQueue({
    name: 'visitors.night',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 600,
    every: '20 0 * * *',
    work: async () => {
      log.info(await runNight({ app, clock }), 'visits past their time erased')
    },
  })
}
