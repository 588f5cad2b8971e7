/** Forgets kept answers once nobody can still be repeating that request. */
import type postgres from 'postgres'
import { z } from 'zod'
import { defineQueue } from '#base/jobs/jobs.ts'

const KEEP_DAYS = 2

/** Every night at 03:10. `owner`, since kept answers belong to accounts and no caller sees another's. */
export function defineForgetAnswers({ owner }: { readonly owner: postgres.Sql }) {
  return defineQueue({
    name: 'http.forget-answers',
    data: z.object({}),
    retries: 3,
    firstDelaySeconds: 300,
    timeLimitSeconds: 120,
    every: '10 3 * * *',
    work: async () => {
      await owner`delete from base.idempotency where created_at < now() - make_interval(days => ${KEEP_DAYS})`
    },
  })
}
