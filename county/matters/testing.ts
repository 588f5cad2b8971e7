/** Rows that the tests of matters start from: units and a community, put in by the owner. Not for production. */
import type postgres from 'postgres'
import { makeUuidV7 } from '#terms/ids.ts'

const BEFORE_ALL = '2019-01-01T00:00:00Z'

/** A unit; its id. */
export async function addTestUnit(owner: postgres.Sql, name: string, kind = 'programmeUnit'): Promise<string> {
  const [row] = await owner<{ id: string }[]>`
    insert into registry.unit (kind, name, ordinal)
    select ${kind}, ${name}, count(*) from registry.unit returning id`
  return row?.id ?? ''
}

/** A community of a town; its id. */
export async function addTestCommunity(
  owner: postgres.Sql,
  { unitId, name }: { readonly unitId: string; readonly name: string },
): Promise<string> {
  const id = makeUuidV7(Date.parse(BEFORE_ALL), crypto.getRandomValues(new Uint8Array(10)))
  await owner`
    insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
    values (${id}, ${unitId}, ${name}, 'old', ${unitId}, ${BEFORE_ALL}, ${BEFORE_ALL})`
  return id
}
