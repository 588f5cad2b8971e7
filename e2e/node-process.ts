/** Real node processes for whole-system tests: start, wait, stop, kill. Knows nothing of pages. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A started node. `output` is everything it printed so far. */
export interface RunningNode {
  readonly url: string
  readonly dataDir: string
  readonly pid: number
  /** From spawn to the first 200 of /readyz. */
  readonly readyMs: number
  output(): string
  /** SIGTERM and wait; resolves with the exit code. */
  stop(): Promise<number>
  /** kill -9 of the node alone: an embedded database lives on. */
  kill(): Promise<void>
  /** kill -9 of the embedded database's first process and, with it, all of its children. */
  killDatabase(): Promise<void>
}

export interface NodeOptions {
  readonly command?: 'county' | 'site' | 'demo'
  /** Kept between starts when given; made and removed by `removeDataDir` otherwise. */
  readonly dataDir?: string
  readonly env?: Readonly<Record<string, string>>
  readonly readyWithinMs?: number
  /** To come back at the address of before; a free one otherwise. */
  readonly port?: number
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export const makeDataDir = (): string => mkdtempSync(path.join(tmpdir(), 'anlin-node-'))

/** The embedded server's first process, from the file that PostgreSQL keeps while it runs. */
export function findDatabasePid(dataDir: string): number | null {
  if (!existsSync(dataDir)) return null
  const file = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('postmaster.pid'),
  )
  if (file === undefined) return null
  const pid = Number(readFileSync(path.join(dataDir, file), 'utf8').split('\n')[0])
  return isAlive(pid) ? pid : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Waits until a process that is not our child is gone. */
async function waitUntilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await delay(20)
}

async function killDatabase(dataDir: string): Promise<void> {
  const pid = findDatabasePid(dataDir)
  if (pid === null) throw new Error(`no database runs in ${dataDir}`)
  process.kill(pid, 'SIGKILL')
  await waitUntilGone(pid)
}

/** Ends the database that a killed node left behind. */
export async function endDatabase(dataDir: string): Promise<void> {
  const pid = findDatabasePid(dataDir)
  if (pid === null) return
  process.kill(pid, 'SIGQUIT')
  await waitUntilGone(pid)
}

/** Ends what still runs in a data folder and removes it. For `afterEach`. */
export async function removeDataDir(dataDir: string): Promise<void> {
  await endDatabase(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
}

/** Starts `anlin` with arguments; its output is gathered, not shown. */
export function spawnAnlin(args: readonly string[], env: Readonly<Record<string, string>> = {}): Spawned {
  const child = spawn(process.execPath, ['bin/anlin.mjs', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const pieces: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = once(child, 'close').then(([code, signal]) => (code as number | null) ?? (signal === null ? 0 : 128))
  return { child, ended, output: () => Buffer.concat(pieces).toString('utf8') }
}

export interface Spawned {
  readonly child: ChildProcess
  readonly ended: Promise<number>
  output(): string
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`)
    await answer.body?.cancel()
    return answer.status === 200
  } catch {
    return false
  }
}

/** Polls `/readyz`; rejects with the node's own words when it ends first or takes too long. */
export async function waitUntilReady(url: string, node: Spawned, withinMs: number): Promise<number> {
  const began = performance.now()
  let code: number | null = null
  void node.ended.then((ended) => {
    code = ended
  })
  while (!(await isReady(url))) {
    if (code !== null) throw new Error(`the node ended with ${code} before it was ready:\n${node.output()}`)
    if (performance.now() - began > withinMs) throw new Error(`not ready within ${withinMs} ms:\n${node.output()}`)
    await delay(20)
  }
  return performance.now() - began
}

/** Starts a node on a free port and waits until it answers. */
export async function startNode(options: NodeOptions = {}): Promise<RunningNode> {
  const dataDir = options.dataDir ?? makeDataDir()
  const port = options.port ?? (await findFreePort())
  const url = `http://127.0.0.1:${port}`
  // A demonstration's own sites are for the test that looks at them.
  const own = { ANLIN_MQTT_PORT: '0', ANLIN_DEMO_SITES: '0' }
  const env = { ANLIN_DATA: dataDir, ANLIN_PORT: String(port), ...own, ...options.env }
  const node = spawnAnlin([options.command ?? 'county'], env)
  const readyMs = await waitUntilReady(url, node, options.readyWithinMs ?? 180_000)
  const end = async (signal: NodeJS.Signals): Promise<number> => {
    node.child.kill(signal)
    return node.ended
  }
  return {
    url,
    dataDir,
    pid: node.child.pid ?? 0,
    readyMs,
    output: node.output,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    killDatabase: () => killDatabase(dataDir),
  }
}
