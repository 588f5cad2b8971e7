/** One PostgreSQL cluster on disk: made, started, found running, stopped. Knows no roles, databases or queries. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Fault } from '#terms/fault.ts'
import type { Binaries } from './binaries.ts'
import { type Postmaster, readPostmaster } from './postmaster.ts'
import type { RunAs } from './system-user.ts'

export interface Cluster {
  readonly dir: string
  readonly binaries: Binaries
  readonly runAs: RunAs | null
  /** False only for tests: a crash of the machine may then lose the cluster. */
  readonly durable: boolean
}

/** The superuser that `initdb` makes. Only the supervisor uses it. */
export const SUPERUSER = 'postgres'
const PORT = 5432
/** The same order and letters on every machine, whatever its own locales (PostgreSQL 17 and later). */
const UNICODE = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 30_000
const LOOK_EVERY_MS = 10

/** Settings that differ from PostgreSQL's own. Its log must hold no row values: they may be personal data. */
const SETTINGS: readonly string[] = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'max_connections=60',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
  'logging_collector=on',
  'log_directory=log',
  'log_filename=postgres-%a.log',
  'log_truncate_on_rotation=on',
  'log_rotation_size=0',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
]
const UNSAFE_SETTINGS: readonly string[] = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

export function hasCluster(dir: string): boolean {
  return existsSync(join(dir, 'PG_VERSION'))
}

/** Makes the cluster if the folder holds none. Written beside and renamed, so half a cluster is never opened. */
export async function makeCluster({ dir, binaries, runAs, durable }: Cluster): Promise<boolean> {
  if (hasCluster(dir)) return false
  const partial = `${dir}.new`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { mode: 0o700, recursive: true })
  if (runAs) chownSync(partial, runAs.uid, runAs.gid)
  const locale = Number.parseInt(binaries.version, 10) >= 17 ? UNICODE : ['--locale=C.UTF-8']
  const args = ['-D', partial, '-U', SUPERUSER, '-A', 'trust', '-E', 'UTF8', ...locale]
  if (!durable) args.push('--no-sync')
  const child = spawn(join(binaries.bin, 'initdb'), args, { ...identityOf(runAs), stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (bytes: Buffer) => {
    complaint = (complaint + bytes.toString()).slice(-2000)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw refuseStart(complaint)
  renameSync(partial, dir)
  return true
}

/** Starts `postgres` itself, detached: Ctrl-C reaches the node first, and a killed node leaves a database to attach to. */
export async function startCluster(cluster: Cluster, socketDir: string): Promise<Postmaster> {
  const { dir, binaries, runAs, durable } = cluster
  const settings = [...SETTINGS, ...(durable ? [] : UNSAFE_SETTINGS), `unix_socket_directories=${socketDir}`]
  const logPath = join(dir, 'start.log')
  const log = openSync(logPath, 'w', 0o600)
  const child = spawn(
    join(binaries.bin, 'postgres'),
    ['-D', dir, '-p', String(PORT), ...settings.flatMap((setting) => ['-c', setting])],
    { ...identityOf(runAs), detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  child.unref()
  try {
    return await Promise.race([failWhenGone(child, logPath), waitUntilReady(dir, child)])
  } finally {
    // Its end, days later, is no failure to start.
    child.removeAllListeners('exit')
  }
}

function failWhenGone(child: ChildProcess, logPath: string): Promise<never> {
  return new Promise((_, reject) => {
    child.on('error', (error) => reject(refuseStart(error.message)))
    child.once('exit', () => reject(refuseStart(readFileSync(logPath, 'utf8').slice(-2000))))
  })
}

/** The server that runs in this folder once it takes connections; null when none runs or it goes away meanwhile. */
export async function findRunning(dir: string): Promise<Postmaster | null> {
  for (const deadline = Date.now() + START_LIMIT_MS; Date.now() < deadline; await delay(LOOK_EVERY_MS)) {
    const found = readPostmaster(dir)
    if (!found || found.ready) return found
  }
  throw refuseStart(`no answer from the server in ${dir}`)
}

async function waitUntilReady(dir: string, child: ChildProcess): Promise<Postmaster> {
  for (const deadline = Date.now() + START_LIMIT_MS; Date.now() < deadline; await delay(LOOK_EVERY_MS)) {
    const found = readPostmaster(dir)
    if (found?.ready && child.pid === found.pid) return found
    if (child.exitCode !== null || child.signalCode !== null) break
  }
  throw refuseStart(`no answer from the server in ${dir}`)
}

/** Fast shutdown: running statements are cancelled, committed work is on disk. Returns when the process is gone. */
export async function stopCluster(dir: string): Promise<void> {
  const running = readPostmaster(dir)
  if (!running) return
  signal(running.pid, 'SIGINT')
  for (const deadline = Date.now() + STOP_LIMIT_MS; isAlive(running.pid); await delay(LOOK_EVERY_MS)) {
    if (Date.now() > deadline) signal(running.pid, 'SIGQUIT')
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already, which is what was wanted.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function identityOf(runAs: RunAs | null): { cwd: string; uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  const env: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  return { cwd: '/', env, ...(runAs ? { uid: runAs.uid, gid: runAs.gid } : {}) }
}

function refuseStart(detail: string): Fault {
  const reason = detail.trim().split('\n').slice(-6).join(' | ')
  return new Fault('unavailable', 'postgres.startFailed', {
    zh: `内置 PostgreSQL 未能启动，节点因此停止。原因：${reason}。可运行 anlin doctor 检查。`,
    en: `The embedded PostgreSQL did not start, so the node stops. Reason: ${reason}. \`anlin doctor\` looks further.`,
  })
}
