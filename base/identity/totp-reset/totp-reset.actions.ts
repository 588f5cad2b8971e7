/** A lost phone: two administrators together, or whoever is at the machine, let an account set up TOTP anew. */

import { addAuditEvent } from '#base/audit/audit.actions.ts'
import type { Actor } from '#base/http/route.ts'
import { findAccountByLogin, setTotp } from '#base/identity/account/account.store.ts'
import { requireOver } from '#base/identity/account/authority.ts'
import { setRecoveryCodes } from '#base/identity/account/recovery-code.store.ts'
import { endSessions } from '#base/identity/entry/session.store.ts'
import type { Needs } from '#base/identity/needs.ts'
import { Fault } from '#terms/fault.ts'
import { addTotpReset, lockOpenTotpReset, setCancelled, setConfirmed } from './totp-reset.store.ts'

const OPEN_HOURS = 72
const HOUR_MS = 3_600_000

/** First person: says whose and why. Nothing changes yet. */
export async function openTotpReset(
  needs: Needs,
  actor: Actor,
  asked: { accountId: string; reason: string },
): Promise<string> {
  const account = await requireOver(needs, actor, asked.accountId)
  if (account.id === actor.accountId) throw refuseSamePerson()
  if (account.totpEnrolledAt === null)
    throw new Fault('conflict', 'identity.noTotp', {
      zh: '这个账号还没有启用动态验证码，无需重置。',
      en: 'This account has no TOTP set up, so there is nothing to reset.',
    })
  const at = needs.clock.now()
  const expiresAt = new Date(at.getTime() + OPEN_HOURS * HOUR_MS)
  return addTotpReset(needs.tx, { ...asked, openedBy: actor.accountId, at, expiresAt })
}

/** Second person, neither the first nor the one whose phone is lost: from now on the account sets TOTP up anew. */
export async function confirmTotpReset(needs: Needs, actor: Actor, resetId: string): Promise<void> {
  const reset = await requireOpen(needs, resetId)
  if (reset.openedBy === actor.accountId || reset.accountId === actor.accountId) throw refuseSamePerson()
  await requireOver(needs, actor, reset.accountId)
  await setConfirmed(needs.tx, { resetId, by: actor.accountId, at: needs.clock.now() })
  await dropTotp(needs, reset.accountId)
}

export async function cancelTotpReset(needs: Needs, actor: Actor, resetId: string): Promise<void> {
  const reset = await requireOpen(needs, resetId)
  await requireOver(needs, actor, reset.accountId)
  await setCancelled(needs.tx, resetId, needs.clock.now())
}

/**
 * `anlin reset-totp`: for the only administrator. Whoever may run commands on the machine could read everything anyway;
 * the trail says that it was done there. Throws Fault `notFound` for an unknown login.
 */
export async function resetTotpOnMachine(
  needs: Pick<Needs, 'tx' | 'clock'>,
  asked: { login: string; reason: string },
): Promise<void> {
  const account = await findAccountByLogin(needs.tx, asked.login)
  if (account === null)
    throw new Fault('notFound', 'identity.noAccount', {
      zh: `没有登录名为 ${asked.login} 的账号。`,
      en: `There is no account with the login ${asked.login}.`,
    })
  const at = needs.clock.now()
  const resetId = await addTotpReset(needs.tx, {
    accountId: account.id,
    reason: asked.reason,
    openedBy: null,
    at,
    expiresAt: at,
  })
  await setConfirmed(needs.tx, { resetId, by: null, at })
  await dropTotp(needs, account.id)
  await addAuditEvent(needs.tx, {
    at,
    action: 'anlin reset-totp',
    room: 'identity',
    outcome: 'done',
    status: 0,
    objectKind: 'accountId',
    objectId: account.id,
    facts: { reason: asked.reason },
  })
}

async function dropTotp(needs: Pick<Needs, 'tx' | 'clock'>, accountId: string): Promise<void> {
  await setTotp(needs.tx, { accountId, sealed: null, enrolledAt: null, lastStep: null })
  await setRecoveryCodes(needs.tx, accountId, [])
  await endSessions(needs.tx, { accountId, because: 'totpReset', at: needs.clock.now() })
}

async function requireOpen(needs: Needs, resetId: string) {
  const reset = await lockOpenTotpReset(needs.tx, resetId, needs.clock.now())
  if (reset !== null) return reset
  throw new Fault('notFound', 'identity.noReset', {
    zh: '这项重置申请已办结、撤回或过期。请刷新页面。',
    en: 'This reset is done, withdrawn or expired. Reload the page.',
  })
}

function refuseSamePerson(): Fault {
  return new Fault('notAllowed', 'identity.samePerson', {
    zh: '重置动态验证码须由两位系统管理员办理，本人、申请人与确认人不能是同一人。只有一位管理员时，请在服务器上运行 anlin reset-totp。',
    en: 'A reset takes two administrators besides the account’s owner. With a single one, run anlin reset-totp on the machine.',
  })
}
