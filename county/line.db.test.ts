import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ColumnClasses, testColumnClasses } from '#base/postgres/columns.testing.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'

/** There is no class for a resident's data. */
const classified = JSON.parse(
  readFileSync(new URL('../docs/ref/columns.json', import.meta.url), 'utf8'),
) as ColumnClasses

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
  'survey.form_version',
  'survey.save',
  'survey.answer',
  'survey.settlement',
  'survey.photo',
  'survey.handover',
  'survey.vote',
  'inbox.batch',
  'inbox.gap',
  'works.progress',
  'works.date_step',
]

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

testColumnClasses({
  sentence:
    "The county stores counts, device states, programme data and work contacts: every column has its class, and none is a resident's.",
  classes: ['programme', 'workContact', 'account', 'technical'],
  classified,
  forbidden:
    /resident|owner_name|tenant|plate|passport|id_?card|birth|gender|sex|ethnic|faith|health|face|finger|door_?number|household_member/i,
  db: () => db,
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
