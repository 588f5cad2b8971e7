/** What a backup must know of a database: tables, columns, keys, sequences, foreign keys. Reads the catalogue, no rows. */
import type { Queries } from '#base/postgres/queries.ts'
import type { SequenceValue, TableHead } from './records.ts'

/** A table with the columns that hold data (generated ones are computed again) and an order that is the same everywhere. */
export interface Table extends TableHead {
  /** SQL of the ordering: the primary key, texts by code point; without a key the whole row. */
  readonly order: string
}

/** Schemas of the product: those that the migrations made. Queues of other libraries are made again at start. */
export async function listSchemas(sql: Queries): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select nspname as name from pg_namespace
     where nspname in (select room from base.migration) order by nspname`
  return rows.map((row) => row.name)
}

/** Every ordinary table of these schemas, and partitioned ones as a whole. */
export async function listTables(sql: Queries, schemas: readonly string[]): Promise<Table[]> {
  const rows = await sql<{ schema: string; table: string; columns: string[]; order: string | null }[]>`
    select n.nspname as schema, c.relname as table,
           (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
           (select string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end,
                              ', ' order by k.place)
              from pg_index i
              cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
              join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
             where i.indrelid = c.oid and i.indisprimary) as order
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any(${schemas as string[]}::text[])
     order by 1, 2`
  return rows.map((row) => ({ ...row, order: row.order ?? `${quote(row.table)}::text collate "C"` }))
}

export async function listSequences(sql: Queries, schemas: readonly string[]): Promise<SequenceValue[]> {
  const names = await sql<{ schema: string; name: string }[]>`
    select schemaname as schema, sequencename as name from pg_sequences
     where schemaname = any(${schemas as string[]}::text[]) order by 1, 2`
  const values: SequenceValue[] = []
  for (const { schema, name } of names) {
    const [row] = await sql<{ value: string; called: boolean }[]>`
      select last_value as value, is_called as called from ${sql(schema)}.${sql(name)}`
    if (row) values.push({ schema, name, ...row })
  }
  return values
}

/** A foreign key as it can be dropped and made again. */
export interface ForeignKey {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/** Not those that partitions inherited: they come and go with their parent's. */
export function listForeignKeys(sql: Queries, schemas: readonly string[]): Promise<ForeignKey[]> {
  return sql<ForeignKey[]>`
    select c.conrelid::regclass::text as table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
      from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and c.conparentid = 0 and n.nspname = any(${schemas as string[]}::text[])
     order by 1, 2`
}

/** Triggers of ours that fire now, as `table` and `name`: they must not fire while rows are put back. */
export function listTriggers(sql: Queries, schemas: readonly string[]): Promise<{ table: string; name: string }[]> {
  return sql<{ table: string; name: string }[]>`
    select t.tgrelid::regclass::text as table, quote_ident(t.tgname) as name
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgenabled <> 'D' and not c.relispartition and n.nspname = any(${schemas as string[]}::text[])
     order by 1, 2`
}

/** Tables of anybody in the database; a database with some is not empty. */
export async function countTables(sql: Queries): Promise<number> {
  const [row] = await sql<{ count: string }[]>`
    select count(*) as count from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`
  return Number(row?.count ?? 0)
}

/** An identifier in SQL text. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** `copy` of a whole table in its fixed order; the text is the same on every supported server. */
export function writeCopyOut({ schema, table, columns, order }: Table): string {
  const list = columns.map(quote).join(', ')
  return `copy (select ${list} from ${quote(schema)}.${quote(table)} order by ${order}) to stdout`
}

export function writeCopyIn({ schema, table, columns }: TableHead): string {
  return `copy ${quote(schema)}.${quote(table)} (${columns.map(quote).join(', ')}) from stdin`
}
