/** One server for a whole test run and a template database with every migration applied. Not for production. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '#base/postgres/connect.ts'
import { startEmbedded } from '#base/postgres/embedded.ts'
import { hashMigrations, type MigratedRoom, migrate, readMigrations } from '#base/postgres/migrate.ts'
import { makeDatabase, makeRoles, OWNER_ROLE } from '#base/postgres/roles.ts'
import { readDatabaseUrl, type Target } from '#base/postgres/target.ts'
import type { NodeKind } from '#terms/capabilities.ts'

/** What a test file needs to get its own database: the superuser of the server and the templates' names by kind of node. */
export interface TestServer {
  readonly admin: Target
  readonly templates: Readonly<Record<NodeKind, string>>
}

/** The rooms of each kind of node. */
export type TestRooms = Readonly<Record<NodeKind, readonly MigratedRoom[]>>

/**
 * Starts the embedded server in a temporary folder, or uses the superuser's address in `ANLIN_TEST_DATABASE_URL`
 * (Debian's PostgreSQL 15). `stop` removes what was made.
 */
export async function startTestDatabases(rooms: TestRooms): Promise<TestServer & { stop(): Promise<void> }> {
  const given = process.env['ANLIN_TEST_DATABASE_URL']
  if (given) {
    const admin = readDatabaseUrl(given, 'ANLIN_TEST_DATABASE_URL')
    return { admin, templates: await makeTemplates(admin, rooms), stop: async () => {} }
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'anlin-test-'))
  const server = await startEmbedded({ dataDir, durable: false })
  const stop = async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    return { admin: server.superuser, templates: await makeTemplates(server.superuser, rooms), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function makeTemplates(admin: Target, rooms: TestRooms): Promise<TestServer['templates']> {
  return { county: await makeTemplate(admin, rooms.county), site: await makeTemplate(admin, rooms.site) }
}

/** Named by the hash of its migrations and renamed when whole, so that a half-made template is never cloned. */
async function makeTemplate(admin: Target, rooms: readonly MigratedRoom[]): Promise<string> {
  const template = `anlin_template_${hashMigrations(readMigrations(rooms)).slice(0, 12)}`
  const sql = connect(admin, 'owner', 1)
  try {
    const [known] = await sql`select 1 from pg_database where datname = ${template}`
    if (known) return template
    const partial = `${template}_${process.pid}`
    await makeRoles(sql)
    await makeDatabase(sql, partial)
    await fillTemplate({ ...admin, database: partial }, rooms)
    await sql`alter database ${sql(partial)} rename to ${sql(template)}`
    return template
  } finally {
    await sql.end()
  }
}

async function fillTemplate(target: Target, rooms: readonly MigratedRoom[]): Promise<void> {
  const owner = connect({ ...target, user: OWNER_ROLE }, 'owner', 2)
  try {
    await migrate(owner, rooms)
  } finally {
    await owner.end()
  }
  const admin = connect(target, 'owner', 1)
  try {
    await admin.unsafe(readFileSync(new URL('./seed.sql', import.meta.url), 'utf8'))
    await admin`select test_seed.keep()`
    await admin`vacuum analyze`
  } finally {
    await admin.end()
  }
}
