/** Forgets notes of changes once nothing kept in memory can still be as old. */
import type postgres from 'postgres'
import { z } from 'zod'
import { defineQueue } from '#base/jobs/jobs.ts'
import { forgetChanged } from '#base/postgres/changed.ts'

const KEEP_HOURS = 2

/** Every hour. `owner`, since no caller may delete notes. */
export function defineForgetChanges({ owner }: { readonly owner: postgres.Sql }) {
  return defineQueue({
    name: 'programme.forget-changes',
    data: z.object({}),
    retries: 3,
    firstDelaySeconds: 300,
    timeLimitSeconds: 120,
    every: '40 * * * *',
    work: async () => {
      await forgetChanged(owner, KEEP_HOURS)
    },
  })
}
