/** The morning run over the matters. Running twice a day changes nothing more. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { runEscalation } from './escalation/escalation.actions.ts'

/** Every day at 00:15 (Asia/Shanghai). */
export function defineEscalation({ app, clock }: { readonly app: postgres.Sql; readonly clock: Clock }) {
  return defineQueue({
    name: 'matters.escalate',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 300,
    every: '15 0 * * *',
    work: async () => {
      await withScope(app, { scope: EVERYWHERE }, (tx) => runEscalation({ tx, clock }))
    },
  })
}
