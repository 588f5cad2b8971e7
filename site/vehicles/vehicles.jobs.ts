/** Every hour: reads of strangers past their time are erased, and the county is told how many; ended permits are forgotten. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import type { Log } from '#base/log.ts'
import { withScope } from '#base/postgres/scope.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import { dayOf } from '#terms/day.ts'
import { endPast } from './permit/permit.actions.ts'
import { STRAY_KEPT_DAYS } from './permit/permit.rules.ts'
import { addErased, removePastStrays } from './stray/stray.store.ts'

interface JobNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly log: Log
}

/** One community after the other. How many reads were erased and how many permits ended. */
export async function erasePastVehicles({
  app,
  clock,
}: Pick<JobNeeds, 'app' | 'clock'>): Promise<{ reads: number; permits: number }> {
  const now = clock.now()
  const sums = { reads: 0, permits: 0 }
  for (const { number, communityId } of await listOpenCommunities(app)) {
    await withScope(app, { scope: { kind: 'units', unitIds: [number] } }, async (tx) => {
      sums.permits += await endPast({ tx, clock }, communityId)
      const count = await removePastStrays(tx, communityId, now)
      sums.reads += count
      if (count === 0) return
      await addErased(tx, communityId, count, now)
      const told = { kind: 'erasedCount', at: now.toISOString(), day: dayOf(now), what: 'vehicleRead', count } as const
      await addToOutbox(tx, communityId, [told])
    })
  }
  return sums
}

export function defineEraseVehicles({ app, clock, log }: JobNeeds) {
  return defineQueue({
    name: 'vehicles.erase',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 600,
    every: '25 * * * *',
    work: async () => {
      log.info({ ...(await erasePastVehicles({ app, clock })), keptDays: STRAY_KEPT_DAYS }, 'vehicles past their time')
    },
  })
}
