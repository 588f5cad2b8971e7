/** Who calls the residents' page: the session of one resident, good for the page's own routes and nothing else. */
import type { FastifyRequest } from 'fastify'
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import type { Actor } from '#base/http/route.ts'
import { withScope } from '#base/postgres/scope.ts'
import { findOpenCommunity } from '#site/tenant/community.actions.ts'
import { ROLES } from '#terms/capabilities.ts'
import { readCookie } from './cookies.ts'
import { IDLE_MS } from './limits.rules.ts'
import { findSession, setSessionSeen } from './session.store.ts'

const OWN = '/api/v1/resident/own/'
const SEEN_EVERY_MS = 60_000
/** No account has it. */
const NO_ACCOUNT = '0'

/** `undefined` for every other route: there an account is asked for, and a resident's cookie means nothing. */
export function createFindResident({ app, clock }: { readonly app: postgres.Sql; readonly clock: Clock }) {
  return async (request: FastifyRequest): Promise<Actor | null | undefined> => {
    if (!request.url.startsWith(OWN)) return undefined
    const held = readCookie(request, 'session')
    if (held === null) return null
    const place = await findOpenCommunity(app, held.communityId)
    if (place === null) return null
    const scope = { kind: 'units', unitIds: [place.number] } as const
    const now = clock.now()
    const since = new Date(now.getTime() - IDLE_MS)
    const session = await withScope(app, { scope }, async (tx) => {
      const found = await findSession(tx, { ...held, since, now })
      if (found !== null && now.getTime() - found.seenAt.getTime() >= SEEN_EVERY_MS)
        await setSessionSeen(tx, held.communityId, found.sessionId, now)
      return found
    })
    if (session === null) return null
    const { sessionId, residentId } = session
    return {
      ...{ accountId: NO_ACCOUNT, name: '住户本人', unitId: place.number, roles: ['resident'], scope, sessionId },
      capabilities: new Set(ROLES.resident.may),
      resident: { communityId: held.communityId, residentId, sessionId },
    }
  }
}
