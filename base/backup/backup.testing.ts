/** What tests of backups compare. */
import type postgres from 'postgres'
import { listSchemas, listTables } from './catalogue.store.ts'

/** Every row of every table as text, so that nothing a type conversion would hide can differ. */
export async function readEverything(sql: postgres.Sql): Promise<Record<string, string[]>> {
  const everything: Record<string, string[]> = {}
  for (const { schema, table } of await listTables(sql, await listSchemas(sql))) {
    const rows = await sql.unsafe(`select t::text as row from "${schema}"."${table}" t order by t::text collate "C"`)
    everything[`${schema}.${table}`] = rows.map((row) => row['row'])
  }
  return everything
}
