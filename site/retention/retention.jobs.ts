/** The nightly and the hourly deletion. What they delete is `rule.contract.ts`; how, each room says. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue, type Queue } from '#base/jobs/jobs.ts'
import type { Log } from '#base/log.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import { type Sweeps, sweepCommunity } from './sweep.actions.ts'

interface JobNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly log: Log
  readonly sweeps: Sweeps
}

/** Night: 02:10 (Asia/Shanghai), after the counts of the day were told. */
const EVERY = { night: '10 2 * * *', hour: '25 * * * *' } as const

export function defineSweeps(needs: JobNeeds): Queue[] {
  return (['night', 'hour'] as const).map((by) =>
    defineQueue({
      name: `retention.${by}`,
      data: z.object({}),
      retries: 5,
      firstDelaySeconds: 60,
      timeLimitSeconds: 3600,
      every: EVERY[by],
      work: async () => {
        for (const { communityId, number } of await listOpenCommunities(needs.app)) {
          const erased = await sweepCommunity(needs, { communityId, number, by })
          needs.log.info({ communityId, ...erased }, 'records past their time deleted')
        }
      },
    }),
  )
}
