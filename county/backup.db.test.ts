import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEverything } from '#base/backup/backup.testing.ts'
import { makeBackup } from '#base/backup/backup.ts'
import { listSchemas, listSequences } from '#base/backup/catalogue.store.ts'
import { restoreBackup } from '#base/backup/restore.ts'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { connect } from '#base/postgres/connect.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { fillEveryTable } from '#base/postgres/testing/filler.ts'
import { startOtherVersion } from '#base/postgres/testing/other-version.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { COUNTY_ROOMS } from '#county/rooms.ts'

const clock = stoppedClock('2020-01-11T02:00:00Z')
const KEY = 'a passphrase kept elsewhere'
const folders: string[] = []
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anlin-backup-'))
  folders.push(folder)
  return folder
}

let full: TestDatabase
let dataDir: string
let stored: { sha256: string }
const content = randomBytes(300_000)

beforeAll(async () => {
  full = await openTestDatabase()
  dataDir = newFolder()
  stored = await openFiles(dataDir).put(content)
  const admin = connect(full.targets.admin, 'owner', 1)
  const filled = await fillEveryTable(admin)
  await admin.end()
  expect(filled.empty).toEqual([])
})
afterAll(async () => {
  await full.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function spoil(path: string, change: (bytes: Buffer) => Buffer): string {
  const spoilt = join(newFolder(), 'spoilt.backup')
  writeFileSync(spoilt, change(readFileSync(path)))
  return spoilt
}

const backUp = (to: string, passphrase: string | null = null) =>
  makeBackup({ owner: full.owner, dataDir, node: 'county', clock, to, passphrase })

async function restoreInto(from: string, passphrase: string | null = null, into = newFolder()) {
  const empty = await openTestDatabase({ template: false })
  const restore = () =>
    restoreBackup({ owner: empty.owner, dataDir: into, from, passphrase, node: 'county', rooms: COUNTY_ROOMS })
  return { empty, into, restore }
}

describe('a backup', () => {
  test('brings back every row of every table, the sequences and the files', async () => {
    const made = await backUp(newFolder())
    expect(made.path).toMatch(/anlin-county-20200111T020000Z\.backup$/)
    const { empty, into, restore } = await restoreInto(made.path)
    const report = await restore()
    const wanted = await readEverything(full.owner)
    expect(await readEverything(empty.owner)).toEqual(wanted)
    expect(Object.values(wanted).filter((rows) => rows.length === 0)).toEqual([])
    expect(report.rows).toBe(Object.values(wanted).reduce((sum, rows) => sum + rows.length, 0))
    expect(await listSequences(empty.owner, ['registry'])).toEqual(await listSequences(full.owner, ['registry']))
    expect(await buffer(await openFiles(into).open(stored.sha256))).toEqual(content)
    expect(await migrate(empty.owner, COUNTY_ROOMS)).toEqual([])
    await empty.close()
  })

  test('keeps foreign keys, triggers and policies of the restored database as they were', async () => {
    const made = await backUp(newFolder())
    const { empty, restore } = await restoreInto(made.path)
    await restore()
    const read = (sql: postgres.Sql) => sql`
      select 'key' as kind, conrelid::regclass::text as place, pg_get_constraintdef(oid) as definition, convalidated as ok from pg_constraint
       where connamespace::regnamespace::text in (select room from base.migration)
      union all select 'trigger', tgrelid::regclass::text, tgname, tgenabled = 'O' from pg_trigger where not tgisinternal
      union all select 'policy', schemaname || '.' || tablename, policyname, true from pg_policies
      union all select 'security', oid::regclass::text, relname, relrowsecurity from pg_class where relkind = 'r' and relnamespace::regnamespace::text in (select room from base.migration)
      order by 1, 2, 3`
    expect([...(await read(empty.owner))]).toEqual([...(await read(full.owner))])
    await empty.close()
  })

  test('is whole although the app role sees nothing', async () => {
    expect(await full.app`select id from registry.community`).toHaveLength(0)
    expect((await readEverything(full.owner))['registry.community']).toHaveLength(3)
  })

  test('is refused to a role that row-level security binds', async () => {
    const to = join(newFolder(), 'x.backup')
    const request = { owner: full.app, dataDir: newFolder(), node: 'county', clock, to, passphrase: null }
    await expect(makeBackup(request)).rejects.toMatchObject({ key: 'backup.incomplete' })
    expect(existsSync(to)).toBe(false)
  })

  test('does not overwrite another', async () => {
    const to = join(newFolder(), 'x.backup')
    await backUp(to)
    await expect(backUp(to)).rejects.toMatchObject({ key: 'backup.fileExists' })
  })
})

describe('an encrypted backup', () => {
  test('holds the keys, hides its content, and opens with the passphrase alone', async () => {
    await openFiles(dataDir).put(Buffer.from('x'))
    mkdirSync(join(dataDir, 'keys'), { recursive: true })
    writeFileSync(join(dataDir, 'keys', 'totp.json'), '{"purpose":"totp"}')
    writeFileSync(join(dataDir, 'keys', 'app-database-password'), 'not for a backup')
    const made = await backUp(newFolder(), KEY)
    expect(made).toMatchObject({ encrypted: true, keys: true })
    expect(readFileSync(made.path).includes('registry')).toBe(false)
    await expect((await restoreInto(made.path)).restore()).rejects.toMatchObject({ key: 'backup.keyMissing' })
    await expect((await restoreInto(made.path, 'another passphrase')).restore()).rejects.toMatchObject({
      key: 'backup.wrongKey',
    })
    const { empty, into, restore } = await restoreInto(made.path, KEY)
    await restore()
    expect(await readEverything(empty.owner)).toEqual(await readEverything(full.owner))
    expect(readFileSync(join(into, 'keys', 'totp.json'), 'utf8')).toBe('{"purpose":"totp"}')
    expect(existsSync(join(into, 'keys', 'app-database-password'))).toBe(false)
    await empty.close()
  })
})

describe('a restore', () => {
  test('is refused into a database that is not empty, which stays as it was', async () => {
    const made = await backUp(newFolder())
    const before = await readEverything(full.owner)
    const request = {
      owner: full.owner,
      dataDir: newFolder(),
      from: made.path,
      passphrase: null,
      node: 'county',
      rooms: COUNTY_ROOMS,
    }
    await expect(restoreBackup(request)).rejects.toMatchObject({ key: 'backup.notEmpty' })
    expect(await readEverything(full.owner)).toEqual(before)
  })

  test.each<[because: string, passphrase: string | null, change: (bytes: Buffer) => Buffer]>([
    ['one bit changed early', null, (bytes) => flip(bytes, 200)],
    ['one bit changed late', null, (bytes) => flip(bytes, bytes.length - 40)],
    ['cut in the middle', null, (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['cut at the end', null, (bytes) => bytes.subarray(0, bytes.length - 8)],
    ['sealed, one bit changed', KEY, (bytes) => flip(bytes, bytes.length - 40)],
    [
      'sealed, a chunk taken out',
      KEY,
      (bytes) => Buffer.concat([bytes.subarray(0, 70_000), bytes.subarray(70_000 + 65_552)]),
    ],
    ['sealed, cut after a whole chunk', KEY, (bytes) => bytes.subarray(0, headerOf(bytes) + 65_552)],
    ['another format', null, () => Buffer.from('PK\u0003\u0004 not a backup at all')],
  ])('of a file that was spoilt (%s) is refused and leaves an empty database', async (_, passphrase, change) => {
    const made = await backUp(newFolder(), passphrase)
    const { empty, into, restore } = await restoreInto(spoil(made.path, change), passphrase)
    await expect(restore()).rejects.toMatchObject({
      name: 'Fault',
      key: expect.stringMatching(/^backup\.(damaged|changed|wrongKey|foreign)$/),
    })
    expect(await listSchemas(empty.owner).catch(() => 'no schema')).toBe('no schema')
    expect(existsSync(join(into, 'files'))).toBe(false)
    await empty.close()
  })

  test('is refused when this program is older than the backup, or has a migration changed', async () => {
    const made = await backUp(newFolder())
    const { empty, into, restore } = await restoreInto(made.path)
    const request = { owner: empty.owner, dataDir: into, from: made.path, passphrase: null, node: 'county' }
    const older = COUNTY_ROOMS.filter(({ name }) => name !== 'programme')
    await expect(restoreBackup({ ...request, rooms: older })).rejects.toMatchObject({ key: 'postgres.newerDatabase' })
    const changed = newFolder()
    writeFileSync(join(changed, '0001_base.sql'), 'create schema other;')
    const other = COUNTY_ROOMS.map((room) => (room.name === 'base' ? { ...room, dir: changed } : room))
    await expect(restoreBackup({ ...request, rooms: other })).rejects.toMatchObject({
      key: expect.stringMatching(/Migration|newer/),
    })
    await restore()
    await empty.close()
  })

  test('carries everything to a server of the other supported version', async () => {
    const made = await backUp(newFolder())
    const [here] = await full.owner<
      { version: number }[]
    >`select current_setting('server_version_num')::int / 10000 as version`
    const server = await startOtherVersion(here?.version ?? 0)
    const owner = connect(server.owner, 'owner', 2)
    try {
      expect(new Set([here?.version, server.version])).toEqual(new Set([15, 18]))
      await restoreBackup({
        owner,
        dataDir: newFolder(),
        from: made.path,
        passphrase: null,
        node: 'county',
        rooms: COUNTY_ROOMS,
      })
      expect(await readEverything(owner)).toEqual(await readEverything(full.owner))
    } finally {
      await owner.end()
      await server.stop()
    }
  })
})

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** Length of the mark and the header that stand before the sealed chunks. */
function headerOf(bytes: Buffer): number {
  return 12 + bytes.readUInt32BE(8)
}
