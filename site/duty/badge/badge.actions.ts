/** Signing in at the gate with a card and a PIN. Guards only: whoever owes a second step signs in with the password. */
import { type AccountRow, findAccountById } from '#base/identity/account/account.store.ts'
import { subjectOfLogin } from '#base/identity/entry/attempt.store.ts'
import { addFailure, clearFailures, findLock } from '#base/identity/entry/lockout.actions.ts'
import { type Browser, openSession } from '#base/identity/entry/session.actions.ts'
import { decideState } from '#base/identity/entry/sign-in.actions.ts'
import type { Needs as IdentityNeeds } from '#base/identity/needs.ts'
import { findRights } from '#base/identity/rights/rights.actions.ts'
import { hashPassword, isPassword } from '#base/identity/secret/password.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { Fault } from '#terms/fault.ts'
import { isEasyPin } from '#terms/pin.ts'
import * as store from './badge.store.ts'

const CARD = 'duty.badge.card_blind'

export interface BadgeNeeds extends IdentityNeeds {
  readonly vaults: Vaults
}

/** Returns (never throws) its refusals, so that the failure stays counted. An unknown card costs what a wrong PIN costs. */
export async function signInByBadge(
  needs: BadgeNeeds,
  asked: { readonly communityId: string; readonly card: string; readonly pin: string; readonly browser: Browser },
): Promise<AccountRow | Fault> {
  const { communityId, browser } = asked
  const cardBlind = (await needs.vaults.of(needs.tx, communityId)).blind(CARD, asked.card)
  const tried = { login: subjectOfLogin(`${communityId} ${cardBlind}`), address: browser.request.ip }
  const lock = await findLock(needs, tried)
  if (lock !== null) return lock
  const badge = await store.findByCard(needs.tx, communityId, cardBlind)
  const account = badge === null ? null : await findGuard(needs, badge.accountId)
  if (!(await isPassword(badge?.pinHash ?? null, asked.pin)) || account === null) {
    await addFailure(needs, tried)
    return refuseBadge()
  }
  await openSession(needs, { account, state: 'full', browser })
  await clearFailures(needs, tried)
  return account
}

/** The account while it may keep a gate with one proof alone. */
async function findGuard(needs: BadgeNeeds, accountId: string): Promise<AccountRow | null> {
  const account = await findAccountById(needs.tx, accountId)
  if (account === null || !account.active || (account.demo && !needs.demo)) return null
  const rights = await findRights(needs, { accountId, now: needs.clock.now() })
  return rights.capabilities.has('duty.keep') && (await decideState(needs, account)) === 'full' ? account : null
}

/** A colleague at an open screen binds no card of theirs to it: the password is asked once more, and counted. */
export async function setBadge(
  needs: BadgeNeeds,
  wish: {
    readonly communityId: string
    readonly accountId: string
    readonly card: string
    readonly pin: string
    readonly password: string
    readonly address: string
  },
): Promise<Date | Fault> {
  const { communityId, accountId } = wish
  if (isEasyPin(wish.pin)) return refuseEasy()
  const account = await findAccountById(needs.tx, accountId)
  const tried = { login: subjectOfLogin(account?.loginKey ?? ''), address: wish.address }
  const lock = await findLock(needs, tried)
  if (lock !== null) return lock
  if (!(await isPassword(account?.passwordHash ?? null, wish.password))) {
    await addFailure(needs, tried)
    return refusePassword()
  }
  const cardBlind = (await needs.vaults.of(needs.tx, communityId)).blind(CARD, wish.card)
  const at = needs.clock.now()
  const pinHash = await hashPassword(wish.pin)
  if (await store.setBadge(needs.tx, { communityId, accountId, cardBlind, pinHash, at })) return at
  return refuseTaken()
}

function refuseBadge(): Fault {
  return new Fault('notSignedIn', 'duty.wrongBadge', {
    zh: '卡或密码不对。请再刷一次卡；还不行就用账号密码登录。',
    en: 'Card or PIN is wrong. Hold the card again, or sign in with login and password.',
  })
}

function refuseEasy(): Fault {
  const text = { zh: '这个密码太容易猜到，请换一个。', en: 'This PIN is too easily guessed. Choose another.' }
  return new Fault('invalid', 'duty.easyPin', text, 'pin')
}

function refusePassword(): Fault {
  const text = { zh: '登录密码不对，卡没有登记。', en: 'The password is wrong; the card was not set.' }
  return new Fault('notAllowed', 'duty.wrongPassword', text, 'password')
}

function refuseTaken(): Fault {
  const text = { zh: '这张卡已经是别的保安员的。请换一张。', en: 'This card is another guard’s. Take another one.' }
  return new Fault('conflict', 'duty.cardTaken', text, 'card')
}
