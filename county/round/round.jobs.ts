/** The morning job that opens a new round. Opening twice changes nothing. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { openRound } from './round.actions.ts'

/** Every day at 00:05 (Asia/Shanghai): on the 1st, 11th and 21st a round opens, on other days new units join. */
export function defineOpenRounds({ app, clock }: { readonly app: postgres.Sql; readonly clock: Clock }) {
  return defineQueue({
    name: 'round.open',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 60,
    every: '5 0 * * *',
    work: async () => {
      await withScope(app, { scope: EVERYWHERE }, (tx) => openRound({ tx, clock }))
    },
  })
}
