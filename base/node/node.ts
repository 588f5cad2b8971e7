/** Puts a node together, whichever kind: database, keys, identity, HTTP, jobs, in the order that holds. Wiring only; knows no room. */
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addAuditEvent } from '#base/audit/audit.actions.ts'
import { keepDeletionJournal } from '#base/backup/deletions.ts'
import { type Clock, systemClock } from '#base/clock.ts'
import type { Config } from '#base/config/config.ts'
import { clearIncoming, type Files, openFiles } from '#base/files/files.ts'
import { openS3Files } from '#base/files/s3.ts'
import type { Narrow } from '#base/http/handle.ts'
import { defineForgetAnswers } from '#base/http/idempotency.jobs.ts'
import { createMemory, type Memory } from '#base/http/memory.ts'
import { createMetrics, type Metrics } from '#base/http/metrics.ts'
import type { Pages } from '#base/http/pages.ts'
import type { Actor, Route } from '#base/http/route.ts'
import { createServer } from '#base/http/server.ts'
import { answerMeanwhile } from '#base/http/waiting-page.ts'
import { refuseDemoInRealUse } from '#base/identity/demo/demo.actions.ts'
import { authenticate } from '#base/identity/entry/authenticate.ts'
import { prepareSetup } from '#base/identity/entry/setup.actions.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import type { UnitTree } from '#base/identity/rights/unit-tree.ts'
import { type Queue, startJobs } from '#base/jobs/jobs.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { createLog, type Log } from '#base/log.ts'
import type { Database } from '#base/postgres/database.ts'
import { type MigratedRoom, migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import type { NodeKind } from '#terms/capabilities.ts'
import { checkReady } from './ready.ts'
import { openTls } from './tls.ts'

const VERSION = '0.1.0'

export interface NodeOptions {
  readonly config: Config
  /** On its way while this module was still being loaded; stopped when the start fails. */
  readonly database: Promise<Database>
  /** The day the rooms live in: a demonstration's stands in 2020, sessions and keys always use the real time. */
  readonly clock?: Clock
  /** Plain lines for the person at the terminal. */
  readonly say: (line: string) => void
}

export interface RunningNode {
  readonly url: string
  /** Resolves when another node took the database over; the process must then end. */
  readonly lost: Promise<void>
  /** Finishes the requests under way, then closes everything. */
  stop(): Promise<void>
}

/** What every room may be given. */
export interface NodeNeeds {
  readonly config: Config
  readonly database: Database
  readonly identity: IdentitySettings
  readonly files: Files
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
}

/** What makes this kind of node: its rooms, and what they answer and do. */
export interface NodePlan extends NodeOptions {
  readonly node: NodeKind
  readonly title: string
  readonly rooms: readonly MigratedRoom[]
  /** What a grant may be bound to. */
  readonly units: UnitTree
  /** The built pages of this kind of node; null serves the API alone. */
  readonly pages: Pages | null
  /** After migrations, before anything else. */
  readonly seed?: (database: Database, clock: Clock) => Promise<unknown>
  readonly build: (needs: NodeNeeds) => Promise<NodeParts>
}

export interface NodeParts {
  readonly routes: readonly Route[]
  // biome-ignore lint/suspicious/noExplicitAny: queues of different data in one list; each checks its own
  readonly queues: readonly Queue<any>[]
  readonly narrow?: Narrow
  /** Asked first: who calls without an account of the node. `undefined`: not a matter of theirs, ask for an account. */
  readonly findCaller?: (request: FastifyRequest) => Promise<Actor | null | undefined>
  /** Runs before the first request; meanwhile the node's address says so. */
  readonly prepare?: () => Promise<void>
  /** What else goes on (a broker, a link). Opened before the first request. Its end comes before the database's. */
  readonly start?: () => Promise<{ stop(): Promise<void> }>
  /** Another way in than the node's own address, opened once that stands; null when there is none. */
  readonly openWay?: (answer: RequestListener) => Promise<{ stop(): Promise<void> } | null>
}

/** Starts a node and resolves when it answers. Throws Fault with a sentence for the person who started it. */
export async function startNode(plan: NodePlan): Promise<RunningNode> {
  const database = await plan.database
  try {
    return await startOn(database, plan)
  } catch (error) {
    await database.stop()
    throw error
  }
}

async function startOn(database: Database, plan: NodePlan): Promise<RunningNode> {
  const { config, clock = systemClock, say } = plan
  await migrate(database.owner, plan.rooms)
  if (config.demo) await withScope(database.owner, { scope: EVERYWHERE }, refuseDemoInRealUse)
  await plan.seed?.(database, clock)
  const tls = await openTls({ config, clock: systemClock, say })
  const identity = openIdentity(plan, database, tls !== null)
  const files = config.filesUrl === null ? openFiles(config.data) : openS3Files(config.data, config.filesUrl)
  await clearIncoming(files)
  const log = createLog(config.logLevel)
  const needs: NodeNeeds = { config, database, identity, files, clock, log, metrics: createMetrics() }
  const parts = await plan.build(needs)
  if (parts.prepare !== undefined) await answerMeanwhile({ host: config.host, port: config.port, tls }, parts.prepare)
  const memory = createMemory()
  const server = await openServer(plan, { needs, parts, tls, memory })
  // Everything that can fail or takes time comes before the first answer: who sees the node ready may rely on all of it.
  const background = await startBackground(needs, parts, memory)
  const code = await prepareSetup(identity)
  await server.listen({ host: config.host, port: config.port })
  const way = await parts.openWay?.(server.routing)
  const url = config.publicUrl ?? addressOf(server, { host: config.host, secure: tls !== null })
  if (code !== null) say(`首次设置 First set-up: ${url}/setup  设置码 code: ${code}`)
  const stop = async () => {
    await way?.stop()
    await server.close()
    await background.stop()
    await database.stop()
  }
  return { url, lost: database.lost, stop }
}

interface Serving {
  readonly needs: NodeNeeds
  readonly parts: NodeParts
  readonly tls: { readonly key: string; readonly cert: string } | null
  readonly memory: Memory
}

function openServer(plan: NodePlan, { needs, parts, tls, memory }: Serving): Promise<FastifyInstance> {
  const { config, database, identity, clock, log, metrics } = needs
  return createServer({
    title: plan.title,
    version: VERSION,
    routes: parts.routes,
    app: database.app,
    clock,
    authenticate: async (request) => {
      const other = await parts.findCaller?.(request)
      return other === undefined ? authenticate(identity, request) : other
    },
    ...(parts.narrow === undefined ? {} : { narrow: parts.narrow }),
    audit: addAuditEvent,
    memory,
    log,
    metrics,
    ready: () => checkReady(database, config.data),
    pages: plan.pages,
    tls,
    secure: identity.secure,
    requestsPerMinute: config.requestsPerMinute,
    metricsToken: config.metricsToken,
  })
}

function addressOf(server: FastifyInstance, { host, secure }: { host: string; secure: boolean }): string {
  const { port } = server.server.address() as AddressInfo
  return `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** What goes on without a request: the journal of deletions, jobs, and what the node's parts open. */
async function startBackground(needs: NodeNeeds, parts: NodeParts, memory: Memory): Promise<{ stop(): Promise<void> }> {
  const { config, database, log } = needs
  const journal = keepDeletionJournal({
    owner: database.owner,
    dataDir: config.data,
    everyMs: 10_000,
    report: (error) => log.error(error, 'the journal of deletions could not be brought up to date'),
  })
  const queues = [...parts.queues, defineForgetAnswers({ owner: database.owner })]
  const jobs = await startJobs({
    target: database.targets.owner,
    queues: queues.map((queue) => forgetAfter(queue, memory)),
    log,
  })
  const more = await parts.start?.()
  return {
    async stop() {
      await more?.stop()
      await jobs.stop(5)
      await journal.stop()
    },
  }
}

/** Jobs write too: what was remembered before them is old. */
function forgetAfter<Q extends Queue>(queue: Q, memory: Memory): Q {
  return { ...queue, work: (job: Parameters<Q['work']>[0]) => queue.work(job).finally(memory.forget) }
}

function openIdentity({ config, node, units }: NodePlan, database: Database, secure: boolean): IdentitySettings {
  return {
    node,
    app: database.app,
    clock: systemClock,
    keys: loadKeys(join(config.data, 'keys'), systemClock),
    units,
    demo: config.demo,
    secure: secure || (config.publicUrl?.startsWith('https:') ?? false),
    dataDir: config.data,
    issuer: config.demo ? '安邻(演示)' : '安邻',
  }
}
