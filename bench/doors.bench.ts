/**
 * Doors at 50,000 credentials and 200 controllers with a door each: the list compiled, one changed card on all of them, and 500
 * decisions a second asked of the node, beside bare round trips over the same broker at the same pace in the same run.
 * Controllers are real MQTT clients in a thread of their own; each proves its new list by the hash.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Aedes } from 'aedes'
import mqtt from 'mqtt'
import { openDatabase } from '#base/postgres/database.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { COMMUNITY, DOOR, makeDoorSite } from '#e2e/door-site.testing.ts'
import { giveCredentials } from '#site/doors/credential/credential.actions.ts'
import { compile, listFor } from '#site/doors/list/compile.rules.ts'
import { keepLists, type UpToDate } from '#site/doors/list/lists.actions.ts'
import { listCredentials } from '#site/doors/list/source.store.ts'
import { SITE_ROOMS } from '#site/rooms.ts'

const CREDENTIALS = Number(process.env['ANLIN_TEST_BENCH_CREDENTIALS'] ?? 50_000)
const CONTROLLERS = Number(process.env['ANLIN_TEST_BENCH_CONTROLLERS'] ?? 200)
const PER_SECOND = 500
const SECONDS = 20
const LIMITS = { compileMs: 1000, changeMs: 2000, p99Ms: 5 }

const data = mkdtempSync(join(tmpdir(), 'anlin-bench-'))
const database = await openDatabase({ dataDir: data })
await migrate(database.owner, SITE_ROOMS)
const site = await makeDoorSite(database)
try {
  const names = Array.from({ length: CONTROLLERS }, (_, index) => `gate-${index + 1}`)
  const secrets: string[] = []
  for (const name of names) secrets.push(await site.enter(name, [DOOR]))
  await site.permitAll(names)
  const cards = Array.from({ length: CREDENTIALS }, (_, index) => (0x10000000 + index).toString(16).toUpperCase())
  for (let at = 0; at < cards.length; at += 5000) await give(cards.slice(at, at + 5000))
  const compileMs = await timeCompile()
  await site.open()
  const echo = await openBareEcho()
  const worker = await startControllers({ names, secrets, cards, bareUrl: echo.url })
  const changeMs = await timeChange(worker)
  const bare = await ask(worker, 'bare')
  const node = await ask(worker, 'node')
  worker.postMessage({ do: 'stop' })
  await once(worker, 'exit')
  await echo.close()
  const passed = compileMs <= LIMITS.compileMs && changeMs <= LIMITS.changeMs && node.p99Ms <= LIMITS.p99Ms
  if (!passed) process.exitCode = 1
  const figures = {
    credentials: CREDENTIALS,
    controllers: CONTROLLERS,
    compileMs,
    changeMs,
    perSecond: PER_SECOND,
    ...node,
  }
  console.log(
    JSON.stringify({ name: 'doors', figures, baseline: bare, ratio: round(node.p99Ms / bare.p99Ms), limits: LIMITS }),
  )
} finally {
  await site.close()
  await database.stop()
  rmSync(data, { recursive: true, force: true })
}

async function give(reads: readonly string[]): Promise<void> {
  const given = reads.map((read) => ({ kind: 'card' as const, read, holderId: null, circles: ['all'] }))
  await site.inScope((needs) => giveCredentials(needs, { communityId: COMMUNITY, given }))
}

function current(): Promise<UpToDate> {
  return site.inScope(async (needs) => {
    const upToDate = await keepLists().upToDate(needs, COMMUNITY)
    if (upToDate === null) throw new Error('no doors')
    return upToDate
  })
}

/** From credentials as the database gives them to the list of one controller with its hash; the median of five. */
async function timeCompile(): Promise<number> {
  const { compiled } = await current()
  const credentials = await site.inScope(({ tx }) => listCredentials(tx, COMMUNITY, null))
  const runs = Array.from({ length: 5 }, () => {
    const began = performance.now()
    const size = listFor(compile(compiled.structure, credentials, []), 'gate-1').size
    if (size !== CREDENTIALS) throw new Error(`${size} entries instead of ${CREDENTIALS}`)
    return performance.now() - began
  })
  return Math.round(runs.sort((a, b) => a - b)[2] ?? 0)
}

/** Controllers that hold the newest list already: only its hash is told them. */
async function startControllers(from: {
  readonly names: readonly string[]
  readonly secrets: readonly string[]
  readonly cards: readonly string[]
  readonly bareUrl: string
}): Promise<Worker> {
  const { names, secrets, cards, bareUrl } = from
  const upToDate = await current()
  const held = Object.fromEntries(
    names.map((name) => {
      const { hash, headHash } = upToDate.listFor(name)
      return [name, { revision: upToDate.revision, hash, headHash }]
    }),
  )
  const keys = cards.slice(0, 1000).map((card) => hashCard(upToDate.compiled.structure.salt, card))
  const workerData = { url: site.url, bareUrl, community: COMMUNITY, names, secrets, held, keys }
  const worker = new Worker(new URL('./door-controllers.worker.ts', import.meta.url), { workerData })
  await once(worker, 'message')
  return worker
}

function hashCard(salt: string, card: string): string {
  return createHash('sha256').update(`${salt}:card:${card}`).digest().subarray(0, 16).toString('base64url')
}

/** The same broker without our rules, and a client in this thread that sends back what it hears. */
async function openBareEcho(): Promise<{ url: string; close(): Promise<void> }> {
  const broker = await Aedes.createBroker()
  const server = createServer((socket) => void broker.handle(socket.setNoDelay(true)))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = mqtt.connect(url, { protocolVersion: 4 })
  await new Promise<void>((resolve) => {
    client.once('connect', () => resolve())
  })
  await client.subscribeAsync('ask', { qos: 1 })
  client.on('message', (_topic, payload) => {
    const { from } = JSON.parse(payload.toString()) as { from: number }
    client.publish(`answer/${from}`, payload, { qos: 1 })
  })
  return {
    url,
    async close() {
      await client.endAsync(true)
      await new Promise<void>((resolve) => broker.close(resolve))
      server.close()
    },
  }
}

/** From the call that gives out a card to the last controller whose hash agrees. */
async function timeChange(worker: Worker): Promise<number> {
  const times: number[] = []
  for (const card of ['04A1B2C3', '04A1B2C4', '04A1B2C5']) {
    const done = once(worker, 'message')
    worker.postMessage({ do: 'count' })
    const began = performance.now()
    await give([card])
    await done
    times.push(performance.now() - began)
  }
  return Math.round(Math.max(...times))
}

async function ask(
  worker: Worker,
  what: 'bare' | 'node',
): Promise<{ asked: number; p50Ms: number; p99Ms: number; maxMs: number }> {
  const done = once(worker, 'message')
  worker.postMessage({ do: 'ask', what, perSecond: PER_SECOND, seconds: SECONDS })
  const [times] = (await done) as [Float64Array]
  times.sort()
  const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
  return { asked: times.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
