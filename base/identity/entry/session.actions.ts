/** The life of a session: opened, strengthened, used, ended. Who may open one is decided in `sign-in.actions.ts`. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AccountRow, findAccountById } from '#base/identity/account/account.store.ts'
import type { IdentitySettings, Needs } from '#base/identity/needs.ts'
import { clearToken, hashToken, makeToken, readTokenHash, writeToken } from './cookie.ts'
import { isAlive, isDueForRotation, SESSION_LIMITS, type SessionState } from './session.rules.ts'
import { addSession, endSessions, findSession, type SessionRow, setToken } from './session.store.ts'

/** The browser a session lives in. */
export interface Browser {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** A session that may be used, with its active account. */
export interface Held {
  readonly session: SessionRow
  readonly account: AccountRow
}

/** Opens a session under a fresh token, ends the one this browser had (a token set by somebody else is worthless). */
export async function openSession(
  needs: Needs,
  opened: { account: AccountRow; state: SessionState; browser: Browser },
): Promise<void> {
  const { account, state, browser } = opened
  const at = needs.clock.now()
  const before = await findHeld(needs, browser.request)
  if (before !== null) await endSessions(needs.tx, { ...endOf(before), because: 'replaced', at })
  const token = makeToken()
  await addSession(needs.tx, {
    tokenHash: hashToken(token),
    accountId: account.id,
    state,
    at,
    endsAt: new Date(at.getTime() + limitsOf(needs).absoluteMs),
    address: browser.request.ip,
    agent: browser.request.headers['user-agent']?.slice(0, 200) ?? null,
  })
  writeToken(browser.reply, token, needs.secure)
}

/** The session of this browser in any state, or null. */
export async function findHeld(
  needs: Pick<Needs, 'tx' | 'clock' | 'limits' | 'demo'>,
  request: FastifyRequest,
): Promise<Held | null> {
  const tokenHash = readTokenHash(request)
  const session = tokenHash === null ? null : await findSession(needs.tx, tokenHash)
  const at = { now: needs.clock.now(), byOldToken: session?.byOldToken ?? false, limits: limitsOf(needs) }
  if (session === null || !isAlive(session, at)) return null
  const account = await findAccountById(needs.tx, session.accountId)
  if (account === null || !account.active || (account.demo && !needs.demo)) return null
  return { session, account }
}

/** The same session under a new token: at once after a stronger proof, with grace when it is only due. */
export async function changeToken(
  needs: Needs,
  change: { held: Held; state: SessionState; keepOld: boolean; reply: FastifyReply },
): Promise<void> {
  const token = makeToken()
  const { id: sessionId } = change.held.session
  const { state, keepOld } = change
  await setToken(needs.tx, { sessionId, tokenHash: hashToken(token), state, keepOld, at: needs.clock.now() })
  writeToken(change.reply, token, needs.secure)
}

/** Replaces the token when it is old. A request that still came by the replaced token leaves things as they are. */
export async function rotateWhenDue(needs: Needs, browser: Browser): Promise<void> {
  const held = await findHeld(needs, browser.request)
  if (held === null || held.session.byOldToken) return
  if (isDueForRotation(held.session, needs.clock.now(), limitsOf(needs)))
    await changeToken(needs, { held, state: held.session.state, keepOld: true, reply: browser.reply })
}

export async function signOut(needs: Needs, browser: Browser): Promise<Held | null> {
  const held = await findHeld(needs, browser.request)
  if (held !== null) await endSessions(needs.tx, { ...endOf(held), because: 'signedOut', at: needs.clock.now() })
  clearToken(browser.reply, needs.secure)
  return held
}

function endOf(held: Held) {
  return { accountId: held.account.id, sessionId: held.session.id }
}

function limitsOf(needs: Pick<IdentitySettings, 'limits'>) {
  return needs.limits ?? SESSION_LIMITS
}
