/** Every night: credentials whose time is over leave the lists, and the county is told yesterday's counts. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import { withScope } from '#base/postgres/scope.ts'
import { removeExpired } from '#site/doors/credential/credential.actions.ts'
import type { Tell } from '#site/doors/needs.ts'
import { findCounters } from '#site/doors/setup/community.store.ts'
import { addDays, dayOf } from '#terms/day.ts'
import { tellDay } from './day.actions.ts'

interface DayNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly tell: Tell
  readonly listPlaces: () => Promise<readonly { readonly communityId: string; readonly number: string }[]>
}

/** Each community in a transaction of its own; one without doors has nothing to tell. */
export async function endDay({ app, clock, tell, listPlaces }: DayNeeds): Promise<void> {
  const yesterday = addDays(dayOf(clock.now()), -1)
  for (const { communityId, number } of await listPlaces()) {
    await withScope(app, { scope: { kind: 'units', unitIds: [number] } }, async (tx) => {
      if ((await findCounters(tx, communityId)) === null) return
      await removeExpired({ tx, clock }, communityId)
      await tellDay({ tx, clock, tell }, communityId, yesterday)
    })
  }
}

/** At 00:20 (Asia/Shanghai). Twice a night tells nothing twice. */
export function defineDoorsDay(needs: DayNeeds) {
  return defineQueue({
    name: 'doors.day',
    data: z.object({}),
    retries: 5,
    firstDelaySeconds: 60,
    timeLimitSeconds: 600,
    every: '20 0 * * *',
    work: () => endDay(needs),
  })
}
