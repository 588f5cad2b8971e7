/** How a room describes one HTTP call, shared by server, console and OpenAPI. A description only: no server, no client. */
import type { z } from 'zod'
import type { Capability } from './capabilities.ts'

/**
 * One route. `capability` is what the caller must hold (`signedIn`: any session; `public`: nobody need sign in).
 * `audit: 'read'` writes reads to the audit trail too; changes are always written.
 * `body: 'bytes'` takes a stream of raw bytes (a piece of an upload), received before the transaction opens.
 * `body: 'file'` takes one multipart upload of at most `maxBytes`; `answer: 'file'` streams a download.
 */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/api/v1/${string}`
  readonly capability: Capability | 'signedIn' | 'public'
  readonly summary: string
  readonly audit?: 'read'
  /** The answer holds a secret shown once: it is not kept for repeated requests (`Idempotency-Key`). */
  readonly secret?: true
  /**
   * A read whose answer depends on nothing but the caller's scope, the query, the day and the data: the same question
   * is answered from memory until something is written.
   */
  readonly remembered?: true
  /** A change of something that others change too: without the version that was seen (`If-Match`) it is refused (428). */
  readonly versioned?: true
  /** The parameter that names what the call is about, for the audit trail; without it the path's first one. */
  readonly about?: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType | 'file' | 'bytes'
  readonly maxBytes?: number
  readonly answer: z.ZodType | 'file'
}

type Read<C extends RouteContract, K extends 'params' | 'query' | 'body'> = C[K] extends z.ZodType
  ? z.output<C[K]>
  : undefined

export type ParamsOf<C extends RouteContract> = Read<C, 'params'>
export type QueryOf<C extends RouteContract> = Read<C, 'query'>
export type BodyOf<C extends RouteContract> = Read<C, 'body'>
export type AnswerOf<C extends RouteContract> = C['answer'] extends z.ZodType ? z.input<C['answer']> : undefined
/** `Blob` where the reader has one (browser, Node); these folders compile without the types of either. */
type FileAnswer = typeof globalThis extends { Blob: { prototype: infer B } } ? B : never

export type AnswerRead<C extends RouteContract> = C['answer'] extends z.ZodType ? z.output<C['answer']> : FileAnswer

/** Keeps the literal types of a route description. */
export function defineRoute<const C extends RouteContract>(contract: C): C {
  return contract
}
