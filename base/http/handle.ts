/** One request's way: who → may they → is it well-formed → scoped transaction → answer and audit entry together. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type postgres from 'postgres'
import type { z } from 'zod'
import type { addAuditEvent } from '#base/audit/audit.actions.ts'
import type { Clock } from '#base/clock.ts'
import { type Scope, type ScopedTx, withScope, writeScope } from '#base/postgres/scope.ts'
import type { Capability } from '#terms/capabilities.ts'
import type { RouteContract } from '#terms/contract.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { readLanguage } from '#terms/text.ts'
import { auditEntry, auditRefusal, type Trace } from './audit-entry.ts'
import { encodeAnswer } from './encode.ts'
import { type IdempotencyKey, keepAnswer, recallAnswer } from './idempotency.store.ts'
import type { Memory } from './memory.ts'
import { Packed, pack, sendPacked } from './packed.ts'
import { faultOf, invalidProblem, STATUS_OF } from './problem.ts'
import { type Actor, type Call, type Download, type Route, scopeFor } from './route.ts'
import { dropUpload, receiveUpload, type Upload } from './upload.ts'

/**
 * Makes the scope of one call smaller by what its path names (a site works in one community at a time), or gives a public
 * call the one place that its path names. Throws `notFound` when the caller's own scope does not reach there.
 */
export type Narrow = (asked: {
  readonly contract: RouteContract
  readonly params: unknown
  readonly scope: Scope
}) => Promise<Scope>

export interface Needs {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly authenticate: (request: FastifyRequest) => Promise<Actor | null>
  readonly audit: typeof addAuditEvent
  readonly memory: Memory
  readonly narrow?: Narrow
  /** Aborted when the node begins to stop: whoever waits is answered now. */
  readonly closing?: AbortSignal
}

const NOWHERE: Scope = { kind: 'units', unitIds: [] }
const DEFAULT_UPLOAD_BYTES = 20 * 1024 * 1024

/** A request part failed its schema; carries the issues to the error handler, which knows the language. */
export class WrongInput extends Error {
  readonly part: string
  readonly issues: readonly z.core.$ZodIssue[]
  constructor(part: string, issues: readonly z.core.$ZodIssue[]) {
    super(`wrong ${part}`)
    this.part = part
    this.issues = issues
  }
  problem(language: 'zh' | 'en') {
    return invalidProblem(this.part, this.issues, language)
  }
}

/** Makes the Fastify handler of a route. Refusals of signed-in callers are written to the audit trail as well. */
export function makeHandler(needs: Needs, route: Route) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const actor = await needs.authenticate(request)
    let upload: Upload | null = null
    let answer: unknown
    try {
      admit(route.contract, actor)
      const parts = parseParts(route.contract, request)
      refuseBlindChange(route.contract, request)
      if (route.contract.body === 'file')
        upload = await receiveUpload(request, route.contract.maxBytes ?? DEFAULT_UPLOAD_BYTES)
      if (upload !== null) await route.prepare?.(upload)
      const received = await receive(needs, route, { request, actor, ...parts })
      answer = await answerInScope(needs, route, { request, reply, actor, upload, received, ...parts })
    } catch (error) {
      const fault = faultOf(error)
      if (fault !== null) await auditRefusal(needs, route.contract, { request, actor, fault })
      throw error
    } finally {
      await dropUpload(upload)
    }
    if (answer instanceof Fault) throw answer // refused, but what it wrote and its audit entry are committed
    return answer instanceof Packed ? sendPacked(request, reply, answer) : send(route.contract, reply, answer)
  }
}

function admit(contract: RouteContract, actor: Actor | null): void {
  if (contract.capability === 'public') return
  if (actor === null)
    throw new Fault('notSignedIn', 'base.notSignedIn', { zh: '请先登录。', en: 'Please sign in first.' })
  const anybody = contract.capability === 'signedIn' && actor.resident === undefined
  if (anybody || actor.capabilities.has(contract.capability as Capability)) return
  throw new Fault('notAllowed', 'base.notAllowed', {
    zh: '您的角色没有这项权限。如确有需要，请联系系统管理员。',
    en: 'Your role does not include this. Ask the administrator if you need it.',
  })
}

/** A change that does not say which version it rests on could undo another person's unseen. */
function refuseBlindChange(contract: RouteContract, request: FastifyRequest): void {
  if (contract.versioned !== true || /^"?\d+"?$/.test(request.headers['if-match'] ?? '')) return
  throw new Fault('versionMissing', 'base.versionMissing', {
    zh: '请求没有带上所见的版本号(If-Match)，没有保存：否则可能盖掉别人刚做的修改。请刷新页面后重试。',
    en: 'The request carries no version (If-Match) and was not saved, since it could undo what somebody else just changed. Reload the page and try again.',
  })
}

interface Parts {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

function parseParts(contract: RouteContract, request: FastifyRequest): Parts {
  return {
    params: parsePart('params', contract.params, request.params),
    query: parsePart('query', contract.query, request.query),
    body: typeof contract.body === 'string' ? undefined : parsePart('body', contract.body, request.body),
  }
}

function parsePart(part: string, schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(value ?? {}, { reportInput: true })
  if (!parsed.success) throw new WrongInput(part, parsed.error.issues)
  return parsed.data
}

interface Asked extends Parts {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly actor: Actor | null
  readonly upload: Upload | null
  readonly received: unknown
}

/** Raw bytes are read, and a long poll waits, before the call's transaction: neither must hold one open. */
async function receive(
  needs: Needs,
  route: Route,
  { request, actor, params, query }: Parts & { request: FastifyRequest; actor: Actor | null },
): Promise<unknown> {
  if (route.receive === undefined || actor === null) return null
  const scope = await scopeOfCall(needs, route.contract, { actor, params })
  const gone = new AbortController()
  const leave = () => gone.abort()
  const { socket } = request.raw
  socket.once('close', leave)
  try {
    return await route.receive({
      ...{ params: params as never, query: query as never },
      ...{ actor, request, clock: needs.clock },
      inScope: (work) => withScope(needs.app, { scope, actorId: accountOf(actor) }, work),
      signal: AbortSignal.any([gone.signal, ...(needs.closing === undefined ? [] : [needs.closing])]),
    })
  } finally {
    socket.off('close', leave)
  }
}

const accountOf = (actor: Actor | null): string | null =>
  actor === null || actor.resident !== undefined ? null : actor.accountId

async function scopeOfCall(
  { narrow }: Needs,
  contract: RouteContract,
  { actor, params }: { actor: Actor | null; params: unknown },
): Promise<Scope> {
  const scope = actor === null ? NOWHERE : scopeFor(actor, contract.capability)
  return narrow === undefined ? scope : narrow({ contract, params, scope })
}

async function answerInScope(needs: Needs, route: Route, asked: Asked): Promise<unknown> {
  const { contract } = route
  const { memory } = needs
  const scope = await scopeOfCall(needs, contract, asked)
  if (contract.method !== 'GET') return answerOnce(needs, route, { ...asked, scope }).finally(memory.forget)
  if (contract.remembered !== true) return answerOnce(needs, route, { ...asked, scope })
  const key = JSON.stringify([contract.path, asked.params, asked.query, writeScope(scope), dayOf(needs.clock.now())])
  const known = memory.recall(key)
  if (known !== null) return known
  const begunIn = memory.generation()
  const given = await answerOnce(needs, route, { ...asked, scope })
  if (given instanceof Fault) return given
  const answer = await pack(given)
  memory.keep(key, begunIn, answer)
  return answer
}

async function answerOnce(needs: Needs, route: Route, asked: Asked & { scope: Scope }): Promise<unknown> {
  const { contract } = route
  const key = idempotencyKey(contract, asked)
  return withScope(needs.app, { scope: asked.scope, actorId: accountOf(asked.actor) }, async (tx) => {
    if (key !== null) {
      const kept = await recallAnswer(tx, key)
      if (kept !== null) return kept.answer
    }
    const trace: Trace = { facts: {}, who: asked.actor }
    const raw = await route.handle(makeCall(needs, tx, asked, trace))
    if (raw instanceof Fault) {
      const facts = { ...trace.facts, refused: raw.key }
      await needs.audit(
        tx,
        auditEntry(needs, contract, { ...asked, actor: trace.who, status: STATUS_OF[raw.kind], facts }),
      )
      return raw
    }
    const answer = contract.answer === 'file' ? raw : encodeAnswer(contract.answer, raw)
    if (key !== null) await keepAnswer(tx, { ...key, answer, at: needs.clock.now() })
    if (contract.method !== 'GET' || contract.audit === 'read')
      await needs.audit(
        tx,
        auditEntry(needs, contract, { ...asked, actor: trace.who, status: 200, facts: trace.facts }),
      )
    return answer
  })
}

function makeCall(
  needs: Needs,
  tx: ScopedTx,
  asked: Asked,
  trace: Trace,
): Call<RouteContract> & { readonly received: unknown } {
  const ifMatch = asked.request.headers['if-match']
  return {
    params: asked.params as Call<RouteContract>['params'],
    query: asked.query as Call<RouteContract>['query'],
    body: asked.body as Call<RouteContract>['body'],
    file: asked.upload as Call<RouteContract>['file'],
    received: asked.received,
    actor: asked.actor as Actor,
    tx,
    clock: needs.clock,
    language: readLanguage(asked.request.headers['accept-language']),
    ifMatch: ifMatch === undefined ? null : ifMatch.replaceAll('"', ''),
    request: asked.request,
    reply: asked.reply,
    note: (more) => Object.assign(trace.facts, more),
    actAs: (who) => {
      trace.who = who
    },
  }
}

function idempotencyKey(contract: RouteContract, asked: Asked): IdempotencyKey | null {
  const key = asked.request.headers['idempotency-key']
  if (contract.method !== 'POST' || typeof key !== 'string' || key === '') return null
  // A resident has no account under which an answer could be kept apart from others'.
  if (asked.actor === null || asked.actor.resident !== undefined || contract.answer === 'file') return null
  // Coming in is never answered from memory: no session would be opened, and the hash would be one of a password.
  if (contract.secret === true || contract.capability === 'public') return null
  const content = [contract.path, asked.params, asked.query, asked.body, asked.upload?.sha256 ?? null]
  const requestHash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  return { accountId: asked.actor.accountId, key: key.slice(0, 100), requestHash }
}

function send(contract: RouteContract, reply: FastifyReply, answer: unknown): unknown {
  if (contract.answer !== 'file') return answer === undefined ? reply.status(204).send() : answer
  const file = answer as Download
  reply.header('content-type', file.type)
  reply.header('x-content-type-options', 'nosniff')
  // Whatever a browser makes of it, it runs nothing and stands apart from our pages.
  reply.header('content-security-policy', "default-src 'none'; sandbox")
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  return reply.send(file.body)
}
