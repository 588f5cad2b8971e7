/** Puts the county node together: database, keys, rooms, HTTP. Wiring only; every decision lives in a room. */
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { addAuditEvent } from '#base/audit/audit.actions.ts'
import { keepDeletionJournal } from '#base/backup/deletions.ts'
import { type Clock, systemClock } from '#base/clock.ts'
import type { Config } from '#base/config/config.ts'
import { clearIncoming, type Files, openFiles } from '#base/files/files.ts'
import { openS3Files } from '#base/files/s3.ts'
import { defineForgetAnswers } from '#base/http/idempotency.jobs.ts'
import { createMemory, type Memory } from '#base/http/memory.ts'
import { createMetrics } from '#base/http/metrics.ts'
import { createServer } from '#base/http/server.ts'
import { answerMeanwhile } from '#base/http/waiting-page.ts'
import { refuseDemoInRealUse } from '#base/identity/demo/demo.actions.ts'
import { authenticate } from '#base/identity/entry/authenticate.ts'
import { prepareSetup } from '#base/identity/entry/setup.actions.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import { readUnitTree } from '#base/identity/rights/unit-tree.ts'
import { type Queue, startJobs } from '#base/jobs/jobs.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { createLog, type Log } from '#base/log.ts'
import type { Database } from '#base/postgres/database.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { defineForgetChanges } from '#county/programme/course/course.jobs.ts'
import { listImportedHashes } from '#county/registry/ledger/import/import.store.ts'
import { seedRegistry } from '#county/registry/seed.actions.ts'
import { findOffice } from './evidence/preview/office.ts'
import { openPreviews, type Previews } from './evidence/preview/previews.ts'
import { defineSweepEvidence } from './evidence/sweep.jobs.ts'
import { defineDelivery, defineDigests, defineEscalation } from './matters/matters.jobs.ts'
import { openSender, type WaysOut } from './matters/reminder/send.ts'
import { checkReady } from './ready.ts'
import { COUNTY_ROOMS } from './rooms.ts'
import { defineOpenRounds } from './round/round.jobs.ts'
import { type CountyNeeds, listCountyRoutes } from './routes.ts'
import { openTls } from './tls.ts'

const VERSION = '0.1.0'
const PAGES = fileURLToPath(new URL('../dist/console', import.meta.url))

export interface CountyOptions {
  readonly config: Config
  /** On its way while this module was still being loaded; stopped when the start fails. */
  readonly database: Promise<Database>
  /** The day the programme lives in: a demonstration's stands in 2020, sessions and keys always use the real time. */
  readonly clock?: Clock
  /** Plain lines for the person at the terminal. */
  readonly say: (line: string) => void
  /** Runs after migrations and before the first request (a demonstration builds its county here). */
  readonly prepare?: (needs: CountyNeeds & { database: Database }) => Promise<void>
}

export interface RunningCounty {
  readonly url: string
  /** Resolves when another node took the database over; the process must then end. */
  readonly lost: Promise<void>
  /** Finishes the requests under way, then closes everything. */
  stop(): Promise<void>
}

/** Starts a county node and resolves when it answers. Throws Fault with a sentence for the person who started it. */
export async function startCounty(options: CountyOptions): Promise<RunningCounty> {
  const database = await options.database
  try {
    return await startOn(database, options)
  } catch (error) {
    await database.stop()
    throw error
  }
}

async function startOn(database: Database, options: CountyOptions): Promise<RunningCounty> {
  const { config, clock = systemClock, say, prepare } = options
  const log = createLog(config.logLevel)
  await migrate(database.owner, COUNTY_ROOMS)
  if (config.demo) await withScope(database.owner, { scope: EVERYWHERE }, refuseDemoInRealUse)
  await withScope(database.owner, { scope: EVERYWHERE }, (tx) => seedRegistry({ tx, clock }))
  const tls = await openTls({ config, clock: systemClock, say })
  const identity = openIdentity({ config, database, secure: tls !== null })
  const files = config.filesUrl === null ? openFiles(config.data) : openS3Files(config.data, config.filesUrl)
  await clearIncoming(files)
  const previews = openPreviews(files, await findOffice())
  const needs: CountyNeeds = { identity, files, clock, ways: readWays(config), previews }
  if (prepare !== undefined)
    await answerMeanwhile({ host: config.host, port: config.port, tls }, () => prepare({ ...needs, database }))
  const memory = createMemory()
  const server = await openServer({ config, database, needs, log, tls, memory })
  // Everything that can fail or takes time comes before the first answer: who sees the node ready may rely on all of it.
  const background = await startBackground({ config, database, clock, log, memory, files, previews })
  const code = await prepareSetup(identity)
  await server.listen({ host: config.host, port: config.port })
  const url = config.publicUrl ?? addressOf(server, { host: config.host, secure: tls !== null })
  if (code !== null) say(`首次设置 First set-up: ${url}/setup  设置码 code: ${code}`)
  const stop = async () => {
    await server.close()
    await background.stop()
    await database.stop()
  }
  return { url, lost: database.lost, stop }
}

interface Serving {
  readonly config: Config
  readonly database: Database
  readonly needs: CountyNeeds
  readonly log: Log
  readonly tls: { readonly key: string; readonly cert: string } | null
  readonly memory: Memory
}

function openServer({ config, database, needs, log, tls, memory }: Serving): Promise<FastifyInstance> {
  return createServer({
    title: '安邻 Anlin 县平台',
    version: VERSION,
    routes: listCountyRoutes(needs),
    app: database.app,
    clock: needs.clock,
    authenticate: (request) => authenticate(needs.identity, request),
    audit: addAuditEvent,
    memory,
    log,
    metrics: createMetrics(),
    ready: () => checkReady(database, config.data),
    pages: PAGES,
    tls,
    secure: needs.identity.secure,
    requestsPerMinute: config.requestsPerMinute,
    metricsToken: config.metricsToken,
  })
}

function addressOf(server: FastifyInstance, { host, secure }: { host: string; secure: boolean }): string {
  const { port } = server.server.address() as AddressInfo
  return `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** What goes on without a request: the journal of deletions, jobs. */
async function startBackground(from: {
  readonly config: Config
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly memory: Memory
  readonly files: Files
  readonly previews: Previews
}): Promise<{ stop(): Promise<void> }> {
  const { config, database, clock, log, memory, files, previews } = from
  const { owner } = database
  const journal = keepDeletionJournal({
    owner: database.owner,
    dataDir: config.data,
    everyMs: 10_000,
    report: (error) => log.error(error, 'the journal of deletions could not be brought up to date'),
  })
  const jobs = await startJobs({
    target: database.targets.owner,
    queues: [
      defineOpenRounds({ app: database.app, clock }),
      defineEscalation({ app: database.app, clock }),
      defineDigests({ app: database.app, clock }),
      defineDelivery({ app: database.app, clock, send: openSender(readWays(config), clock) }),
      defineForgetAnswers({ owner }),
      defineForgetChanges({ owner }),
      defineSweepEvidence({ owner, files, previews, clock, others: [listImportedHashes] }),
    ].map((queue) => forgetAfter(queue, memory)),
    log,
  })
  return {
    async stop() {
      await jobs.stop(5)
      await journal.stop()
    },
  }
}

/** Reminders leave the node only where its configuration says. */
function readWays({ smtpUrl, mailFrom, webhookOrigins, dingtalkSecrets }: Config): WaysOut {
  return { smtpUrl, mailFrom, origins: webhookOrigins ?? [], secrets: dingtalkSecrets ?? [] }
}

/** Jobs write too: what was remembered before them is old. */
function forgetAfter<Q extends Queue>(queue: Q, memory: Memory): Q {
  return { ...queue, work: (job: Parameters<Q['work']>[0]) => queue.work(job).finally(memory.forget) }
}

function openIdentity(from: { config: Config; database: Database; secure: boolean }): IdentitySettings {
  const { config, database } = from
  return {
    app: database.app,
    clock: systemClock,
    keys: loadKeys(join(config.data, 'keys'), systemClock),
    units: readUnitTree('registry.published_unit'),
    demo: config.demo,
    secure: from.secure || (config.publicUrl?.startsWith('https:') ?? false),
    dataDir: config.data,
    issuer: config.demo ? '安邻(演示)' : '安邻',
  }
}
