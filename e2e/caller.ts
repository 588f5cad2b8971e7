/** A person's hand on a node's HTTP for whole-system tests: keeps the cookie, sets up accounts as people would. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { generate } from 'otplib'
import type { Role } from '#terms/capabilities.ts'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any
}

/** One browser's worth of requests. */
export interface Caller {
  readonly cookie: () => string
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** As `send`, and throws with the answer when it is not a success. Resolves with the body. */
  must(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer['body']>
}

/** Of everybody whom these tests set up. */
export const PASSWORD = 'correct horse of the county'

export function openCaller(url: string, startCookie = ''): Caller {
  let cookie = startCookie
  const send = async (
    method: string,
    route: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const form = body instanceof FormData
    const response = await fetch(`${url}/api/v1/${route}`, {
      method,
      headers: {
        'accept-language': 'en',
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return { status: response.status, body: isJson ? await response.json() : Buffer.from(await response.arrayBuffer()) }
  }
  return {
    cookie: () => cookie,
    send,
    async must(method, route, body, headers) {
      const answer = await send(method, route, body, headers)
      if (answer.status >= 400) throw new Error(`${method} ${route}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body
    },
  }
}

/** Sets up the one-time code when the account's role asks for it. */
async function enrol(caller: Caller, next: string): Promise<void> {
  if (next !== 'enrol') return
  const { secret } = await caller.must('POST', 'identity/totp/begin')
  await caller.must('POST', 'identity/totp/confirm', { code: await generate({ secret }) })
}

/** The first administrator, with the set-up code that lies in the node's data folder. */
export async function setUpAdministrator(url: string, dataDir: string): Promise<Caller> {
  const caller = openCaller(url)
  const code = readFileSync(path.join(dataDir, 'setup-code'), 'utf8').trim()
  const person = { name: '管理员', login: 'admin', password: PASSWORD, language: 'zh' }
  const { next } = await caller.must('POST', 'identity/set-up', { code, ...person })
  await enrol(caller, next)
  return caller
}

/** Invites and admits somebody with one role; `unitId` null is the whole county. */
export async function addPerson(
  admin: Caller,
  from: { url: string; login: string; role: Role; unitId?: string | null },
): Promise<Caller> {
  const scopeUnitId = from.unitId ?? null
  const person = { name: from.login, role: from.role, unitId: scopeUnitId, scopeUnitId }
  const { code } = await admin.must('POST', 'identity/invitations', person)
  const caller = openCaller(from.url)
  const chosen = { code, login: from.login, password: PASSWORD }
  const { next } = await caller.must('POST', 'identity/invitation/accept', chosen)
  await enrol(caller, next)
  return caller
}
