/** By which names texts speak of a community, for rooms that look for it in what was written. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { listNamesBeside } from './community-list.store.ts'

export interface Named {
  /** Official name and every other name. */
  readonly names: readonly string[]
  /** Names of the other communities of its unit, as far as the caller may see. */
  readonly others: readonly string[]
  readonly unitName: string
}

/** Throws `notFound` for a community outside the caller's scope or no longer live. */
export async function requireNamed(tx: ScopedTx, communityId: string): Promise<Named> {
  const rows = await listNamesBeside(tx, communityId)
  const own = rows.filter((row) => row.id === communityId)
  const [first] = own
  if (first === undefined)
    throw new Fault('notFound', 'registry.communityNotFound', {
      zh: '没有找到这个小区，或它不在您的管辖范围内。',
      en: 'There is no such community, or it is outside your scope.',
    })
  const others = rows.filter((row) => row.id !== communityId).map((row) => row.name)
  return { names: own.map((row) => row.name), others, unitName: first.unitName }
}
