/** Every night: months of passages are made ahead, and one that has no row left goes as a whole. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import { addDays, addMonths, dayOf } from '#terms/day.ts'
import * as store from './past.store.ts'

const MONTHS_AHEAD = 2
/** A month that ended so long ago is looked at: no community keeps thirty days that long. */
const LOOKED_AT_DAYS = 60

interface Owned {
  readonly owner: postgres.Sql
  readonly clock: Clock
}

/** The month before this one, this one, and those ahead. Also at start, before the first event comes in. */
export async function makeMonths({ owner, clock }: Owned): Promise<number> {
  const month = `${dayOf(clock.now()).slice(0, 7)}-01`
  let made = 0
  for (let ahead = -1; ahead <= MONTHS_AHEAD; ahead += 1) {
    if (await store.makeMonth(owner, addMonths(month, ahead))) made += 1
  }
  return made
}

export async function dropEmptyMonths({ owner, clock }: Owned): Promise<void> {
  const before = addDays(dayOf(clock.now()), -LOOKED_AT_DAYS)
  for (const month of await store.listMonths(owner))
    if (addMonths(month, 1) < before) await store.dropMonthIfEmpty(owner, month)
}

/** At 02:50 (Asia/Shanghai), after passages past their days were erased. Twice a night changes nothing more. */
export function definePassageMonths(needs: Owned) {
  return defineQueue({
    name: 'doors.months',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 3600,
    every: '50 2 * * *',
    work: async () => {
      await makeMonths(needs)
      await dropEmptyMonths(needs)
    },
  })
}
