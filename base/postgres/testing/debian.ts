/** Debian's PostgreSQL in a temporary folder, for the second run of the database tests. Not a server to keep data in. */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCluster, SUPERUSER, startCluster, stopCluster } from '#base/postgres/embedded/cluster.ts'
import { makeSocketDir } from '#base/postgres/embedded/socket.ts'
import { chooseServerUser } from '#base/postgres/embedded/system-user.ts'
import { writeDatabaseUrl } from '#base/postgres/target.ts'
import { OLDEST_VERSION } from '#base/postgres/version.ts'

/** `url` is the superuser's address on a private socket; `stop` ends the server and removes its folder. */
export interface DebianPostgres {
  readonly url: string
  /** Ends the server and leaves its data, as an outage would. */
  halt(): Promise<void>
  /** Starts it again at the same address. */
  resume(): Promise<void>
  stop(): Promise<void>
}

/** Starts the oldest supported PostgreSQL from the Debian package `postgresql-15`. Throws when it is not installed. */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const bin = `/usr/lib/postgresql/${OLDEST_VERSION}/bin`
  if (!existsSync(join(bin, 'postgres')))
    throw new Error(`${bin} is missing: install the package postgresql-${OLDEST_VERSION}`)
  const runAs = chooseServerUser()
  const home = mkdtempSync(join(tmpdir(), 'anlin-pg15-'))
  if (runAs) chmodSync(home, 0o711)
  const dir = join(home, 'cluster')
  const cluster = { dir, runAs, durable: false, binaries: { bin, version: String(OLDEST_VERSION) } }
  await makeCluster(cluster)
  let server = await startCluster(cluster, makeSocketDir(dir, runAs))
  const killServer = () => process.kill(server.pid, 'SIGQUIT')
  process.once('exit', killServer)
  return {
    url: writeDatabaseUrl({ host: server.socketDir, port: server.port, user: SUPERUSER, database: 'postgres' }),
    halt: () => stopCluster(dir),
    async resume() {
      server = await startCluster(cluster, makeSocketDir(dir, runAs, server.socketDir))
    },
    async stop() {
      process.off('exit', killServer)
      await stopCluster(dir)
      rmSync(home, { recursive: true, force: true })
    },
  }
}
