/** Every community the person may see, fetched a page after another. For tables and choices; keeps nothing itself. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call } from '#console/parts/api.ts'
import { type ListedCommunity, listCommunities } from '#county/registry/community.contract.ts'

const PAGE = 1000

/** All live communities in the order of units and names; `unitId` limits them to one town or park. */
export function useAllCommunities(
  unitId?: string,
  options: { readonly when?: boolean } = {},
): UseQueryResult<readonly ListedCommunity[]> {
  return useQuery({
    queryKey: ['registry.allCommunities', unitId ?? null],
    queryFn: ({ signal }) => fetchAll(unitId, signal),
    enabled: options.when ?? true,
  })
}

async function fetchAll(unitId: string | undefined, signal: AbortSignal): Promise<readonly ListedCommunity[]> {
  const rows: ListedCommunity[] = []
  let cursor: string | undefined
  do {
    const query = {
      limit: PAGE,
      ...(unitId === undefined ? {} : { unitId }),
      ...(cursor === undefined ? {} : { cursor }),
    }
    const page = await call(listCommunities, { query, signal })
    rows.push(...page.rows)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return rows
}
