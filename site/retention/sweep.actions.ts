/** Goes through the kinds of a community, one transaction each; writes down how many went and tells the county. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import { type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { dayOf } from '#terms/day.ts'
import * as store from './erased.store.ts'
import { KINDS, ruleOf, type SweptKind } from './rule.contract.ts'

export interface SweepNeeds {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly communityId: string
}

/** Deletes what of one kind has stayed its time in one community, as its room does it. How many. Safe to repeat. */
export type Sweep = (needs: SweepNeeds) => Promise<number>
export type Sweeps = Readonly<Record<SweptKind, Sweep>>

interface Sweeping {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly sweeps: Sweeps
}

/** Kinds of which something went, with how many. What failed in one kind is thrown once the others are through. */
export async function sweepCommunity(
  needs: Sweeping,
  { communityId, number, by }: { readonly communityId: string; readonly number: string; readonly by: 'night' | 'hour' },
): Promise<Partial<Record<SweptKind, number>>> {
  const { app, clock, sweeps } = needs
  const within = <T>(work: (tx: ScopedTx) => Promise<T>) =>
    withScope(app, { scope: { kind: 'units', unitIds: [number] } }, work)
  const erased: Partial<Record<SweptKind, number>> = {}
  const failures: unknown[] = []
  for (const kind of (Object.keys(sweeps) as SweptKind[]).filter((one) => ruleOf(one).by === by)) {
    const count = await within(async (tx) => {
      const gone = await sweeps[kind]({ tx, clock, communityId })
      if (gone > 0) await noteErased({ tx, clock, communityId }, kind, gone)
      return gone
    }).catch((error: unknown) => {
      failures.push(error)
      return 0
    })
    if (count > 0) erased[kind] = count
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some kinds of records were not deleted in time')
  if (by === 'night') await within((tx) => store.setNight(tx, communityId, clock.now()))
  return erased
}

/** To the county a count is the figure of a day: it is told the day's sum, however often something went. */
async function noteErased({ tx, clock, communityId }: SweepNeeds, kind: SweptKind, count: number): Promise<void> {
  const at = clock.now()
  const day = dayOf(at)
  await store.addErased(tx, { communityId, day, kind, count, at })
  const { told } = ruleOf(kind)
  if (told === undefined) return
  const kinds = KINDS.filter((one) => ruleOf(one).told === told)
  const sum = await store.sumErased(tx, { communityId, day, kinds })
  await addToOutbox(tx, communityId, [{ kind: 'erasedCount', at: at.toISOString(), day, what: told, count: sum }])
}
