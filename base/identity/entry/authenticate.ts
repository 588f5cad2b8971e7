/** Who sends a request, with the rights held at this moment. Called for every request before anything else. */
import type { FastifyRequest } from 'fastify'
import type { Actor } from '#base/http/route.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import { decideRights } from '#base/identity/rights/rights.rules.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { type CallerRow, findCaller } from './caller.store.ts'
import { readTokenHash } from './cookie.ts'
import { isAlive, SEEN_EVERY_MS, SESSION_LIMITS } from './session.rules.ts'
import { setSeen } from './session.store.ts'

/**
 * The signed-in caller, or null: no session, an ended one, one that still owes its TOTP, or a role that demands TOTP
 * on an account without. Rights are read afresh each time, so a change holds from the very next request.
 */
export async function authenticate(settings: IdentitySettings, request: FastifyRequest): Promise<Actor | null> {
  const tokenHash = readTokenHash(request)
  if (tokenHash === null) return null
  const now = settings.clock.now()
  return withScope(settings.app, { scope: EVERYWHERE }, async (tx) => {
    const caller = await findCaller(tx, tokenHash, now)
    if (caller === null || caller.state !== 'full' || !mayEnter(settings, caller, now)) return null
    const tops = [...new Set(caller.grants.flatMap((grant) => grant.unitId ?? []))]
    const rights = decideRights(settings.node, caller.grants, await settings.units.below(tx, tops))
    if (owesTotp(settings, { ...caller, strong: rights.strong })) return null
    const { sessionId, accountId, name, unitId, lastSeenAt } = caller
    if (now.getTime() - lastSeenAt.getTime() >= SEEN_EVERY_MS) await setSeen(tx, sessionId, now)
    const { roles, capabilities, scope, scopes, deputyFor } = rights
    return { accountId, name, unitId, roles, capabilities, scope, scopes, deputyFor, sessionId }
  })
}

/** The session lives, the account is open, and a demonstration account is in a demonstration. */
function mayEnter(settings: IdentitySettings, caller: CallerRow, now: Date): boolean {
  const limits = settings.limits ?? SESSION_LIMITS
  return (
    isAlive(caller, { now, byOldToken: caller.byOldToken, limits }) && caller.active && (settings.demo || !caller.demo)
  )
}

/** Officers, approvers and administrators need TOTP; demonstration accounts not, while the node is a demonstration. */
export function owesTotp(
  settings: Pick<IdentitySettings, 'demo'>,
  account: { strong: boolean; totpEnrolledAt: Date | null; demo: boolean },
): boolean {
  return account.strong && account.totpEnrolledAt === null && !(settings.demo && account.demo)
}
