/** Every night: how many of a community's households are registered, as two counts for the county. Nothing under twenty households. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue, type Queue } from '#base/jobs/jobs.ts'
import { type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import { dayOf } from '#terms/day.ts'
import type { Message } from '#wire/link/message.codec.ts'

interface CoverageNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  /** Puts messages into the outbox of the community's line. */
  readonly tell: (tx: ScopedTx, communityId: string, messages: readonly Message[]) => Promise<unknown>
}

/** The same counts told twice are the same to the county: they are figures of a day, not events. */
export async function tellCoverage({ app, clock, tell }: CoverageNeeds): Promise<void> {
  for (const { communityId, number } of await listOpenCommunities(app)) {
    await withScope(app, { scope: { kind: 'units', unitIds: [number] } }, async (tx) => {
      const [counts] = await tx<{ households: number; registered: number }[]>`
        select households, registered from people.published_coverage where community_id = ${communityId}`
      if (counts === undefined) return
      const now = clock.now()
      await tell(tx, communityId, [{ kind: 'coverage', at: now.toISOString(), day: dayOf(now), ...counts }])
    })
  }
}

export function defineCoverage(needs: CoverageNeeds): Queue {
  return defineQueue({
    name: 'people-coverage',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 600,
    every: '50 3 * * *',
    work: () => tellCoverage(needs),
  })
}
