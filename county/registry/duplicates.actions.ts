/** Finds entries that may be one community. Merges nothing. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { communityFiltersSchema } from './community.contract.ts'
import { findCommunitiesForMatching, type ListedCommunity, listCommunitiesPage } from './community-list.store.ts'
import { findLikelyPairs, type LikelyPair } from './merge.rules.ts'
import { listUnitRows } from './unit.store.ts'

const MOST_PAIRS = 200

export interface DuplicatePair extends Pick<LikelyPair, 'likeness' | 'because'> {
  readonly first: ListedCommunity
  readonly second: ListedCommunity
}

/** The likeliest pairs of a unit (of all units when null), or only those with one community. */
export async function listDuplicatePairs(
  tx: ScopedTx,
  { unitId, communityId }: { unitId: string | null; communityId: string | null },
): Promise<DuplicatePair[]> {
  const towns = await listUnitRows(tx, { kind: 'programmeUnit' }, '2000-01-01')
  const unitIds = unitId === null ? towns.map((unit) => unit.id) : [unitId]
  const found = findLikelyPairs(
    await findCommunitiesForMatching(tx, unitIds),
    communityId === null ? MOST_PAIRS : 100_000,
  )
  const pairs = found
    .filter((pair) => communityId === null || pair.firstId === communityId || pair.secondId === communityId)
    .slice(0, MOST_PAIRS)
  const filters = communityFiltersSchema.parse({})
  const { rows } = await listCommunitiesPage(tx, { filters, limit: 100_000, cursor: null })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return pairs.flatMap(({ firstId, secondId, ...why }) => {
    const [first, second] = [byId.get(firstId), byId.get(secondId)]
    return first && second ? [{ first, second, ...why }] : []
  })
}
