import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MigratedRoom, migrate } from './migrate.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

let db: TestDatabase
let room: MigratedRoom
beforeEach(async () => {
  db = await openTestDatabase({ template: false })
  room = { name: 'works', dir: mkdtempSync(join(tmpdir(), 'anlin-migrate-')) }
  write('0001_first', 'create schema works; create table works.pole (id int)')
})
afterEach(async () => {
  await db.close()
  rmSync(room.dir, { recursive: true })
})

const write = (name: string, sql: string) => writeFileSync(join(room.dir, `${name}.sql`), sql)
const list = async () =>
  (await db.owner<{ step: string }[]>`select room || '/' || number as step from base.migration order by 1`).map(
    ({ step }) => step,
  )

test('files apply once, in order, and new ones later', async () => {
  write('0002_second', 'alter table works.pole add height int')
  expect((await migrate(db.owner, [room])).map(({ name }) => name)).toEqual(['first', 'second'])
  expect(await migrate(db.owner, [room])).toEqual([])
  write('0003_third', 'alter table works.pole drop height')
  expect((await migrate(db.owner, [room])).map(({ name }) => name)).toEqual(['third'])
  expect(await list()).toEqual(['works/1', 'works/2', 'works/3'])
})

test('a failing file is rolled back whole, named with its line, and those before it stay', async () => {
  write('0002_second', 'alter table works.pole add height int;\n\nalter table works.none add x int')
  await expect(migrate(db.owner, [room])).rejects.toThrow(/works\/0002_second\.sql failed: .*works\.none/)
  write('0002_second', 'alter table works.pole add height int;\n\nalter tabel works.pole add x int')
  await expect(migrate(db.owner, [room])).rejects.toThrow(/\(line 3\)/)
  expect(await list()).toEqual(['works/1'])
  expect(await db.owner`select column_name from information_schema.columns where table_schema = 'works'`).toHaveLength(
    1,
  )
})

test('a file that was changed after it was applied stops the start', async () => {
  await migrate(db.owner, [room])
  write('0001_first', 'create schema works')
  await expect(migrate(db.owner, [room])).rejects.toMatchObject({ key: 'postgres.changedMigration' })
})

test('a database that a newer program wrote stops the start', async () => {
  write('0002_second', 'select 1')
  await migrate(db.owner, [room])
  rmSync(join(room.dir, '0002_second.sql'))
  await expect(migrate(db.owner, [room])).rejects.toMatchObject({ key: 'postgres.newerDatabase' })
})

test.each(['0003_gap', '2_short', '0002_Capital', '0002-dash'])(
  'a file called %s is a mistake in the tree',
  async (name) => {
    write(name, 'select 1')
    await expect(migrate(db.owner, [room])).rejects.toThrow(/out of sequence/)
  },
)

test('nodes that start together migrate one after the other', async () => {
  const applied = await Promise.all([migrate(db.owner, [room]), migrate(db.owner, [room]), migrate(db.owner, [room])])
  expect(applied.map((list) => list.length).sort()).toEqual([0, 0, 1])
})
