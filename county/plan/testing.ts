/** Rows that the plan's tests start from: units and communities, put in by the owner. Not for production. */
import type postgres from 'postgres'
import { makeUuidV7 } from '#terms/ids.ts'

const BEFORE_ALL = '2019-01-01T00:00:00Z'

/** A programme unit; its id. */
export async function addTestUnit(owner: postgres.Sql, name: string): Promise<string> {
  const [row] = await owner<{ id: string }[]>`
    insert into registry.unit (kind, name, ordinal)
    select 'programmeUnit', ${name}, count(*) from registry.unit returning id`
  return row?.id ?? ''
}

/** A community known since the beginning of 2019; its id. */
export async function addTestCommunity(
  owner: postgres.Sql,
  community: { readonly unitId: string; readonly name: string; readonly funding?: 'government' },
): Promise<string> {
  const id = makeUuidV7(Date.parse(BEFORE_ALL), crypto.getRandomValues(new Uint8Array(10)))
  await owner`
    insert into registry.community (id, programme_unit_id, name, category, funding, lead_unit_id, created_at, updated_at)
    values (${id}, ${community.unitId}, ${community.name}, 'commercial', ${community.funding ?? null},
            ${community.unitId}, ${BEFORE_ALL}, ${BEFORE_ALL})`
  return id
}
