/** The county's end of the line: HTTPS on a port of its own, where callers show a certificate. No page and no cookie lives here. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import { pinOf, signCertificateRequest } from '#base/keys/client-certificate.ts'
import type { Log } from '#base/log.ts'
import { EVERYWHERE, type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { decodeCompare, encodeCompared, encodeReceipt } from '#wire/link/answer.codec.ts'
import { decodeBatch, FORMAT, MAX_BATCH_CHARS } from '#wire/link/batch.codec.ts'
import { type Command, encodeCommands } from '#wire/link/command.codec.ts'
import { decodeJoinRequest, decodeRenewRequest, encodeJoinAnswer } from '#wire/link/join.codec.ts'
import type { Caller, Directory } from './directory.ts'
import { compareRows, receiveBatch } from './inbox.actions.ts'
import { listWaitingSites, takeCommands } from './inbox.store.ts'
import type { LinkKeys } from './link-keys.ts'

const MAX_WAIT_S = 60
/** How soon a command that was issued reaches a site that waits. */
const LOOK_EVERY_MS = 1000
/** Tries to join per minute, of everybody together: a code has 128 random bits, so this only keeps the work small. */
const JOINS_PER_MINUTE = 60

export interface LineServerOptions {
  readonly app: postgres.Sql
  /** The time that the county's rooms live in. */
  readonly clock: Clock
  /** The real time, which certificates need. */
  readonly wallClock: Clock
  readonly keys: LinkKeys
  readonly directory: Directory
  readonly host: string
  readonly port: number
  readonly log: Log
}

export interface LineServer {
  readonly port: number
  stop(): Promise<void>
}

interface Serving extends LineServerOptions {
  readonly waiting: Map<string, Set<() => void>>
  joins: number
}

/** Listens and resolves with the port. */
export async function startLineServer(options: LineServerOptions): Promise<LineServer> {
  const serving: Serving = { ...options, waiting: new Map(), joins: 0 }
  const { server: own, authority } = options.keys
  const server = createServer(
    {
      ...{ cert: own.cert, key: own.key, ca: authority.cert, minVersion: 'TLSv1.3' },
      // A site that joins has no certificate yet; every other call is refused without one (`findCaller`).
      ...{ requestCert: true, rejectUnauthorized: false },
      ...{ headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 75_000, maxHeaderSize: 8192 },
    },
    (request, reply) => void answer(serving, request, reply),
  )
  server.maxConnections = 4000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const looking = setInterval(() => void wakeWaiting(serving), LOOK_EVERY_MS)
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      clearInterval(looking)
      for (const wakers of serving.waiting.values()) for (const wake of wakers) wake()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 3000).unref()
      await closed
    },
  }
}

interface Asked {
  readonly request: IncomingMessage
  readonly reply: ServerResponse
  readonly url: URL
}

/** A refusal of this port: plain status and a word for logs, no page and no translation. */
class Refused extends Error {
  readonly status: number
  constructor(status: number, word: string) {
    super(word)
    this.status = status
  }
}

type Answerer = (serving: Serving, asked: Asked) => Promise<string>

const ROUTES: Readonly<Record<string, Answerer>> = {
  'POST /link/v1/join': answerJoin,
  'POST /link/v1/batch': answerBatch,
  'POST /link/v1/compare': answerCompare,
  'POST /link/v1/renew': answerRenew,
  'GET /link/v1/commands': answerCommands,
}

async function answer(serving: Serving, request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const begun = performance.now()
  const url = new URL(request.url ?? '/', 'https://county.anlin')
  const route = `${request.method} ${url.pathname}`
  let status = 200
  try {
    const answerer = Object.hasOwn(ROUTES, route) ? ROUTES[route] : undefined
    if (answerer === undefined) throw new Refused(404, 'no such call')
    const text = await answerer(serving, { request, reply, url })
    reply.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text)
  } catch (error) {
    status = statusOf(error)
    if (status === 500) serving.log.error({ err: error, route }, 'bug')
    else if (status !== 499) serving.log.warn({ route, status, reason: (error as Error).message }, 'refused')
    const word = error instanceof Refused || error instanceof DecodeError ? error.message : 'not now'
    if (!reply.headersSent) reply.writeHead(status, { 'content-type': 'text/plain', connection: 'close' }).end(word)
    request.destroy()
  } finally {
    serving.log.debug({ route, status, ms: Math.round(performance.now() - begun) }, 'line')
  }
}

function statusOf(error: unknown): number {
  if (error instanceof Refused) return error.status
  if (error instanceof DecodeError) return 400
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  // The database is away, full or busy: the site keeps its rows and comes again.
  return /^(57P|08|53|40|55|CONNECT|ECONN|EPIPE|ENOENT|COMMIT_)/.test(code) ? 503 : 500
}

async function readBody(request: IncomingMessage, most: number): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > most) throw new Refused(413, 'too long')
      pieces.push(piece)
    }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(499, 'the line broke')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces))
  } catch {
    throw new Refused(400, 'no UTF-8')
  }
}

function inScope<T>({ app }: Serving, work: (tx: ScopedTx) => Promise<T>): Promise<T> {
  return withScope(app, { scope: EVERYWHERE }, work)
}

/** The key that the caller proved to hold, with a certificate of our authority for it. */
function pinOfCaller({ socket }: IncomingMessage): string {
  const tls = socket as TLSSocket
  const shown = tls.authorized ? tls.getPeerX509Certificate() : undefined
  if (shown === undefined) throw new Refused(401, 'no certificate of this county')
  return pinOf(shown.toString())
}

/** Asked in the transaction of every call, so that a site revoked a second ago changes nothing any more. */
async function findCaller(tx: ScopedTx, { directory }: Serving, by: { siteId: string; pin: string }): Promise<Caller> {
  const caller = await directory.findCaller(tx, by.siteId, by.pin)
  if (caller === null) throw new Refused(403, 'not a site of this county, or not any more')
  return caller
}

async function answerBatch(serving: Serving, { request }: Asked): Promise<string> {
  const pin = pinOfCaller(request)
  const batch = decodeBatch(await readBody(request, MAX_BATCH_CHARS))
  const at = serving.clock.now()
  const receipt = await inScope(serving, async (tx) => {
    const caller = await findCaller(tx, serving, { siteId: batch.header.site, pin })
    return receiveBatch(tx, batch, { directory: serving.directory, caller, at })
  })
  return encodeReceipt(receipt)
}

async function answerCompare(serving: Serving, { request }: Asked): Promise<string> {
  const pin = pinOfCaller(request)
  const asked = decodeCompare(await readBody(request, 200_000))
  const compared = await inScope(serving, async (tx) => {
    const { siteId } = await findCaller(tx, serving, { siteId: asked.site, pin })
    return compareRows(tx, asked, siteId)
  })
  return encodeCompared(compared)
}

async function answerJoin(serving: Serving, { request }: Asked): Promise<string> {
  serving.joins += 1
  setTimeout(() => {
    serving.joins -= 1
  }, 60_000).unref()
  if (serving.joins > JOINS_PER_MINUTE) throw new Refused(429, 'too many tries')
  const asked = decodeJoinRequest(await readBody(request, 20_000))
  const { keys, directory, clock } = serving
  const now = clock.now()
  const made = serving.wallClock.now()
  // Signed first, for a name that is not known yet: a request that is none must not use up the code.
  const trial = await signCertificateRequest(keys.authority, {
    request: asked.request,
    name: asked.communityId,
    now,
  }).catch(() => {
    throw new Refused(400, 'the certificate request is not one of a P-256 key')
  })
  const site = await inScope(serving, (tx) => directory.join(tx, asked, { pin: pinOf(trial), at: now }))
  if (site === null) throw new Refused(403, 'the code is not good')
  const certificate = await signCertificateRequest(keys.authority, { request: asked.request, name: site, now: made })
  return encodeJoinAnswer({
    ...{ format: FORMAT, site, certificate, authority: keys.authority.cert },
    ...{ fileKey: keys.fileKey.publicKey, countyTime: now.toISOString() },
  })
}

async function answerRenew(serving: Serving, { request }: Asked): Promise<string> {
  const pin = pinOfCaller(request)
  const asked = decodeRenewRequest(await readBody(request, 20_000))
  const { siteId } = await inScope(serving, (tx) => findCaller(tx, serving, { siteId: asked.site, pin }))
  const { authority } = serving.keys
  const certificate = await signCertificateRequest(authority, {
    request: asked.request,
    name: siteId,
    now: serving.wallClock.now(),
  })
  if (pinOf(certificate) !== pin) throw new Refused(403, 'renewed for the same key only')
  return certificate
}

/** Waits without a transaction; the caller is looked up again when there is something to give. */
async function answerCommands(serving: Serving, { request, reply, url }: Asked): Promise<string> {
  const pin = pinOfCaller(request)
  const siteId = url.searchParams.get('site') ?? ''
  if (!/^[0-9a-f-]{36}$/.test(siteId)) throw new Refused(400, 'which site?')
  const waitS = Math.min(Math.max(Number(url.searchParams.get('wait') ?? 0) || 0, 0), MAX_WAIT_S)
  let commands = await takeFor(serving, { siteId, pin })
  if (commands.length === 0 && waitS > 0) {
    await waitFor(serving, siteId, { ms: waitS * 1000, reply })
    if (reply.destroyed) throw new Refused(499, 'the line broke')
    commands = await takeFor(serving, { siteId, pin })
  }
  return encodeCommands({ format: FORMAT, site: siteId, countyTime: serving.clock.now().toISOString(), commands })
}

function takeFor(serving: Serving, by: { siteId: string; pin: string }): Promise<Command[]> {
  return inScope(serving, async (tx) => {
    const caller = await findCaller(tx, serving, by)
    const texts = await takeCommands(tx, caller.siteId, serving.clock.now())
    return texts.map((text) => JSON.parse(text) as Command)
  })
}

function waitFor(
  serving: Serving,
  siteId: string,
  { ms, reply }: { ms: number; reply: ServerResponse },
): Promise<void> {
  return new Promise((resolve) => {
    const wakers = serving.waiting.get(siteId) ?? new Set()
    serving.waiting.set(siteId, wakers)
    const wake = () => {
      clearTimeout(timer)
      wakers.delete(wake)
      if (wakers.size === 0) serving.waiting.delete(siteId)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    reply.once('close', wake)
    wakers.add(wake)
  })
}

async function wakeWaiting(serving: Serving): Promise<void> {
  if (serving.waiting.size === 0) return
  const sites = await inScope(serving, (tx) => listWaitingSites(tx, serving.clock.now())).catch(() => [])
  for (const siteId of sites) for (const wake of serving.waiting.get(siteId) ?? []) wake()
}
