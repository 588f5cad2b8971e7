/** Every night: yesterday's counts for the county. Then visits past their time may go (`site/retention`). */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import { withScope } from '#base/postgres/scope.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import { tellYesterday } from './night.actions.ts'

export function defineVisitorsNight({ app, clock }: { readonly app: postgres.Sql; readonly clock: Clock }) {
  return defineQueue({
    name: 'visitors.night',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 600,
    every: '20 0 * * *',
    work: async () => {
      for (const { number, communityId } of await listOpenCommunities(app))
        await withScope(app, { scope: { kind: 'units', unitIds: [number] } }, (tx) =>
          tellYesterday({ tx, clock, communityId }),
        )
    },
  })
}
