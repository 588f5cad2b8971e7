/** SQL of lists of communities: pages by filter and order, and what a ledger is matched against. Writes nothing. */
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

/** Where a page ended: the sort value as text and the id of its last row. */
interface Cursor {
  readonly value: string
  readonly id: string
}

/** One page in the asked order, and where the next one starts (null at the end). Stable while rows are added elsewhere. */
export async function listCommunitiesPage(
  tx: ScopedTx,
  { filters, limit, cursor }: { filters: CommunityFilters; limit: number; cursor: string | null },
): Promise<{ rows: ListedCommunity[]; nextCursor: string | null }> {
  const key = sortKey(tx, filters.sort)
  const after = cursor === null ? null : readCursor(cursor)
  const isDown = filters.direction === 'desc'
  const rows = await tx<(FlatCommunity & ListNames & { sortValue: string })[]>`
    select ${communityColumns(tx)}, u.name as "programmeUnitName", l.name as "leadUnitName",
           ${aliasesOf(tx)} as aliases, ${key} as "sortValue"
      from registry.community c
      join registry.unit u on u.id = c.programme_unit_id
      join registry.unit l on l.id = c.lead_unit_id
     where ${matches(tx, filters)}
       ${after === null ? tx`` : isDown ? tx`and (${key}, c.id) < (${after.value}, ${after.id}::uuid)` : tx`and (${key}, c.id) > (${after.value}, ${after.id}::uuid)`}
     order by ${isDown ? tx`${key} desc, c.id desc` : tx`${key}, c.id`}
     limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ sortValue: _, programmeUnitName, leadUnitName, aliases, ...flat }) => ({
      ...joinPlace(flat),
      ...{ programmeUnitName, leadUnitName, aliases },
    })),
    nextCursor: rows.length > limit && last ? writeCursor({ value: last.sortValue, id: last.id }) : null,
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

/** Every order as text that compares the right way, so that one cursor fits all of them. Names go by pinyin. */
function sortKey(tx: ScopedTx, sort: CommunityFilters['sort']) {
  const number = (column: ReturnType<ScopedTx>) => tx`lpad(coalesce(${column}, 0)::text, 10, '0') collate "C"`
  switch (sort) {
    case 'unit':
      return tx`(lpad(u.ordinal::text, 6, '0') || lpad(u.id::text, 8, '0') || c.name) collate "zh-x-icu"`
    case 'name':
      return tx`c.name collate "zh-x-icu"`
    case 'category':
      return tx`c.category collate "C"`
    case 'households':
      return number(tx`c.households`)
    case 'buildings':
      return number(tx`c.buildings`)
    case 'builtYear':
      return number(tx`c.built_year`)
    case 'cameras':
      return number(tx`c.cameras`)
    case 'updated':
      return tx`to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') collate "C"`
  }
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString('base64url')
}

function readCursor(text: string): Cursor {
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (typeof value === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { value, id }
  } catch {
    // Falls through to the refusal: a cursor is ours alone to make.
  }
  throw new Fault('invalid', 'registry.wrongCursor', {
    zh: '翻页位置无效,请从第一页重新打开列表。',
    en: 'The place to continue from is not valid; open the list from its first page.',
  })
}
