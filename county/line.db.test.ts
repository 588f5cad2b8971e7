import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'

/** What a column may hold. There is no class for a resident's data. */
const CLASSES = ['programme', 'workContact', 'account', 'technical'] as const
type Classes = Partial<Record<(typeof CLASSES)[number], readonly string[]>>

const classified = JSON.parse(readFileSync(new URL('../docs/ref/columns.json', import.meta.url), 'utf8')) as Record<
  string,
  Classes
>

/** Histories: once written they stay. The app may insert and select, nothing else. */
const HISTORIES = [
  'audit.event',
  'registry.community_change',
  'programme.community_stage',
  'programme.milestone',
  'bulletin.issue',
  'bulletin.snapshot',
  'bulletin.step',
  'bulletin.receipt',
  'round.step',
  'programme.rule_version',
  'matters.step',
  'matters.rule_version',
  'meetings.step',
  'meetings.issue',
  'meetings.briefing',
  'inspections.checklist_version',
  'assessment.rule_version',
  'assessment.step',
  'assessment.issue',
  'evidence.step',
  'evidence.gate_item',
  'evidence.requirement_version',
  'design.step',
  'design.standard_version',
  'survey.save',
  'survey.answer',
  'survey.settlement',
  'survey.photo',
  'survey.handover',
  'survey.vote',
  'works.progress',
  'works.date_step',
]

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

/** `schema.table.column` of every table and materialised view of ours. Views show what tables hold. */
async function listColumns(): Promise<string[]> {
  const rows = await db.owner<{ name: string }[]>`
    select n.nspname || '.' || c.relname || '.' || a.attname as name
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm')
       and a.attnum > 0
       and not a.attisdropped
       and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss', 'test_seed')
     order by 1`
  return rows.map(({ name }) => name)
}

const listed = Object.entries(classified).flatMap(([table, classes]) =>
  Object.values(classes).flatMap((columns) => columns.map((column) => `${table}.${column}`)),
)

describe("The county stores counts, device states, programme data and work contacts: every column has its class, and none is a resident's.", () => {
  test('every column has a class', async () => {
    const columns = await listColumns()
    expect(columns.filter((column) => !listed.includes(column))).toEqual([])
  })

  test('no class is given to a column that is gone, or twice', async () => {
    const columns = await listColumns()
    expect(listed.filter((column) => !columns.includes(column))).toEqual([])
    expect(listed.filter((column, index) => listed.indexOf(column) !== index)).toEqual([])
  })

  test('classes are closed', () => {
    const used = new Set(Object.values(classified).flatMap((classes) => Object.keys(classes)))
    expect([...used].filter((name) => !(CLASSES as readonly string[]).includes(name))).toEqual([])
  })

  test('no column is called like personal data of a resident', async () => {
    const resident =
      /resident|owner_name|tenant|plate|passport|id_?card|birth|gender|sex|ethnic|faith|health|face|finger|door_?number|household_member/i
    const columns = await listColumns()
    expect(columns.filter((column) => resident.test(column.split('.').at(-1) ?? ''))).toEqual([])
  })
})

describe('What was recorded stays recorded: the app adds to its histories and can neither change nor delete them.', () => {
  test.each(HISTORIES)('%s', async (table) => {
    const [rights] = await db.owner<{ adds: boolean; changes: boolean; deletes: boolean; empties: boolean }[]>`
      select has_table_privilege('anlin_app', ${table}, 'insert') as adds,
             has_any_column_privilege('anlin_app', ${table}, 'update') as changes,
             has_table_privilege('anlin_app', ${table}, 'delete') as deletes,
             has_table_privilege('anlin_app', ${table}, 'truncate') as empties`
    expect(rights).toEqual({ adds: true, changes: false, deletes: false, empties: false })
  })
})
