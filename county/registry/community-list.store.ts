/** SQL of lists of communities: pages by filter and order, and what a ledger is matched against. Writes nothing. */
import type postgres from 'postgres'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import type { CommunityFilters } from './community.contract.ts'
import { type CommunityRow, communityColumns, type FlatCommunity, joinPlace } from './community.store.ts'

/** What a ledger's row is compared with to find its community. */
export interface MatchableCommunity extends CommunityRow {
  /** Other names under which it was reported before. */
  readonly aliases: readonly string[]
}

/** Live communities of these units with their aliases, ordered by unit and name. */
export async function findCommunitiesForMatching(
  tx: ScopedTx,
  unitIds: readonly string[],
): Promise<MatchableCommunity[]> {
  const rows = await tx<(FlatCommunity & { aliases: string[] })[]>`
    select ${communityColumns(tx)}, ${aliasesOf(tx)} as aliases
      from registry.community c
     where c.programme_unit_id = any(${unitIds as string[]}::bigint[]) and c.merged_into is null and c.removed_at is null
     order by c.programme_unit_id, c.name, c.id`
  return rows.map((row) => ({ ...joinPlace(row), aliases: row.aliases }))
}

interface ListNames {
  readonly programmeUnitName: string
  readonly leadUnitName: string
  readonly aliases: string[]
}

export type ListedCommunity = CommunityRow & ListNames

/** One page in the asked order, and where the next one starts (null at the end). Stable while rows are added elsewhere. */
export async function listCommunitiesPage(
  tx: ScopedTx,
  { filters, limit, cursor }: { filters: CommunityFilters; limit: number; cursor: string | null },
): Promise<{ rows: ListedCommunity[]; nextCursor: string | null }> {
  const order = orderOf(tx, filters)
  const rows = await tx<(FlatCommunity & ListNames & { position: string[] })[]>`
    select ${communityColumns(tx)}, u.name as "programmeUnitName", l.name as "leadUnitName",
           ${aliasesOf(tx)} as aliases, array[${order.texts}] as position
      from registry.community c
      join registry.unit u on u.id = c.programme_unit_id
      join registry.unit l on l.id = c.lead_unit_id
     where ${matches(tx, filters)}
       ${cursor === null ? tx`` : tx`and ${order.isAfter(readCursor(cursor, order.types))}`}
     order by ${order.by}
     limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ position: _, programmeUnitName, leadUnitName, aliases, ...flat }) => ({
      ...joinPlace(flat),
      ...{ programmeUnitName, leadUnitName, aliases },
    })),
    nextCursor: rows.length > limit && last ? writeCursor(last.position) : null,
  }
}

/** How many communities match. */
export async function countCommunities(tx: ScopedTx, filters: CommunityFilters): Promise<number> {
  const [row] = await tx<{ total: number }[]>`
    select count(*)::int as total
      from registry.community c
      join registry.unit u on u.id = c.programme_unit_id
     where ${matches(tx, filters)}`
  return row?.total ?? 0
}

function aliasesOf(tx: ScopedTx) {
  return tx`
    coalesce((select array_agg(a.name order by a.id) from registry.community_alias a where a.community_id = c.id), '{}')`
}

function matches(tx: ScopedTx, filters: CommunityFilters) {
  const { q, unitId, category, funding, unmanaged, enclosure, placed, leadUnitId } = filters
  const part = q ? `%${q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%` : null
  return tx`
    c.merged_into is null and c.removed_at is null
    ${unitId ? tx`and c.programme_unit_id = ${unitId}` : tx``}
    ${category ? tx`and c.category = ${category}` : tx``}
    ${funding ? tx`and c.funding = ${funding}` : tx``}
    ${unmanaged === undefined ? tx`` : tx`and c.unmanaged = ${unmanaged}`}
    ${enclosure === undefined ? tx`` : enclosure === 'unknown' ? tx`and c.closed is null` : tx`and c.closed = ${enclosure === 'closed'}`}
    ${placed === undefined ? tx`` : placed ? tx`and c.longitude is not null` : tx`and c.longitude is null`}
    ${leadUnitId ? tx`and c.lead_unit_id = ${leadUnitId}` : tx``}
    ${
      part === null
        ? tx``
        : tx`and (lower(c.name) like ${part} or lower(u.name) like ${part} or lower(coalesce(c.contact_name, '')) like ${part}
              or coalesce(c.contact_phone, '') like ${part} or lower(coalesce(c.address, '')) like ${part}
              or c.id in (select a.community_id from registry.community_alias a where lower(a.name) like ${part}))`
    }`
}

type Piece = postgres.PendingQuery<postgres.Row[]>

/** What a cursor's text may be before it is cast: a forged one is refused, never an error of the database. */
const READS = {
  text: /^[^\0]{1,200}$/,
  bigint: /^\d{1,18}$/,
  timestamptz: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
} as const
interface SortKey {
  readonly key: Piece
  readonly type: keyof typeof READS
}

/**
 * The columns of each order, most telling first and cheap ones before names: comparing 10,000 names by pinyin costs
 * more than all the rest. `type` is what a cursor's text is read back as.
 */
function keysOf(tx: ScopedTx, sort: CommunityFilters['sort']): SortKey[] {
  const name: SortKey = { key: tx`c.name collate "zh-x-icu"`, type: 'text' }
  const number = (column: Piece): SortKey[] => [{ key: tx`coalesce(${column}, 0)`, type: 'bigint' }]
  switch (sort) {
    case 'unit':
      return [{ key: tx`u.ordinal`, type: 'bigint' }, { key: tx`u.id`, type: 'bigint' }, name]
    case 'name':
      return [name]
    case 'category':
      return [
        { key: tx`c.category collate "C"`, type: 'text' },
        { key: tx`u.ordinal`, type: 'bigint' },
      ]
    case 'households':
      return number(tx`c.households`)
    case 'buildings':
      return number(tx`c.buildings`)
    case 'builtYear':
      return number(tx`c.built_year`)
    case 'cameras':
      return number(tx`c.cameras`)
    case 'updated':
      return [{ key: tx`c.updated_at`, type: 'timestamptz' }]
  }
}

/** The order as SQL: what to sort by, a row's position as texts, and what lies after a position. The id ends every tie. */
function orderOf(tx: ScopedTx, { sort, direction }: CommunityFilters) {
  const keys: SortKey[] = [...keysOf(tx, sort), { key: tx`c.id`, type: 'uuid' }]
  const list = (pieces: Piece[]) => pieces.reduce((all, piece) => tx`${all}, ${piece}`)
  const isDown = direction === 'desc'
  return {
    types: keys.map(({ type }) => type),
    by: list(keys.map(({ key }) => (isDown ? tx`${key} desc` : key))),
    texts: list(keys.map(({ key }) => tx`(${key})::text`)),
    isAfter: (position: readonly string[]) => {
      const here = list(keys.map(({ key }) => key))
      const there = list(keys.map(({ type }, index) => tx`${position[index] ?? ''}::text::${tx.unsafe(type)}`))
      return isDown ? tx`(${here}) < (${there})` : tx`(${here}) > (${there})`
    },
  }
}

function writeCursor(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** Only what `writeCursor` could have made for this order. */
function readCursor(text: string, types: readonly SortKey['type'][]): readonly string[] {
  try {
    const position = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown
    if (Array.isArray(position) && position.length === types.length) {
      const texts = position.map(String)
      if (texts.every((one, index) => READS[types[index] ?? 'uuid'].test(one))) return texts
    }
  } catch {
    // Falls through to the refusal: a cursor is ours alone to make.
  }
  throw new Fault('invalid', 'registry.wrongCursor', {
    zh: '翻页位置无效，请从第一页重新打开列表。',
    en: 'The place to continue from is not valid; open the list from its first page.',
  })
}

/** Every name of a live community in scope and of the live ones of its unit: one row a name. */
export function listNamesBeside(
  tx: ScopedTx,
  communityId: string,
): Promise<{ id: string; name: string; unitName: string }[]> {
  return tx<{ id: string; name: string; unitName: string }[]>`
    with beside as (
      select c.id, c.name, u.name as "unitName"
        from registry.published_community c
        join registry.unit u on u.id = c.programme_unit_id
       where c.programme_unit_id = (select programme_unit_id from registry.published_community where id = ${communityId})
    )
    select id, name, "unitName" from beside
    union all
    select b.id, a.name, b."unitName" from beside b join registry.community_alias a on a.community_id = b.id`
}
