/** Two cookies of the residents' page: the phone that a code was used on, and who is in. Staff's cookie is another one. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashToken } from '#base/identity/entry/cookie.ts'

const NAMES = { phone: 'anlin_phone', session: 'anlin_resident' } as const
export type Cookie = keyof typeof NAMES
/** The page's own calls; no other route ever sees these. */
const PATH = '/api/v1/resident'
const PHONE_SECONDS = 180 * 86_400

export interface Held {
  readonly communityId: string
  readonly tokenHash: string
}

/** The community stands in front of the token, since rows are looked for in one community alone. */
export function readCookie(request: FastifyRequest, cookie: Cookie): Held | null {
  const [, communityId = '', token = ''] =
    /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(request.cookies[NAMES[cookie]] ?? '') ?? []
  return token === '' ? null : { communityId, tokenHash: hashToken(token) }
}

export function writeCookie(
  reply: FastifyReply,
  cookie: Cookie,
  { communityId, token, secure }: { communityId: string; token: string; secure: boolean },
): void {
  const keep = cookie === 'phone' ? { maxAge: PHONE_SECONDS } : {}
  reply.setCookie(NAMES[cookie], `${communityId}.${token}`, {
    path: PATH,
    httpOnly: true,
    sameSite: 'strict',
    secure,
    ...keep,
  })
}

export function clearCookie(reply: FastifyReply, cookie: Cookie, secure: boolean): void {
  reply.clearCookie(NAMES[cookie], { path: PATH, httpOnly: true, sameSite: 'strict', secure })
}
