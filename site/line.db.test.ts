import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ColumnClasses, listClassified, testColumnClasses } from '#base/postgres/columns.testing.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'

const readClasses = (file: string) =>
  JSON.parse(readFileSync(new URL(`../docs/ref/${file}`, import.meta.url), 'utf8')) as ColumnClasses

/** What every node has is classed with the county's columns. */
const shared = Object.entries(readClasses('columns.json')).filter(([table]) => /^(base|identity|audit)\./.test(table))
const classified: ColumnClasses = { ...Object.fromEntries(shared), ...readClasses('site-columns.json') }

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase({ node: 'site' })
})
afterAll(() => db.close())

testColumnClasses({
  sentence:
    'On a site every column has its class; what names or reaches a person is sealed under the key of their community.',
  classes: ['personal', 'linked', 'place', 'workContact', 'account', 'technical'],
  classified,
  forbidden:
    /id_?card|identity_?number|passport|scan|portrait|photo|face|finger|employer|ethnic|faith|health|gender|sex|remark|tag|watch|score/i,
  db: () => db,
})

test('a personal column is sealed or blinded, and called so', () => {
  const open = listClassified(classified, 'personal').filter((column) => !/_(sealed|blind)$/.test(column))
  expect(open).toEqual([])
  const misplaced = listClassified(classified).filter(
    (column) => /_(sealed|blind)$/.test(column) && !listClassified(classified, 'personal').includes(column),
  )
  expect(misplaced.filter((column) => !column.startsWith('identity.'))).toEqual([])
})

test('A resident is name, door, role, optional phone and when they moved: no number of a document, picture, employer, ethnicity, remark or mark.', () => {
  const columns = listClassified({ r: classified['people.resident'] ?? {} }).map((column) => column.slice(2))
  expect(columns.sort()).toEqual([
    ...['changed_at', 'community_id', 'created_at', 'guardian_id', 'household_id', 'id', 'import_id', 'moved_in_on'],
    ...[
      'moved_out_on',
      'name_blind',
      'name_sealed',
      'phone_blind',
      'phone_sealed',
      'role',
      'source',
      'under_14',
      'version',
    ],
  ])
})

/** Tables of the rooms of a site: all but what every node has, and the outbox, which holds only what may leave (`link/line.db.test.ts`). */
const OWN = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'jobs', 'test_seed', 'base', 'identity', 'audit', 'outbox')`

describe('No query crosses communities: the database holds every transaction to the ones it works in.', () => {
  test('every table begins its primary key with the community', async () => {
    const rows = await db.owner.unsafe(`
      select c.oid::regclass::text as table, a.attname as first, format_type(a.atttypid, null) as type
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_index i on i.indrelid = c.oid and i.indisprimary
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where c.relkind in ('r', 'p') and not c.relispartition and ${OWN}`)
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.filter(({ first, type }) => first !== 'community_id' || type !== 'uuid')).toEqual([])
  })

  test('every table is under row-level security with a policy that asks for the community', async () => {
    const rows = await db.owner.unsafe(`
      select c.oid::regclass::text as table, c.relrowsecurity as secured,
             (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
             (select count(*)::int from pg_policy p where p.polrelid = c.oid
                 and concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
                     !~ 'tenant\\.communities|scope_units|scope_all') as loose
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and ${OWN}`)
    expect(rows.filter(({ secured, policies, loose }) => !secured || policies === 0 || loose > 0)).toEqual([])
  })

  test('nothing stands in the way of distributing it by community: no exclusion, no deferred constraint', async () => {
    const rows = await db.owner.unsafe(`
      select k.conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace
       where (k.contype = 'x' or k.condeferrable) and ${OWN}`)
    expect(rows).toEqual([])
  })

  test('whoever manages the whole machine reads no row of a community', async () => {
    const tables = await db.owner.unsafe<{ table: string }[]>(`
      select c.oid::regclass::text as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> 'tenant' and ${OWN}`)
    for (const { table } of tables) {
      const [plan] = await db.owner.unsafe(`
        select count(*)::int as loose from pg_policy p where p.polrelid = '${table}'::regclass and p.polcmd in ('r', '*')
           and pg_get_expr(p.polqual, p.polrelid) ~ 'scope_all'`)
      expect([table, plan?.['loose']]).toEqual([table, 0])
    }
  })
})

test('what a room publishes is read with the reader’s rights', async () => {
  const views = await db.owner`
    select n.nspname || '.' || c.relname as view from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'v' and c.relname like 'published\\_%'
       and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'`
  expect(views).toEqual([])
})
