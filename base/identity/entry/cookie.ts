/** The session cookie: 256 random bits, read and written. What it stands for is in `session.store.ts`. */
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'anlin_session'

export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Only the hash is stored: a copy of the database signs nobody in. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The hash of the request's token, or null. */
export function readTokenHash(request: FastifyRequest): string | null {
  const token = request.cookies[NAME]
  return token === undefined || !/^[\w-]{43}$/.test(token) ? null : hashToken(token)
}

/** No Max-Age: the browser forgets it when closed; the server's limits hold anyway. */
export function writeToken(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(NAME, token, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

export function clearToken(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(NAME, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}
