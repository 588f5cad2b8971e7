/** What goes on without a request: alarms that nobody answers rise. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import type { Log } from '#base/log.ts'
import { withScope } from '#base/postgres/scope.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import { escalateAlarms } from './escalation/escalation.actions.ts'

interface JobNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly log: Log
}

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
