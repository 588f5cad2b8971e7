/** Every column of a node's database has a class in a file; a new one without fails. For tests only. */
import { describe, expect, test } from 'vitest'
import type { TestDatabase } from './testing.ts'

/** `schema.table` → class → its columns. */
export type ColumnClasses = Readonly<Record<string, Readonly<Partial<Record<string, readonly string[]>>>>>

/** `schema.table.column` of every table and materialised view of ours. Views show what tables hold. */
export async function listColumns({ owner }: TestDatabase): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select n.nspname || '.' || c.relname || '.' || a.attname as name
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm')
       and not c.relispartition
       and a.attnum > 0
       and not a.attisdropped
       and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss', 'jobs', 'test_seed')
     order by 1`
  return rows.map(({ name }) => name)
}

/** The columns that the file gives a class, or those of one class. */
export function listClassified(classified: ColumnClasses, only?: string): string[] {
  return Object.entries(classified).flatMap(([table, classes]) =>
    Object.entries(classes)
      .filter(([name]) => only === undefined || name === only)
      .flatMap(([, columns]) => (columns ?? []).map((column) => `${table}.${column}`)),
  )
}

/** Declares the tests under a sentence of `docs/line.md`. */
export function testColumnClasses(from: {
  readonly sentence: string
  readonly classes: readonly string[]
  readonly classified: ColumnClasses
  /** No column's name looks like this. */
  readonly forbidden: RegExp
  readonly db: () => TestDatabase
}): void {
  const { classified, classes, forbidden, db } = from
  const listed = listClassified(classified)

  describe(from.sentence, () => {
    test('every column has a class', async () => {
      const columns = await listColumns(db())
      expect(columns.filter((column) => !listed.includes(column))).toEqual([])
    })

    test('no class is given to a column that is gone, or twice', async () => {
      const columns = await listColumns(db())
      expect(listed.filter((column) => !columns.includes(column))).toEqual([])
      expect(listed.filter((column, index) => listed.indexOf(column) !== index)).toEqual([])
    })

    test('classes are closed', () => {
      const used = new Set(Object.values(classified).flatMap((one) => Object.keys(one)))
      expect([...used].filter((name) => !classes.includes(name))).toEqual([])
    })

    test('no column is called like what must not be kept', async () => {
      const columns = await listColumns(db())
      expect(columns.filter((column) => forbidden.test(column.split('.').at(-1) ?? ''))).toEqual([])
    })
  })
}
