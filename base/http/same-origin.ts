/** Second wall against cross-site requests beside `SameSite=Lax`: a change must come from our own pages. */

import type { FastifyRequest } from 'fastify'
import { Fault } from '#terms/fault.ts'

/** Throws `notAllowed` when a changing request names another origin. Clients without a browser send neither header. */
export function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  const foreignOrigin = origin !== undefined && hostOf(origin) !== request.headers.host
  if (foreignSite || foreignOrigin)
    throw new Fault('notAllowed', 'base.foreignOrigin', {
      zh: '请求来自别的网站，已拒绝。',
      en: 'The request came from another site and was refused.',
    })
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
