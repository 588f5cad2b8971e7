/** Every night: months ahead are made, passages past their days are erased, and what was erased is written down as a count. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import { addDays, addMonths, type Day, dayOf, startOfDay } from '#terms/day.ts'
import * as store from './retention.store.ts'

/** Removed credentials stay so long beside their last passages, so that a late event still finds its number removed. */
const CREDENTIAL_DAYS_MORE = 30
const MONTHS_AHEAD = 2

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

/** What was erased, by community. Each community in a transaction of its own. */
export async function erasePastDays({ owner, clock }: Owned): Promise<ReadonlyMap<string, number>> {
  const today = dayOf(clock.now())
  const erased = new Map<string, number>()
  for (const keeping of await store.listKeeping(owner)) {
    erased.set(keeping.communityId, await owner.begin((tx) => eraseOf(tx, keeping, { today, at: clock.now() })))
  }
  const longest = addDays(today, -180)
  for (const month of await store.listMonths(owner)) {
    if (addMonths(month, 1) < longest || addMonths(month, 1) < addDays(today, -60))
      await store.dropMonthIfEmpty(owner, month)
  }
  return erased
}

async function eraseOf(
  tx: postgres.TransactionSql,
  { communityId, keepDays }: store.Keeping,
  { today, at }: { readonly today: Day; readonly at: Date },
): Promise<number> {
  const before = startOfDay(addDays(today, -keepDays))
  const passages = await store.erasePassages(tx, communityId, before)
  const passes = await store.erasePasses(tx, communityId, before)
  const longAgo = startOfDay(addDays(today, -keepDays - CREDENTIAL_DAYS_MORE))
  await store.eraseLate(tx, communityId, longAgo)
  const credentials = await store.eraseCredentials(tx, communityId, longAgo)
  const common = { communityId, day: today, at }
  await store.addErased(tx, { ...common, what: 'passage', before, count: passages })
  await store.addErased(tx, { ...common, what: 'pass', before, count: passes })
  await store.addErased(tx, { ...common, what: 'credential', before: longAgo, count: credentials })
  return passages
}

/** At 02:10 (Asia/Shanghai). Twice a night changes nothing more. */
export function definePassageRetention(needs: Owned) {
  return defineQueue({
    name: 'doors.retention',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 3600,
    every: '10 2 * * *',
    work: async () => {
      await makeMonths(needs)
      await erasePastDays(needs)
    },
  })
}
