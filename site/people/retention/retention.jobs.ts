/** The nightly job that enforces how long records stay. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue, type Queue } from '#base/jobs/jobs.ts'
import { withScope } from '#base/postgres/scope.ts'
import type { Here } from '#site/people/here.ts'
import type { Leaving } from '#site/people/resident/leave.actions.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { sweepPeople } from './retention.actions.ts'

/** Each community in a transaction of its own: what fails in one holds up no other for longer than its retry. */
export function defineSweepPeople(needs: {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly vaults: Vaults
  readonly leavings: readonly Leaving[]
  readonly settleVehicles: NonNullable<Here['settleVehicles']>
}): Queue {
  const { app, clock, vaults, leavings, settleVehicles } = needs
  return defineQueue({
    name: 'people-sweep',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 900,
    every: '40 3 * * *',
    async work() {
      for (const { communityId, number } of await listOpenCommunities(app))
        await withScope(app, { scope: { kind: 'units', unitIds: [number] } }, async (tx) =>
          sweepPeople({ tx, clock, communityId, settleVehicles, vault: await vaults.of(tx, communityId) }, leavings),
        )
    },
  })
}
