/** Who sends a request, with the rights held at this moment. Called for every request before anything else. */
import type { FastifyRequest } from 'fastify'
import type { Actor } from '#base/http/route.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import { findRights } from '#base/identity/rights/rights.actions.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { readTokenHash } from './cookie.ts'
import { findHeld } from './session.actions.ts'
import { SEEN_EVERY_MS } from './session.rules.ts'
import { setSeen } from './session.store.ts'

/**
 * The signed-in caller, or null: no session, an ended one, one that still owes its TOTP, or a role that demands TOTP
 * on an account without. Rights are read afresh each time, so a change holds from the very next request.
 */
export async function authenticate(settings: IdentitySettings, request: FastifyRequest): Promise<Actor | null> {
  if (readTokenHash(request) === null) return null
  return withScope(settings.app, { scope: EVERYWHERE }, async (tx) => {
    const held = await findHeld({ ...settings, tx }, request)
    if (held === null || held.session.state !== 'full') return null
    const { session, account } = held
    const now = settings.clock.now()
    const rights = await findRights({ tx, units: settings.units }, { accountId: account.id, now })
    if (owesTotp(settings, { ...account, strong: rights.strong })) return null
    if (now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY_MS) await setSeen(tx, session.id, now)
    const { roles, capabilities, scope, scopes, deputyFor } = rights
    const { id: accountId, name, unitId } = account
    return { accountId, name, unitId, roles, capabilities, scope, scopes, deputyFor, sessionId: session.id }
  })
}

/** Officers, approvers and administrators need TOTP; demonstration accounts not, while the node is a demonstration. */
export function owesTotp(
  settings: Pick<IdentitySettings, 'demo'>,
  account: { strong: boolean; totpEnrolledAt: Date | null; demo: boolean },
): boolean {
  return account.strong && account.totpEnrolledAt === null && !(settings.demo && account.demo)
}
