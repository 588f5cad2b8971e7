/** Puts rows into every table of a test database without knowing any of them, so that no table can be forgotten. */
import type postgres from 'postgres'

interface Column {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  /** Values that a check or an enum allows, as far as its text tells. */
  readonly allowed: readonly string[]
}

/** A foreign key: which of the table's columns stand for which of the other's. */
interface Key {
  readonly table: string
  readonly mine: readonly string[]
  readonly theirs: readonly string[]
}

interface Table {
  readonly place: string
  readonly columns: readonly Column[]
  readonly keys: readonly Key[]
}

const ROWS = 3
const ATTEMPTS = 400
/** Texts that a careless copy would spoil, then shapes that checks ask for. */
const TEXTS = [
  '文"本\'\t\\N\\\n,;{}',
  'b',
  '0'.repeat(64),
  '341102',
  '1',
  '[]',
  'NULL',
  'é😀',
  '2020-02-29',
  '06:30',
  '0a5cf7d1',
  '0417',
  '5380',
  '9921',
]
const VALUES: Record<string, readonly string[]> = {
  text: TEXTS,
  bool: ['true', 'false'],
  int2: ['1', '0', '7', '2020'],
  int4: ['1', '0', '7', '2020', '2031'],
  int8: ['1', '7', '9007199254740993'],
  numeric: ['1.10', '0', '99'],
  float8: ['0.1', '31.20000000000001', '0', '100'],
  date: ['2019-12-31', '2020-02-29', '2020-03-01'],
  timestamptz: ['2019-12-31 16:00:00.123456+00', '2020-02-29 00:00:00+00', '2021-01-01 00:00:00+00'],
  timestamp: ['2019-12-31 16:00:00'],
  interval: ['1 day 02:03:04'],
  jsonb: ['{"a": [1, null, "文\\n"]}', '[]', '1'],
  json: ['{"a": 1}'],
  bytea: ['\\x00ff0a5c', '\\x', `\\x${'0a'.repeat(32)}`],
  inet: ['10.0.0.1', '::1'],
  _text: ['{}', '{"a,b","c\\"d",NULL}'],
  _int8: ['{}', '{1,9007199254740993}'],
  _uuid: ['{}', '{00000000-0000-7000-8000-000000000001}'],
  _int4: ['{}', '{1,2}'],
  _date: ['{}', '{2020-02-29}'],
  int8multirange: ['{}', '{[1,5)}'],
}

/** Rows added per table; a table that no attempt could fill is in `empty` with the server's last complaint. */
export interface Filled {
  readonly rows: number
  readonly tables: number
  readonly empty: readonly string[]
}

/** `admin` is a superuser: triggers stay out of it, foreign keys are kept by choosing rows that are there. */
export async function fillEveryTable(admin: postgres.Sql, seed = 1): Promise<Filled> {
  const sql = await admin.reserve()
  try {
    await sql`set session_replication_role = replica`
    const draw = makeDraw(seed)
    const waiting = await readTables(sql)
    const failed = new Map<string, string>()
    let rows = 0
    // Tables that refer to others come round again until those have rows.
    for (let round = 0; round < 12 && waiting.length > 0; round += 1) {
      for (const table of waiting.splice(0)) {
        const added = await fillTable(sql, table, draw)
        rows += added.count
        if (added.count > 0) failed.delete(table.place)
        else failed.set(table.place, added.complaint)
        if (added.count === 0) waiting.push(table)
      }
    }
    return { rows, tables: (await readTables(sql)).length, empty: [...failed].map((entry) => entry.join(': ')) }
  } finally {
    await sql`set session_replication_role = origin`
    sql.release()
  }
}

async function fillTable(sql: postgres.Sql, table: Table, draw: Draw): Promise<{ count: number; complaint: string }> {
  let count = 0
  let complaint = ''
  for (let attempt = 0; attempt < ATTEMPTS && count < ROWS; attempt += 1) {
    const chosen = await chooseParents(sql, table, { draw, first: count === 0 && attempt % 2 === 0 })
    const values = table.columns.map((column) => {
      const known = chosen.get(column.name)
      return known === undefined ? chooseValue(column, draw) : known
    })
    const names = table.columns.map(({ name }) => `"${name}"`).join(', ')
    const marks = table.columns.map(({ type }, index) => `$${index + 1}::text::${type}`).join(', ')
    try {
      await sql.unsafe(`insert into ${table.place} (${names}) overriding system value values (${marks})`, values)
      count += 1
    } catch (error) {
      complaint = error instanceof Error ? error.message : String(error)
    }
  }
  return { count, complaint }
}

type Draw = (below: number) => number

/** Park and Miller's generator: the same rows on every run. */
function makeDraw(seed: number): Draw {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

function chooseValue(column: Column, draw: Draw): string | null {
  if (column.nullable && draw(3) === 0) return null
  if (column.type === 'uuid') return `00000000-0000-7000-8000-${String(draw(1_000_000_000)).padStart(12, '0')}`
  const isArray = column.type.startsWith('_')
  const allowed = isArray ? column.allowed.map((value) => `{${value}}`) : column.allowed
  const values = allowed.length > 0 ? allowed : (VALUES[column.type] ?? TEXTS)
  return values[draw(values.length)] ?? null
}

/**
 * Rows that the new one refers to, those of several keys of one place; a key without any leaves its own columns empty. The
 * first row of every table refers to first rows, so that tables which meet in a third one have rows of the same place.
 */
async function chooseParents(
  sql: postgres.Sql,
  table: Table,
  { draw, first }: { readonly draw: Draw; readonly first: boolean },
): Promise<Map<string, string | null>> {
  const chosen = new Map<string, string | null>()
  const isNullable = (name: string) => table.columns.find((column) => column.name === name)?.nullable === true
  for (const key of table.keys) {
    const own = key.mine.filter((name) => !chosen.has(name))
    const leftOut = own.length > 0 && own.every(isNullable) && draw(3) === 0
    const wanted = key.mine.map((name) => chosen.get(name) ?? null)
    const parent = leftOut ? null : await chooseParent(sql, { key, wanted, draw, first })
    for (const name of own) chosen.set(name, parent?.[key.theirs[key.mine.indexOf(name)] ?? ''] ?? null)
  }
  return chosen
}

interface Choosing {
  readonly key: Key
  readonly wanted: readonly (string | null)[]
  readonly draw: Draw
  readonly first: boolean
}

async function chooseParent(
  sql: postgres.Sql,
  { key, wanted, draw, first }: Choosing,
): Promise<Record<string, string | null> | null> {
  const known = key.theirs.flatMap((column, place) => (wanted[place] == null ? [] : [{ column, value: wanted[place] }]))
  const where = known.map(({ column }, place) => `"${column}"::text = $${place + 1}`).join(' and ')
  const rows = await sql.unsafe(
    `select (select jsonb_object_agg(key, value) from jsonb_each_text(to_jsonb(t))) as row from ${key.table} t
      ${where === '' ? '' : `where ${where}`} order by t::text collate "C" limit 20`,
    known.map(({ value }) => value),
  )
  const at = first ? 0 : draw(Math.max(rows.length, 1))
  return (rows[at]?.['row'] as Record<string, string | null> | undefined) ?? null
}

async function readTables(sql: postgres.Sql): Promise<Table[]> {
  const rows = await sql<(Column & { place: string; check: string | null; keys: Key[] })[]>`
    select format('%I.%I', n.nspname, c.relname) as place, a.attname as name, not a.attnotnull as nullable,
           case when t.typtype = 'e' then format_type(t.oid, null) else t.typname::text end as type,
           coalesce((select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
                      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]),
                    (select string_agg(quote_literal(e.enumlabel) || '::text', ', ') from pg_enum e where e.enumtypid = t.oid)) as check,
           -- Those with most columns first: the others follow them. What a table says of itself comes last.
           coalesce((select jsonb_agg(f.key order by f.self, f.size desc, f.name) from (
             select k.confrelid = k.conrelid as self, cardinality(k.conkey) as size, k.conname as name,
                    jsonb_build_object('table', k.confrelid::regclass::text,
                      'mine', (select jsonb_agg(m.attname order by u.place) from unnest(k.conkey) with ordinality u (num, place)
                                 join pg_attribute m on m.attrelid = c.oid and m.attnum = u.num),
                      'theirs', (select jsonb_agg(m.attname order by u.place) from unnest(k.confkey) with ordinality u (num, place)
                                   join pg_attribute m on m.attrelid = k.confrelid and m.attnum = u.num)) as key
               from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0) f), '[]') as keys
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
      join pg_namespace n on n.oid = c.relnamespace and n.nspname in (select room from base.migration)
      join pg_type t on t.oid = a.atttypid
     where a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and (n.nspname, c.relname) <> ('base', 'migration')
     order by c.oid, a.attnum`
  const tables = Map.groupBy(rows, (row) => row.place)
  return [...tables].map(([place, columns]) => ({
    place,
    keys: columns[0]?.keys ?? [],
    columns: columns.map((row) => ({
      name: row.name,
      type: row.type,
      nullable: row.nullable,
      allowed: [...(row.check ?? '').matchAll(/'([^']+)'::text/g)]
        .flatMap(([, value]) => value ?? [])
        .filter((value) => !/[\^$]/.test(value)),
    })),
  }))
}
