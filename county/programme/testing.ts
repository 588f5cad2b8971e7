/** Rows that the programme's tests start from: units and communities, put in by the owner. Not for production. */
import type postgres from 'postgres'
import { makeUuidV7 } from '#terms/ids.ts'

export interface TestCommunity {
  readonly unitId: string
  readonly name: string
  readonly category?: string
  readonly unmanaged?: boolean
  readonly funding?: 'government' | 'commercial' | null
}

const BEFORE_ALL = '2019-01-01T00:00:00Z'

/** A programme unit; its id. */
export async function addTestUnit(owner: postgres.Sql, name: string, kind = 'programmeUnit'): Promise<string> {
  const [row] = await owner<{ id: string }[]>`
    insert into registry.unit (kind, name, ordinal)
    select ${kind}, ${name}, count(*) from registry.unit returning id`
  return row?.id ?? ''
}

/** A community known since the beginning of 2019; its id. */
export async function addTestCommunity(owner: postgres.Sql, community: TestCommunity): Promise<string> {
  const id = makeUuidV7(Date.parse(BEFORE_ALL), crypto.getRandomValues(new Uint8Array(10)))
  await owner`
    insert into registry.community
      (id, programme_unit_id, name, category, unmanaged, funding, lead_unit_id, responsible, created_at, updated_at)
    values (${id}, ${community.unitId}, ${community.name}, ${community.category ?? 'commercial'},
            ${community.unmanaged ?? false}, ${community.funding ?? null}, ${community.unitId}, '物业公司',
            ${BEFORE_ALL}, ${BEFORE_ALL})`
  return id
}
