/** What goes on without a request: alarms that nobody answers rise, old ones are erased. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import type { Log } from '#base/log.ts'
import { withScope } from '#base/postgres/scope.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import { dayOf } from '#terms/day.ts'
import { eraseClosed } from './alarm/past.store.ts'
import { escalateAlarms } from './escalation/escalation.actions.ts'

interface JobNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly log: Log
}

/** DB11/T 2552-2026 keeps records of alarms for 90 days. */
const KEPT_DAYS = 90
const DAY_MS = 86_400_000
const EVERY_MS = 5_000

/** One round over all communities. Returns how many alarms rose. */
export async function escalateEverywhere({ app, clock }: Pick<JobNeeds, 'app' | 'clock'>): Promise<number> {
  let risen = 0
  for (const { number, communityId } of await listOpenCommunities(app)) {
    const scope = { kind: 'units', unitIds: [number] } as const
    risen += await withScope(app, { scope }, (tx) => escalateAlarms({ tx, clock }, communityId))
  }
  return risen
}

/** Finer than the minute of a queue: somebody in need does not wait for it. A round that fails is logged; the next one comes. */
export function startEscalation(needs: JobNeeds, everyMs = EVERY_MS): { stop(): Promise<void> } {
  let round = Promise.resolve()
  let isRunning = false
  const timer = setInterval(() => {
    if (isRunning) return
    isRunning = true
    round = escalateEverywhere(needs).then(
      () => {
        isRunning = false
      },
      (error: unknown) => {
        isRunning = false
        needs.log.error({ err: error }, 'alarms could not rise; tried again in a moment')
      },
    )
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await round
    },
  }
}

/** Erases closed alarms past their days in one community and tells the county how many. Returns how many. */
export async function eraseOldAlarms({ app, clock }: Pick<JobNeeds, 'app' | 'clock'>): Promise<number> {
  const now = clock.now()
  let erased = 0
  for (const { number, communityId } of await listOpenCommunities(app)) {
    const scope = { kind: 'units', unitIds: [number] } as const
    erased += await withScope(app, { scope }, async (tx) => {
      const count = await eraseClosed(tx, communityId, new Date(now.getTime() - KEPT_DAYS * DAY_MS))
      if (count > 0)
        await addToOutbox(tx, communityId, [
          { kind: 'erasedCount', at: now.toISOString(), day: dayOf(now), what: 'other', count },
        ])
      return count
    })
  }
  return erased
}

/** Every night; says in the log how many it erased. */
export function defineEraseAlarms({ app, clock, log }: JobNeeds) {
  return defineQueue({
    name: 'alarms.erase',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 600,
    every: '10 3 * * *',
    work: async () => {
      const erased = await eraseOldAlarms({ app, clock })
      log.info({ erased, keptDays: KEPT_DAYS }, 'old alarms erased')
    },
  })
}
