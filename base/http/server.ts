/** Builds a node's HTTP server from its routes. Wiring of Fastify and its plugins; decisions live in `handle.ts`. */
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Log } from '#base/log.ts'
import { readLanguage } from '#terms/text.ts'
import { makeHandler, type Needs, WrongInput } from './handle.ts'
import type { Metrics } from './metrics.ts'
import { addOpenApi, openApiSchema } from './openapi.ts'
import { COMPRESSION_LEVEL, LEAST_COMPRESSED } from './packed.ts'
import { addPages, type Pages } from './pages.ts'
import { bugProblem, faultOf, problemOf } from './problem.ts'
import type { Route } from './route.ts'
import { refuseForeignOrigin } from './same-origin.ts'

/** One line of `/readyz`. */
export interface ReadyCheck {
  readonly name: string
  readonly ok: boolean
  readonly detail?: string
}

export interface ServerOptions extends Needs {
  readonly title: string
  readonly version: string
  readonly routes: readonly Route[]
  readonly log: Log
  readonly metrics: Metrics
  readonly ready: () => Promise<readonly ReadyCheck[]>
  /** The built pages of this kind of node; null serves the API alone. */
  readonly pages: Pages | null
  readonly tls: { readonly key: string; readonly cert: string } | null
  /** Browsers come by HTTPS although this server speaks HTTP (a proxy in front): they are told to stay with it. */
  readonly secure?: boolean
  readonly requestsPerMinute: number
  /** A bearer token that lets a collector off this machine read `/metrics`; null: loopback only. */
  readonly metricsToken: string | null
}

/** The server, ready to `listen`. Throws when two routes share a method and path. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    loggerInstance: options.log as never,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    trustProxy: 'loopback',
    bodyLimit: 2 * 1024 * 1024,
    requestTimeout: 120_000,
    https: options.tls,
  } as object) as unknown as FastifyInstance
  server.setValidatorCompiler(() => () => true)
  server.setSerializerCompiler(() => (value) => JSON.stringify(value))
  await addPlugins(server, options)
  addErrors(server)
  addObservation(server, options)
  await addOpenApi(server, options)
  const closing = new AbortController()
  server.addHook('preClose', async () => closing.abort())
  for (const route of options.routes) addRoute(server, { ...options, closing: closing.signal }, route)
  await addPages(server, options.pages)
  return server
}

async function addPlugins(server: FastifyInstance, options: ServerOptions): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    hsts: options.tls !== null || options.secure === true,
  })
  await server.register(cookie)
  await server.register(compress, {
    threshold: LEAST_COMPRESSED,
    zlibOptions: { level: COMPRESSION_LEVEL },
    encodings: ['gzip', 'deflate'],
  })
  // One file and nothing else: fields before it would be collected in memory.
  await server.register(multipart, { limits: { fields: 0, files: 1, parts: 1, headerPairs: 20 } })
  // A piece of an upload stays a stream: its route reads it.
  server.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload))
  await server.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    // A whole office comes from one address: its pages' files must not use up what is meant for questions.
    allowList: (request) => !request.url.startsWith('/api/'),
  })
  server.addHook('onRequest', async (request, reply) => {
    // Answers hold what only this person may see: neither a proxy nor a shared computer's disk keeps them.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    refuseForeignOrigin(request)
  })
}

function addRoute(server: FastifyInstance, options: ServerOptions, route: Route): void {
  const url = route.contract.path.replaceAll(/\{(\w+)\}/g, ':$1')
  server.route({
    method: route.contract.method,
    url,
    schema: openApiSchema(route.contract),
    handler: makeHandler(options, route),
  })
}

function addErrors(server: FastifyInstance): void {
  server.setErrorHandler((error, request, reply) => {
    const language = readLanguage(request.headers['accept-language'])
    reply.header('content-type', 'application/problem+json; charset=utf-8')
    if (error instanceof WrongInput) return reply.status(400).send(error.problem(language))
    const fault = faultOf(error)
    if (fault === null) {
      request.log.error({ err: error, route: request.routeOptions.url }, 'bug')
      return reply.status(500).send(bugProblem(request.id, language))
    }
    if (fault.kind === 'unavailable' || (fault.kind === 'notAllowed' && fault !== error))
      request.log.error(
        { code: fault.key, reason: (error as Error).message, route: request.routeOptions.url },
        fault.kind,
      )
    const problem = problemOf(fault, language)
    return reply.status(problem.status).send(problem)
  })
}

function addObservation(server: FastifyInstance, options: ServerOptions): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(none)'
    const seconds = reply.elapsedTime / 1000
    options.metrics.observe({ method: request.method, route, status: reply.statusCode, seconds })
    request.log.info(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
  server.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }))
  server.get('/readyz', { schema: { hide: true } }, async (request, reply) => {
    const found = await options.ready()
    // Off this machine the names suffice: details tell of addresses and disks.
    const checks = isLoopback(request.ip) ? found : found.map(({ name, ok }) => ({ name, ok }))
    const ok = checks.every((check) => check.ok)
    return reply.status(ok ? 200 : 503).send({ ok, checks })
  })
  server.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const token = options.metricsToken
    const allowed =
      token === null ? isLoopback(request.ip) : isSame(request.headers.authorization ?? '', `Bearer ${token}`)
    if (!allowed) return reply.status(403).send({ ok: false })
    return reply.type('text/plain; version=0.0.4').send(await options.metrics.registry.metrics())
  })
}

/** Compared by hash, so that the time tells nothing of how much fits. */
function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(wanted))
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.')
}
