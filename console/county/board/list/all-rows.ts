/** Every page of the progress list, one after another, so that the table can sort and search all of it. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { BoardAddress } from '#console/county/board/filters/board-address.ts'
import { type ApiProblem, call } from '#console/parts/api.ts'
import { listProgress, type ProgressRow } from '#county/programme/board/board.contract.ts'

const PAGE_ROWS = 1000

export interface AllRows {
  readonly rows: readonly ProgressRow[]
  readonly total: number | undefined
  readonly on: string | undefined
  readonly problem: ApiProblem | null
  readonly again: () => void
}

export function useAllRows(query: BoardAddress): AllRows {
  const pages = useInfiniteQuery({
    queryKey: ['GET', listProgress.path, 'all', query],
    queryFn: ({ pageParam, signal }) =>
      call(listProgress, {
        query: { ...query, limit: PAGE_ROWS, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage, data } = pages
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data])
  return {
    rows,
    total: data?.pages[0]?.total,
    on: data?.pages[0]?.on,
    problem: pages.error as ApiProblem | null,
    again: () => void pages.refetch(),
  }
}
