/** Inviting somebody to an account or to a new password, and accepting it with the one-time code. */

import type { Actor } from '#base/http/route.ts'
import {
  type AccountRow,
  addAccount,
  findAccountById,
  lockAccount,
  setPassword,
} from '#base/identity/account/account.store.ts'
import { requireOver, requirePlace, requireUnitWithin, requireWithin } from '#base/identity/account/authority.ts'
import { addFailure, findLock } from '#base/identity/entry/lockout.actions.ts'
import { type Browser, openSession } from '#base/identity/entry/session.actions.ts'
import { endSessions } from '#base/identity/entry/session.store.ts'
import { refuseTaken } from '#base/identity/entry/setup.actions.ts'
import { decideState, type Next } from '#base/identity/entry/sign-in.actions.ts'
import type { Needs } from '#base/identity/needs.ts'
import { addGrant } from '#base/identity/rights/grant.store.ts'
import { requireGoodPassword } from '#base/identity/secret/choose-password.ts'
import { hashCode, makeCode } from '#base/identity/secret/one-time-code.ts'
import type { Role } from '#terms/capabilities.ts'
import { Fault } from '#terms/fault.ts'
import type { Language } from '#terms/text.ts'
import {
  addInvitation,
  findInvitation,
  type InvitationRow,
  lockOpenInvitation,
  revokeOpenOf,
  setAccepted,
  setRevoked,
} from './invitation.store.ts'

const ACCOUNT_DAYS = 7
const PASSWORD_DAYS = 1
const DAY_MS = 86_400_000

/** The code is told once, in the answer; only its hash is kept. */
export interface Invited {
  readonly invitationId: string
  readonly code: string
  readonly expiresAt: Date
}

/** Invites to a new account with one role. Nobody invites beyond the units they manage themselves. */
export async function inviteAccount(
  needs: Needs,
  actor: Actor,
  asked: { name: string; unitId: string | null; role: Role; scopeUnitId: string | null; language: Language },
): Promise<Invited> {
  requireWithin(actor, asked.scopeUnitId)
  requireUnitWithin(actor, asked.unitId)
  requirePlace(needs.node, asked.role, asked.scopeUnitId)
  return invite(needs, actor, { ...asked, accountId: null, days: ACCOUNT_DAYS })
}

/** A one-day code for somebody who forgot their password. TOTP stays: the code alone opens no account that has it. */
export async function invitePassword(needs: Needs, actor: Actor, accountId: string): Promise<Invited> {
  const account = await requireOver(needs, actor, accountId)
  await revokeOpenOf(needs.tx, accountId, needs.clock.now())
  const { name, unitId, language } = account
  return invite(needs, actor, { accountId, name, unitId, language, role: null, scopeUnitId: null, days: PASSWORD_DAYS })
}

async function invite(
  needs: Needs,
  actor: Actor,
  asked: Pick<InvitationRow, 'accountId' | 'name' | 'unitId' | 'role' | 'scopeUnitId' | 'language'> & { days: number },
): Promise<Invited> {
  const code = makeCode(20)
  const createdAt = needs.clock.now()
  const expiresAt = new Date(createdAt.getTime() + asked.days * DAY_MS)
  const { days: _, ...row } = asked
  const invitationId = await addInvitation(needs.tx, {
    ...row,
    codeHash: hashCode(code),
    invitedBy: actor.accountId,
    createdAt,
    expiresAt,
  })
  return { invitationId, code, expiresAt }
}

/** Takes an unused invitation back. */
export async function revokeInvitation(needs: Needs, actor: Actor, invitationId: string): Promise<void> {
  const row = await findInvitation(needs.tx, invitationId)
  if (row !== null) requireWithin(actor, row.accountId === null ? row.scopeUnitId : row.unitId)
  if (row !== null && (await setRevoked(needs.tx, invitationId, needs.clock.now()))) return
  throw new Fault('notFound', 'identity.noInvitation', {
    zh: '这份邀请已被使用或撤回。请刷新页面。',
    en: 'This invitation was used or revoked. Reload the page.',
  })
}

/** The invitation of a typed code. Wrong codes are counted against the address, so the refusal is returned. */
export async function findByCode(
  needs: Needs,
  asked: { code: string; browser: Browser },
): Promise<InvitationRow | Fault> {
  const tried = { login: `invitation of ${asked.browser.request.ip}`, address: asked.browser.request.ip }
  const lock = await findLock(needs, tried)
  if (lock !== null) return lock
  const found = await lockOpenInvitation(needs.tx, hashCode(asked.code), needs.clock.now())
  if (found !== null) return found
  await addFailure(needs, tried)
  return new Fault(
    'notFound',
    'identity.noInvitation',
    {
      zh: '没有找到有效的邀请：可能输错、已用过、已撤回或已过期。请向邀请您的管理员要一个新的。',
      en: 'No valid invitation has this code: mistyped, used, revoked or expired. Ask the administrator for a new one.',
    },
    'code',
  )
}

/** Uses the invitation up and signs the person in as far as the account's role allows. */
export async function acceptInvitation(
  needs: Needs,
  asked: { code: string; login: string | undefined; password: string; browser: Browser },
): Promise<{ next: Next; account: AccountRow } | Fault> {
  const invitation = await findByCode(needs, asked)
  if (invitation instanceof Fault) return invitation
  const accountId =
    invitation.accountId === null
      ? await makeAccount(needs, invitation, asked)
      : await renewPassword(needs, invitation.accountId, asked.password)
  const account = await findAccountById(needs.tx, accountId)
  if (account === null) throw new Error('the invited account is not there')
  await setAccepted(needs.tx, { invitationId: invitation.id, accountId, at: needs.clock.now() })
  const state = await decideState(needs, account)
  await openSession(needs, { account, state, browser: asked.browser })
  return { next: state === 'full' ? 'done' : state, account }
}

async function makeAccount(
  needs: Needs,
  invitation: InvitationRow,
  asked: { login: string | undefined; password: string },
): Promise<string> {
  const { login } = asked
  if (login === undefined)
    throw new Fault('invalid', 'identity.loginMissing', { zh: '请填写登录名。', en: 'Choose a login.' }, 'login')
  const passwordHash = await requireGoodPassword(asked.password, login)
  const at = needs.clock.now()
  const { name, unitId, language, role, scopeUnitId, invitedBy } = invitation
  const accountId = await addAccount(needs.tx, { login, name, unitId, language, passwordHash, demo: false, at })
  if (accountId === null || role === null) throw refuseTaken()
  await addGrant(needs.tx, { accountId, role, unitId: scopeUnitId, grantedBy: invitedBy, at })
  return accountId
}

async function renewPassword(needs: Needs, accountId: string, password: string): Promise<string> {
  const account = await lockAccount(needs.tx, accountId)
  if (account === null || !account.active)
    throw new Fault('notFound', 'identity.closed', { zh: '这个账号已停用。', en: 'This account is closed.' })
  const at = needs.clock.now()
  await setPassword(needs.tx, { accountId, passwordHash: await requireGoodPassword(password, account.login), at })
  await endSessions(needs.tx, { accountId, because: 'passwordChanged', at })
  return accountId
}
