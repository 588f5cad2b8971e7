/** A second server of the other supported version, to carry data between them. Only for tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '#base/postgres/connect.ts'
import { startEmbedded } from '#base/postgres/embedded.ts'
import { makeDatabase, makeRoles, OWNER_ROLE } from '#base/postgres/roles.ts'
import { readDatabaseUrl, type Target } from '#base/postgres/target.ts'
import { OLDEST_VERSION } from '#base/postgres/version.ts'
import { startDebianPostgres } from './debian.ts'

export interface OtherServer {
  readonly version: number
  /** The owner on an empty database. */
  readonly owner: Target
  stop(): Promise<void>
}

/** Debian's oldest supported server when `version` is newer than that, else the embedded one. */
export async function startOtherVersion(version: number): Promise<OtherServer> {
  const { admin, stop } = version > OLDEST_VERSION ? await startOldest() : await startNewest()
  const sql = connect(admin, 'owner', 1)
  await makeRoles(sql)
  await makeDatabase(sql, 'other')
  const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int / 10000 as version`
  await sql.end()
  return { version: row?.version ?? 0, owner: { ...admin, user: OWNER_ROLE, database: 'other' }, stop }
}

async function startOldest(): Promise<{ admin: Target; stop(): Promise<void> }> {
  const server = await startDebianPostgres()
  return { admin: readDatabaseUrl(server.url), stop: server.stop }
}

async function startNewest(): Promise<{ admin: Target; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anlin-other-'))
  const server = await startEmbedded({ dataDir, durable: false })
  const stop = async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { admin: server.superuser, stop }
}
