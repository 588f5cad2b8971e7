/** The board's day and filters as they stand in the address; the same names as the server's query. Asks nothing. */
import { z } from 'zod'
import { useAddress } from '#console/parts/address.ts'
import { boardQuerySchema } from '#county/programme/board/filter.contract.ts'

/** Flags stay words here, as the server wants them back. */
const shape = boardQuerySchema.extend({ unmanaged: z.enum(['true', 'false']).optional() })
export type BoardAddress = z.output<typeof shape>
export type BoardChange = { readonly [K in keyof BoardAddress]?: BoardAddress[K] | undefined }

/** `{ query, change }`: `query` goes to the server as it is; `change({ unitId: '3' })` merges, undefined removes. */
export function useBoardAddress(): {
  readonly query: BoardAddress
  readonly change: (change: BoardChange) => void
} {
  const [query, set] = useAddress(shape)
  return { query, change: (change) => set(change as Partial<BoardAddress>, { push: true }) }
}

/** Everything that narrows the communities; the day and what was known stay. */
export const FILTER_NAMES = [
  'unitId',
  'category',
  'unmanaged',
  'funding',
  'gate',
  'stage',
  'light',
  'class',
  'blocker',
  'mustActUnitId',
  'q',
] as const
export type FilterName = (typeof FILTER_NAMES)[number]

export function countFilters(query: BoardAddress): number {
  return FILTER_NAMES.filter((name) => query[name] !== undefined).length
}

/** What a link to another page takes along: day, knowledge and filters. */
export function carry(query: BoardAddress, change: BoardChange = {}): Record<string, unknown> {
  return { ...query, ...change }
}
