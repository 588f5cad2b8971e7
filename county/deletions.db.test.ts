import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeBackup } from '#base/backup/backup.ts'
import { addDeletion, type Deletion, keepDeletionJournal, syncDeletions } from '#base/backup/deletions.ts'
import { restoreBackup } from '#base/backup/restore.ts'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { writeUnitLists } from '#county/registry/unit.actions.ts'
import { COUNTY_ROOMS } from '#county/rooms.ts'

const clock = stoppedClock('2020-01-11T02:00:00Z')
let db: TestDatabase
let dataDir: string
const others: TestDatabase[] = []

beforeEach(async () => {
  db = await openTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'anlin-deletions-'))
  await db.owner`
    insert into registry.unit (id, kind, name, duty) overriding system value
    values (1, 'programmeUnit', '甲镇', '05501234567'), (2, 'programmeUnit', '乙镇', null)`
  await db.owner`insert into registry.contact (unit_id, name, phone) values (1, '张三', '1'), (1, '李四', '2'), (2, '王五', '3')`
})
afterEach(async () => {
  for (const each of [db, ...others.splice(0)]) await each.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const backUp = (name: string) =>
  makeBackup({ owner: db.owner, dataDir, node: 'county', clock, to: join(dataDir, name), passphrase: null })

async function restore(name: string, into = dataDir) {
  const empty = await openTestDatabase({ template: false })
  others.push(empty)
  const request = {
    owner: empty.owner,
    dataDir: into,
    from: join(dataDir, name),
    passphrase: null,
    node: 'county',
    rooms: COUNTY_ROOMS,
  }
  return { empty, report: () => restoreBackup(request) }
}

/** Deletes as a room would: the row and its record in one transaction of the app. */
async function remove(name: string): Promise<void> {
  await db.inScope(EVERYWHERE, async (tx) => {
    const [row] = await tx<{ id: string }[]>`delete from registry.contact where name = ${name} returning id`
    const deletion: Deletion = { schema: 'registry', table: 'contact', key: { id: row?.id ?? '' }, reason: 'test' }
    await addDeletion(tx, deletion)
  })
}

const names = async (from: TestDatabase) =>
  (await from.owner<{ name: string }[]>`select name from registry.contact order by id`).map((row) => row.name)

test('a row deleted after the backup is deleted again, the others come back', async () => {
  await backUp('older')
  await remove('张三')
  await syncDeletions(db.owner, dataDir)
  const { empty, report } = await restore('older')
  expect(await report()).toMatchObject({ deletedAgain: 1 })
  expect(await names(empty)).toEqual(['李四', '王五'])
  expect(await empty.owner`select row_key, reason from base.deletion`).toMatchObject([{ reason: 'test' }])
})

test('a contact taken off a unit does not come back, one who stayed does', async () => {
  await backUp('older')
  const stays = { name: '李四', post: null, phone: '2', duty: null, active: true }
  await db.inScope(EVERYWHERE, (tx) =>
    writeUnitLists({ tx, clock, actorId: null }, { id: '1', lists: { contacts: [stays] }, ifMatch: '1' }),
  )
  await syncDeletions(db.owner, dataDir)
  const { empty, report } = await restore('older')
  expect(await report()).toMatchObject({ deletedAgain: 1 })
  expect(await names(empty)).toEqual(['李四', '王五'])
})

test('without its journal an older backup brings the row back: the journal must stay with the data folder', async () => {
  await backUp('older')
  await remove('张三')
  await syncDeletions(db.owner, dataDir)
  const elsewhere = mkdtempSync(join(tmpdir(), 'anlin-deletions-'))
  const { empty, report } = await restore('older', elsewhere)
  expect(await report()).toMatchObject({ deletedAgain: 0 })
  expect(await names(empty)).toEqual(['张三', '李四', '王五'])
  rmSync(elsewhere, { recursive: true })
})

test('columns that were emptied are emptied again', async () => {
  await backUp('older')
  await db.inScope(EVERYWHERE, async (tx) => {
    await tx`update registry.unit set duty = null where id = 1`
    await addDeletion(tx, { schema: 'registry', table: 'unit', key: { id: '1' }, cleared: ['duty'], reason: 'test' })
  })
  await syncDeletions(db.owner, dataDir)
  const { empty, report } = await restore('older')
  await report()
  expect(await empty.owner`select name, duty from registry.unit order by id`).toEqual([
    { name: '甲镇', duty: null },
    { name: '乙镇', duty: null },
  ])
})

test('rows that refer to each other are deleted again in whatever order they were written down', async () => {
  await backUp('older')
  await db.owner`delete from registry.contact where unit_id = 2`
  await db.owner`delete from registry.unit where id = 2`
  await db.owner`
    insert into base.deletion (schema_name, table_name, row_key, reason, deleted_at)
    values ('registry', 'unit', '{"id": "2"}', 'test', now()), ('registry', 'contact', '{"id": "3"}', 'test', now() + interval '1 s')`
  await syncDeletions(db.owner, dataDir)
  const { empty, report } = await restore('older')
  expect(await report()).toMatchObject({ deletedAgain: 2 })
  expect(await empty.owner`select name from registry.unit`).toEqual([{ name: '甲镇' }])
})

test('a deletion that cannot be repeated stops the restore, which leaves nothing', async () => {
  await backUp('older')
  const [line] = await db.owner<{ id: string }[]>`
    insert into base.deletion (schema_name, table_name, row_key, reason) values ('registry', 'unit', '{"id": "1"}', 'test') returning id`
  expect(line).toBeDefined()
  await syncDeletions(db.owner, dataDir)
  const { empty, report } = await restore('older')
  await expect(report()).rejects.toMatchObject({ key: 'backup.deletionBlocked' })
  expect(await empty.owner`select 1 from pg_namespace where nspname = 'registry'`).toHaveLength(0)
})

test('a deletion that was rolled back is not in the journal', async () => {
  const failed = db.inScope(EVERYWHERE, async (tx) => {
    await addDeletion(tx, { schema: 'registry', table: 'contact', key: { id: '1' }, reason: 'test' })
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await syncDeletions(db.owner, dataDir)).toBe(0)
})

test('the journal heals after a line was cut short, and takes each deletion once', async () => {
  await remove('张三')
  expect(await syncDeletions(db.owner, dataDir)).toBe(1)
  expect(await syncDeletions(db.owner, dataDir)).toBe(0)
  const journal = join(dataDir, 'deletions.jsonl')
  appendFileSync(journal, '{"id":"cut sh')
  await remove('李四')
  await syncDeletions(db.owner, dataDir)
  await syncDeletions(db.owner, dataDir)
  const whole = readFileSync(journal, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}') && !line.includes('cut sh'))
  expect(whole).toHaveLength(2)
})

test('a running node keeps the journal, and stopping it writes the rest', async () => {
  const reported: unknown[] = []
  const keeper = keepDeletionJournal({
    owner: db.owner,
    dataDir,
    everyMs: 60_000,
    report: (error) => reported.push(error),
  })
  await remove('王五')
  await keeper.stop()
  expect(readFileSync(join(dataDir, 'deletions.jsonl'), 'utf8')).toContain('"table":"contact"')
  expect(reported).toEqual([])
})
