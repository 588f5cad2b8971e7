/** A route: a contract and the function that answers it inside a scoped transaction. Wiring to Fastify is in `server.ts`. */
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '#base/clock.ts'
import type { Scope, ScopedTx } from '#base/postgres/scope.ts'
import type { Capability, Role } from '#terms/capabilities.ts'
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, RouteContract } from '#terms/contract.ts'
import type { Fault } from '#terms/fault.ts'
import type { Language } from '#terms/text.ts'
import type { Upload } from './upload.ts'

/** Who is calling: an account with the rights it holds now (deputies included) and the units it may see. */
export interface Actor {
  readonly accountId: string
  readonly name: string
  readonly unitId: string | null
  readonly roles: readonly Role[]
  readonly capabilities: ReadonlySet<Capability>
  readonly scope: Scope
  readonly sessionId: string
  /** Accounts whose rights this caller holds as their deputy just now. */
  readonly deputyFor?: readonly string[]
  /** Set for a caller without an account: a resident of a site's community, who holds what is their own and no more. */
  readonly resident?: { readonly communityId: string; readonly residentId: string; readonly sessionId: string }
  /** Where each capability holds, when that differs by the grant it came with. Absent: `scope` for all. */
  readonly scopes?: ReadonlyMap<Capability, Scope>
}

const NOWHERE: Scope = { kind: 'units', unitIds: [] }

/**
 * Where the caller may use this route: the scope of that capability alone. A clerk of one town who reads the whole
 * county as somebody's deputy must not edit the whole county.
 */
export function scopeFor(actor: Actor, capability: RouteContract['capability']): Scope {
  if (actor.scopes === undefined || capability === 'public' || capability === 'signedIn') return actor.scope
  return actor.scopes.get(capability) ?? NOWHERE
}

/** What a handler receives. `tx` is already scoped to the caller and commits when the handler resolves. */
export interface Call<C extends RouteContract> {
  readonly params: ParamsOf<C>
  readonly query: QueryOf<C>
  readonly body: BodyOf<C>
  readonly tx: ScopedTx
  readonly actor: C['capability'] extends 'public' ? Actor | null : Actor
  readonly clock: Clock
  readonly language: Language
  /** The row version the caller saw (`If-Match`), when sent. */
  readonly ifMatch: string | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** The uploaded file of a route with `body: 'file'`, already counted and hashed on disk. */
  readonly file: C['body'] extends 'file' ? Upload : null
  /** Adds plain facts (ids, counts; never personal data) to this call's audit entry. */
  readonly note: (facts: Record<string, string | number | boolean | null>) => void
  /** Names who the caller of a public route turned out to be (signing in), for this call's audit entry. */
  readonly actAs: (who: Pick<Actor, 'accountId' | 'name' | 'unitId' | 'deputyFor'> | null) => void
}

/** What a route with `answer: 'file'` returns. Sent as an attachment, never shown as a page. */
export interface Download {
  readonly name: string
  readonly type: string
  readonly body: Buffer | Readable
}

type Handled<C extends RouteContract> = C['answer'] extends 'file' ? Download : AnswerOf<C>

/** What receiving raw bytes, or waiting, is given, before any transaction of the call: neither must hold one open. */
export interface Incoming<C extends RouteContract> {
  readonly params: ParamsOf<C>
  readonly query: QueryOf<C>
  readonly actor: Actor
  readonly request: FastifyRequest
  readonly clock: Clock
  /** A short transaction of its own in the caller's scope. */
  readonly inScope: <T>(work: (tx: ScopedTx) => Promise<T>) => Promise<T>
  /** Says that nobody waits for an answer any more, or that the node stops. */
  readonly signal: AbortSignal
}

export interface Route {
  readonly contract: RouteContract
  /** Of a route that takes bytes or waits; what it resolves with is the call's `received`. */
  readonly receive?: (incoming: Incoming<RouteContract>) => Promise<unknown>
  readonly handle: (call: Call<RouteContract>) => Promise<unknown>
  /** Slow work on an uploaded file that needs no database: done before a connection is taken, refusals included. */
  readonly prepare?: (file: Upload) => Promise<void>
}

/**
 * Binds a contract to its handler; types of params, query, body and answer come from the contract.
 * A handler that throws a Fault loses what it wrote; one that returns a Fault is refused just the same but keeps it.
 */
export function route<C extends RouteContract>(
  contract: C,
  handle: (call: Call<C>) => Promise<Handled<C> | Fault>,
  more: Pick<Route, 'prepare'> = {},
): Route {
  return { contract, handle: handle as unknown as Route['handle'], ...more }
}

/** A route that takes raw bytes: `receive` reads the stream, then `handle` writes down what came of it. */
export function bytesRoute<C extends RouteContract & { readonly body: 'bytes' }, R>(
  contract: C,
  receive: (incoming: Incoming<C>) => Promise<R>,
  handle: (call: Call<C> & { readonly received: R }) => Promise<Handled<C> | Fault>,
): Route {
  return {
    contract,
    receive: receive as unknown as NonNullable<Route['receive']>,
    handle: handle as unknown as Route['handle'],
  }
}

/** A long poll: `wait` resolves when there is something to say or its own time is up, then `handle` says it in a transaction. */
export function waitingRoute<C extends RouteContract & { readonly method: 'GET' }, R>(
  contract: C,
  wait: (incoming: Incoming<C>) => Promise<R>,
  handle: (call: Call<C> & { readonly received: R }) => Promise<Handled<C> | Fault>,
): Route {
  return {
    contract,
    receive: wait as unknown as NonNullable<Route['receive']>,
    handle: handle as unknown as Route['handle'],
  }
}
