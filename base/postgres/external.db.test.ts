import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { connect } from './connect.ts'
import { type Database, openDatabase } from './database.ts'
import { readDatabaseUrl, type Target, writeDatabaseUrl } from './target.ts'
import { refuseOldServer } from './version.ts'

const name = `ext_${randomUUID().slice(0, 8)}`
let dataDir: string
let server: Target
const open: Database[] = []

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'anlin-external-'))
  server = inject('testServer').admin
  await asAdmin((sql) => sql.unsafe(`create role ${name}_owner login bypassrls createrole`))
  await asAdmin((sql) => sql.unsafe(`grant anlin_app to ${name}_owner with admin option`))
  await asAdmin((sql) => sql.unsafe(`create database ${name} owner ${name}_owner template template0 encoding 'UTF8'`))
})
afterEach(async () => {
  for (const database of open.splice(0)) await database.stop()
  await asAdmin((sql) => sql.unsafe(`drop database ${name} with (force)`))
  const roles = await asAdmin(
    (sql) =>
      sql<
        { rolname: string }[]
      >`select rolname from pg_roles where rolname like ${`${name}%`} or rolname ~ '^anlin_app_'`,
  )
  for (const { rolname } of roles) await asAdmin((sql) => sql.unsafe(`drop owned by ${rolname}; drop role ${rolname}`))
  rmSync(dataDir, { recursive: true })
})

async function asAdmin<T>(work: (sql: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const sql = connect(server, 'owner', 1)
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

const urlOf = (user: string) => writeDatabaseUrl({ ...server, user, database: name })

async function openExternal(more: { databaseUrl?: string; appDatabaseUrl?: string } = {}): Promise<Database> {
  const database = await openDatabase({ dataDir, databaseUrl: urlOf(`${name}_owner`), ...more })
  open.push(database)
  return database
}

describe('a server run by others', () => {
  test("gets an app role of this database's own, whose password stays in the data folder", async () => {
    const database = await openExternal()
    const [row] =
      await database.app`select current_user as name, rolbypassrls as above from pg_roles where rolname = current_user`
    expect(row).toMatchObject({ name: expect.stringMatching(/^anlin_app_[0-9a-f]{8}$/), above: false })
    const [member] = await database.app`select pg_has_role(current_user, 'anlin_app', 'usage') as yes`
    expect(member).toEqual({ yes: true })
    expect(statSync(join(dataDir, 'keys', 'app-database-password')).mode & 0o777).toBe(0o600)
    expect(database.kind).toBe('external')
  })

  test('opens again with the same role', async () => {
    const first = await openExternal()
    const user = first.targets.app.user
    await first.stop()
    open.pop()
    expect((await openExternal()).targets.app.user).toBe(user)
  })

  test('takes an app role that was made by hand', async () => {
    await asAdmin((sql) => sql.unsafe(`create role ${name}_app login`))
    const database = await openExternal({ appDatabaseUrl: urlOf(`${name}_app`) })
    expect(database.targets.app.user).toBe(`${name}_app`)
    expect(await database.app`select pg_has_role(current_user, 'anlin_app', 'usage') as yes`).toEqual([{ yes: true }])
  })

  test('is refused to a second node', async () => {
    await openExternal()
    await expect(openExternal()).rejects.toMatchObject({ key: 'postgres.secondNode' })
  })

  test('is refused when the owner lacks BYPASSRLS, with the cure', async () => {
    await asAdmin((sql) => sql.unsafe(`alter role ${name}_owner nobypassrls`))
    await expect(openExternal()).rejects.toMatchObject({
      key: 'postgres.ownerWithoutBypass',
      text: { en: expect.stringContaining(`alter role "${name}_owner" bypassrls`) },
    })
  })

  test('is refused when the owner cannot make the app role, with the cure', async () => {
    await asAdmin((sql) => sql.unsafe(`alter role ${name}_owner nocreaterole`))
    await expect(openExternal()).rejects.toMatchObject({ key: 'postgres.ownerCannotMakeRoles' })
  })

  test('is refused when the app role is above row-level security', async () => {
    const admin = urlOf(server.user)
    await expect(openExternal({ databaseUrl: admin, appDatabaseUrl: admin })).rejects.toMatchObject({
      key: 'postgres.appAboveSecurity',
    })
  })
})

test('a server older than 15 is refused by name', () => {
  const facts = { version: 14, role: 'x', superuser: true, bypassesRowSecurity: true }
  expect(() => refuseOldServer(facts)).toThrow(/PostgreSQL 14; 15 or later/)
})

test.each<[url: string, target: object]>([
  [
    'postgres://u:p%40w@h:6543/d?sslmode=require',
    { host: 'h', port: 6543, user: 'u', password: 'p@w', database: 'd', ssl: 'require' },
  ],
  ['postgresql://u@10.0.0.1/d', { host: '10.0.0.1', port: 5432, user: 'u', database: 'd' }],
  ['postgres://u@localhost/d?host=%2Fvar%2Frun', { host: '/var/run', port: 5432, user: 'u', database: 'd' }],
])('%s is read and written back', (url, target) => {
  expect(readDatabaseUrl(url)).toEqual(target)
  expect(readDatabaseUrl(writeDatabaseUrl(readDatabaseUrl(url)))).toEqual(target)
})

test.each(['mysql://u:secret@h/d', 'postgres://h', 'postgres://u:secret@h', 'nonsense', ''])(
  '%j is refused without repeating it',
  (url) => {
    expect(() => readDatabaseUrl(url)).toThrow(/^(?!.*secret).*ANLIN_DATABASE_URL/)
  },
)
