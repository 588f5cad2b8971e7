/** Calls the server by a room's own contract and returns its checked answer. Knows no page and keeps no state. */

import type { z } from 'zod'
import type { AnswerRead, RouteContract } from '#terms/contract.ts'
import { readProblem, unreachable } from './problem.ts'

export { ApiProblem } from './problem.ts'

type Part<C extends RouteContract, K extends 'params' | 'query'> = C[K] extends z.ZodType
  ? Record<never, never> extends z.input<C[K]>
    ? { readonly [P in K]?: z.input<C[K]> }
    : { readonly [P in K]: z.input<C[K]> }
  : { readonly [P in K]?: undefined }

type BodyPart<C extends RouteContract> = C['body'] extends 'file'
  ? { readonly body: File }
  : C['body'] extends z.ZodType
    ? { readonly body: z.input<C['body']> }
    : { readonly body?: undefined }

/**
 * What a call takes: `params` and `query` as the contract's schemas want them, `body` a value or (for `file`) a File.
 * `ifMatch`: the version of the row that was read. `idempotencyKey`: makes a create safe to repeat.
 * `onProgress`: share sent, 0 to 1, of an upload.
 */
export type CallInput<C extends RouteContract> = Part<C, 'params'> &
  Part<C, 'query'> &
  BodyPart<C> & {
    readonly ifMatch?: string | number | undefined
    readonly idempotencyKey?: string | undefined
    readonly signal?: AbortSignal | undefined
    readonly onProgress?: ((share: number) => void) | undefined
  }

interface LooseInput {
  readonly params?: Record<string, unknown> | undefined
  readonly query?: Record<string, unknown> | undefined
  readonly body?: unknown
  readonly ifMatch?: string | number | undefined
  readonly idempotencyKey?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((share: number) => void) | undefined
}

/** The address of a call, e.g. for a link that downloads. Lists in the query repeat their name; null and undefined are left out. */
export function addressOf(contract: RouteContract, input: { params?: unknown; query?: unknown } = {}): string {
  const params = (input.params ?? {}) as Record<string, unknown>
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) query.append(name, String(one))
  }
  const search = query.toString()
  return search === '' ? path : `${path}?${search}`
}

/**
 * One call. Resolves with the answer as the contract's schema reads it (a Blob for `file`);
 * rejects with ApiProblem for every refusal and for an unreachable server (status 0).
 */
export async function call<C extends RouteContract>(contract: C, input: CallInput<C>): Promise<AnswerRead<C>> {
  const response = await request(contract, input as LooseInput)
  if (contract.answer === 'file') return (await response.blob()) as AnswerRead<C>
  if (response.status === 204) return contract.answer.parse(undefined) as AnswerRead<C>
  return contract.answer.parse(await response.json()) as AnswerRead<C>
}

/** Fetches a `file` answer and hands it to the browser under the server's name for it (or `fallbackName`). */
export async function download<C extends RouteContract>(
  contract: C,
  input: CallInput<C>,
  fallbackName = 'anlin',
): Promise<void> {
  const response = await request(contract, input as LooseInput)
  saveFile(await response.blob(), fileNameOf(response.headers.get('content-disposition')) ?? fallbackName)
}

/** Lets the browser save a file made in the page. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

async function request(contract: RouteContract, input: LooseInput): Promise<Response> {
  const address = addressOf(contract, input)
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
  }
  if (input.ifMatch !== undefined) headers['if-match'] = `"${input.ifMatch}"`
  if (input.idempotencyKey !== undefined) headers['idempotency-key'] = input.idempotencyKey
  if (contract.body === 'file') return upload({ method: contract.method, address, headers, input })
  if (input.body !== undefined) headers['content-type'] = 'application/json'
  const body = input.body === undefined ? null : JSON.stringify(input.body)
  const sent = {
    method: contract.method,
    headers,
    body,
    signal: input.signal ?? null,
    credentials: 'same-origin',
  } as const
  const response = await fetch(address, sent).catch((error: unknown) => {
    throw input.signal?.aborted ? error : unreachable()
  })
  if (!response.ok) throw readProblem(response.status, await response.text())
  return response
}

interface UploadCall {
  readonly method: string
  readonly address: string
  readonly headers: Record<string, string>
  readonly input: LooseInput
}

/** XMLHttpRequest, because fetch tells nothing about how much of an upload has been sent. */
function upload({ method, address, headers, input }: UploadCall): Promise<Response> {
  return new Promise((resolve, reject) => {
    const wire = new XMLHttpRequest()
    wire.open(method, address)
    for (const [name, value] of Object.entries(headers)) wire.setRequestHeader(name, value)
    wire.responseType = 'blob'
    wire.upload.onprogress = (event) => input.onProgress?.(event.total > 0 ? event.loaded / event.total : 0)
    wire.onerror = () => reject(unreachable())
    wire.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    wire.onload = () => settle(wire, resolve, reject)
    input.signal?.addEventListener('abort', () => wire.abort(), { once: true })
    const form = new FormData()
    form.append('file', input.body as File)
    wire.send(form)
  })
}

async function settle(wire: XMLHttpRequest, resolve: (answer: Response) => void, reject: (problem: unknown) => void) {
  const content = wire.response as Blob
  if (wire.status >= 200 && wire.status < 300) {
    const disposition = wire.getResponseHeader('content-disposition')
    resolve(
      new Response(content, {
        status: wire.status === 204 ? 200 : wire.status,
        headers: disposition ? { 'content-disposition': disposition } : {},
      }),
    )
  } else reject(readProblem(wire.status, await content.text()))
}

/** RFC 6266: the encoded name wins over the plain one. */
function fileNameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null
}
