/** A refusal as the server told it (RFC 9457). Carries the sentence a person reads; not an error of the console itself. */
import { z } from 'zod'

export interface FieldProblem {
  readonly where: string
  readonly found: string
  readonly message: string
}

const shape = z.object({
  type: z.string().default('urn:anlin:base.unknown'),
  title: z.string(),
  status: z.number(),
  where: z.string().optional(),
  id: z.string().optional(),
  fields: z.array(z.object({ where: z.string(), found: z.string().default(''), message: z.string() })).optional(),
})

/** `status` 0: the server could not be reached. `key` is stable for machines (`room.reason`); `text` is in the user's language. */
export class ApiProblem extends Error {
  readonly status: number
  readonly key: string
  readonly text: string
  readonly where: string | undefined
  readonly fields: readonly FieldProblem[]
  readonly id: string | undefined

  constructor(
    status: number,
    key: string,
    text: string,
    more: { where?: string; fields?: readonly FieldProblem[]; id?: string } = {},
  ) {
    super(`${status} ${key}: ${text}`)
    this.name = 'ApiProblem'
    this.status = status
    this.key = key
    this.text = text
    this.where = more.where
    this.fields = more.fields ?? []
    this.id = more.id
  }
}

/** Reads an answer that is not 2xx. A body that is no problem document (a proxy's page) becomes a plain sentence. */
export function readProblem(status: number, body: string): ApiProblem {
  const read = shape.safeParse(parseJson(body))
  if (!read.success) return new ApiProblem(status, 'base.unknown', plainSentence(status))
  const { type, title, where, fields, id } = read.data
  const more = { ...(where ? { where } : {}), ...(fields ? { fields } : {}), ...(id ? { id } : {}) }
  return new ApiProblem(status, type.replace(/^urn:anlin:/, ''), title, more)
}

export function unreachable(): ApiProblem {
  return new ApiProblem(
    0,
    'console.unreachable',
    isEnglish()
      ? 'The county platform cannot be reached. Check the network; what you typed is still here.'
      : '连不上县平台。请检查网络，已填写的内容还在。',
  )
}

function plainSentence(status: number): string {
  return isEnglish()
    ? `The server answered ${status} without saying why. Try again; if it stays, tell the administrator.`
    : `服务器返回 ${status}，没有说明原因。请重试；仍然如此请告诉管理员。`
}

function isEnglish(): boolean {
  return document.documentElement.lang.startsWith('en')
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
