/** What of doors is past its time: one function for each kind of record. Each says how many went. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import { removeChangesBefore } from '#site/doors/list/change.store.ts'
import type { Needs } from '#site/doors/needs.ts'
import { cutOff, RULES } from '#site/retention/rule.contract.ts'
import { addDays, dayOf, startOfDay } from '#terms/day.ts'
import * as store from './past.store.ts'

interface Owned {
  readonly owner: postgres.Sql
  readonly clock: Clock
  readonly communityId: string
}

/** Whole days, and as many as the community decided on. */
export async function erasePastPassages({ owner, clock, communityId }: Owned): Promise<number> {
  const days = (await store.findKeepDays(owner, communityId)) ?? RULES.passage.days
  return store.erasePassages(owner, { communityId, before: startOfDay(addDays(dayOf(clock.now()), -days)) })
}

export function erasePastPasses({ owner, clock, communityId }: Owned): Promise<number> {
  return store.erasePasses(owner, { communityId, before: cutOff('pass', clock.now()) })
}

/** Not before their last passages are gone, so that a late event still finds its number removed. */
export async function erasePastCredentials({ owner, clock, communityId }: Owned): Promise<number> {
  const passageDays = (await store.findKeepDays(owner, communityId)) ?? 0
  const days = Math.max(RULES.credential.days, passageDays + RULES.passage.days)
  const past = { communityId, before: startOfDay(addDays(dayOf(clock.now()), -days)) }
  await store.eraseLate(owner, past)
  return store.eraseCredentials(owner, past)
}

export function erasePastCommands({ owner, clock, communityId }: Owned): Promise<number> {
  return store.eraseCommands(owner, { communityId, before: cutOff('command', clock.now()) })
}

/** A controller that was away for longer gets its list whole. */
export function erasePastChanges({ tx, clock }: Needs, communityId: string): Promise<number> {
  return removeChangesBefore(tx, communityId, cutOff('listChange', clock.now()))
}
