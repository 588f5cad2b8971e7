/** The PostgreSQL that comes with the product: attached to when it runs, else started. Not for servers run by others. */
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Fault } from '#terms/fault.ts'
import { prepareBinaries } from './embedded/binaries.ts'
import {
  type Cluster,
  findRunning,
  hasCluster,
  makeCluster,
  SUPERUSER,
  startCluster,
  stopCluster,
} from './embedded/cluster.ts'
import { dropForeignPidFile, type Postmaster } from './embedded/postmaster.ts'
import { makeSocketDir } from './embedded/socket.ts'
import { withStartLock } from './embedded/start-lock.ts'
import { chooseServerUser, findBarrier, type RunAs } from './embedded/system-user.ts'
import type { Target } from './target.ts'

export interface EmbeddedServer {
  /** The superuser on the `postgres` database. Only for making roles and databases. */
  readonly superuser: Target
  /** True when a server was already running (left by a node that was killed) and was taken over. */
  readonly attached: boolean
  readonly clusterDir: string
  readonly pid: number
  /** Starts the server again at the same socket if it has died; does nothing while it runs. */
  revive(): Promise<void>
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  /** False only for tests. */
  readonly durable?: boolean
  /** False for commands that look at data: a folder without a database is then refused, not filled. */
  readonly create?: boolean
  readonly say?: (line: string) => void
}

/** Makes the cluster on first use and returns a server that takes connections. Throws Fault `unavailable`. */
export async function startEmbedded({
  dataDir,
  durable = true,
  create = true,
  say = () => {},
}: EmbeddedOptions): Promise<EmbeddedServer> {
  if (process.platform === 'win32') throw refuseWindows()
  if (!create && !existsSync(dataDir)) throw refuseWithoutData(dataDir)
  const runAs = chooseServerUser()
  const dir = placeCluster(resolve(dataDir), runAs, say)
  if (!create && !hasCluster(dir)) throw refuseWithoutData(dataDir)
  const cacheDir = runAs ? '/var/cache/anlin' : join(homedir(), '.cache', 'anlin')
  const cluster: Cluster = { dir, runAs, durable, binaries: prepareBinaries({ runAs, cacheDir, say }) }
  const { server, attached } = await withStartLock(`${dir}.starting`, () => attachOrStart(cluster))
  let stopped = false
  return {
    superuser: { host: server.socketDir, port: server.port, user: SUPERUSER, database: 'postgres' },
    attached,
    clusterDir: dir,
    pid: server.pid,
    revive: () =>
      withStartLock(`${dir}.starting`, async () => {
        // A revival that waited behind the stop would start a server that nobody stops.
        if (!stopped) await attachOrStart(cluster, server.socketDir)
      }),
    stop: () =>
      withStartLock(`${dir}.starting`, () => {
        stopped = true
        return stopCluster(dir)
      }),
  }
}

const START_AGAIN_MS = 200
const START_LIMIT_MS = 60_000
/**
 * Failures that pass: after kill -9 of the server's first process its children end only when their disk has answered;
 * and a node that was killed while it started a server may leave one that has just begun.
 */
const PASSING = /shared memory block .* is still in use|lock file .* already exists/

/** Try to attach first: a node that was killed leaves its database running. */
async function attachOrStart(cluster: Cluster, socketDir?: string): Promise<{ server: Postmaster; attached: boolean }> {
  for (const deadline = Date.now() + START_LIMIT_MS; ; await delay(START_AGAIN_MS)) {
    const running = await findRunning(cluster.dir)
    if (running) return { server: running, attached: true }
    try {
      return { server: await makeAndStart(cluster, socketDir), attached: false }
    } catch (error) {
      if (!PASSING.test(String(error)) || Date.now() > deadline) throw error
    }
  }
}

async function makeAndStart(cluster: Cluster, socketDir?: string): Promise<Postmaster> {
  await makeCluster(cluster)
  dropForeignPidFile(cluster.dir)
  return startCluster(cluster, makeSocketDir(cluster.dir, cluster.runAs, socketDir))
}

/**
 * The cluster's folder: `<data>/postgres/cluster`. As root, when the server's own user cannot get there (a checkout
 * below /root), `/var/lib/anlin/<hash of the data path>/cluster`, and says so.
 */
function placeCluster(dataDir: string, runAs: RunAs | null, say: (line: string) => void): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const home = join(dataDir, 'postgres')
  const barrier = findBarrier(dirname(dataDir), runAs)
  if (barrier === null) return openHome(home, runAs, dataDir)
  const elsewhere = join('/var/lib/anlin', createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  say(`The database is kept in ${elsewhere}, because ${barrier} is closed to the user ${runAs?.name} that it runs as`)
  mkdirSync('/var/lib/anlin', { recursive: true, mode: 0o755 })
  return openHome(elsewhere, runAs, null)
}

/** Lets the server's user pass (not list) the data folder, and nobody else write into the cluster's home. */
function openHome(home: string, runAs: RunAs | null, dataDir: string | null): string {
  mkdirSync(home, { recursive: true, mode: runAs ? 0o711 : 0o700 })
  if (runAs && dataDir !== null) chmodSync(dataDir, 0o711)
  if (runAs) chmodSync(home, 0o711)
  return join(home, 'cluster')
}

function refuseWithoutData(dataDir: string): Fault {
  return new Fault('notFound', 'postgres.noData', {
    zh: `${dataDir} 中没有数据库。请用 ANLIN_DATA 指定节点的数据目录。`,
    en: `There is no database in ${dataDir}. Name the node's data folder in ANLIN_DATA.`,
  })
}

function refuseWindows(): Fault {
  return new Fault('unavailable', 'postgres.noEmbeddedOnWindows', {
    zh: 'Windows 上不提供内置数据库。请安装 PostgreSQL 15 以上版本，并用 ANLIN_DATABASE_URL 指定。',
    en: 'There is no embedded database on Windows. Install PostgreSQL 15 or later and name it in ANLIN_DATABASE_URL.',
  })
}
