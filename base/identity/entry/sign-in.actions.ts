/** Signing in: password, then the code when the account has one, or its set-up when the role demands it. */
import { type AccountRow, findAccountByLogin, loginKeyOf, takeTotpStep } from '#base/identity/account/account.store.ts'
import { takeRecoveryCode } from '#base/identity/account/recovery-code.store.ts'
import type { Needs } from '#base/identity/needs.ts'
import { findRights } from '#base/identity/rights/rights.actions.ts'
import { hashCode } from '#base/identity/secret/one-time-code.ts'
import { isPassword } from '#base/identity/secret/password.ts'
import { findTotpStep } from '#base/identity/secret/totp.ts'
import { Fault } from '#terms/fault.ts'
import { subjectOfLogin } from './attempt.store.ts'
import { owesTotp } from './authenticate.ts'
import { addFailure, clearFailures, findLock } from './lockout.actions.ts'
import { type Browser, changeToken, findHeld, type Held, openSession } from './session.actions.ts'
import type { SessionState } from './session.rules.ts'

/** What the person must do next; `done`: signed in. */
export type Next = 'done' | 'code' | 'enrol'

export interface SignedIn {
  readonly next: Next
  readonly account: AccountRow
}

/**
 * First step. Unknown, closed and demonstration accounts get the same answer at the same cost as a wrong password.
 * Returns (never throws) its refusals, so that the failure stays counted.
 */
export async function signIn(
  needs: Needs,
  asked: { login: string; password: string; browser: Browser },
): Promise<SignedIn | Fault> {
  const { browser } = asked
  const tried = { login: subjectOfLogin(loginKeyOf(asked.login)), address: browser.request.ip }
  const lock = await findLock(needs, tried)
  if (lock !== null) return lock
  const found = await findAccountByLogin(needs.tx, asked.login)
  const account = found?.active && (needs.demo || !found.demo) ? found : null
  if (!(await isPassword(account?.passwordHash ?? null, asked.password)) || account === null) {
    await addFailure(needs, tried)
    return refuseLogin()
  }
  const state = await decideState(needs, account)
  await openSession(needs, { account, state, browser })
  if (state === 'full') await clearFailures(needs, tried)
  return { next: state === 'full' ? 'done' : state, account }
}

/** What a session of this account starts as once the password was right. */
export async function decideState(needs: Needs, account: AccountRow): Promise<SessionState> {
  if (account.totpEnrolledAt !== null) return 'code'
  const rights = await findRights(needs, { accountId: account.id, now: needs.clock.now() })
  return owesTotp(needs, { ...account, strong: rights.strong }) ? 'enrol' : 'full'
}

/** Second step: a code of the app, or one of the recovery codes. Counts failures as the first step does. */
export async function giveCode(needs: Needs, asked: { code: string; browser: Browser }): Promise<SignedIn | Fault> {
  const held = await findHeld(needs, asked.browser.request)
  if (held === null || held.session.state !== 'code') return refuseStartAgain()
  const tried = { login: subjectOfLogin(held.account.loginKey), address: asked.browser.request.ip }
  const lock = await findLock(needs, tried)
  if (lock !== null) return lock
  if (!(await isSecondProof(needs, held.account, asked.code))) {
    await addFailure(needs, tried)
    return refuseCode()
  }
  await changeToken(needs, { held, state: 'full', keepOld: false, reply: asked.browser.reply })
  await clearFailures(needs, tried)
  return { next: 'done', account: held.account }
}

/** True for a fresh code of the app or an unused recovery code; either is used up by this. */
export async function isSecondProof(needs: Needs, account: AccountRow, code: string): Promise<boolean> {
  if (account.totpSealed === null || account.totpEnrolledAt === null) return false
  const secret = await needs.keys.open('totp', account.id, account.totpSealed)
  const lastStep = account.totpLastStep === null ? null : Number(account.totpLastStep)
  const step = await findTotpStep({ secret, token: code, now: needs.clock.now(), lastStep })
  if (step !== null) return takeTotpStep(needs.tx, account.id, step)
  return takeRecoveryCode(needs.tx, { accountId: account.id, hash: hashCode(code, account.id), at: needs.clock.now() })
}

/** What this browser still owes, for a sign-in page that was reloaded halfway. */
export async function findPending(needs: Needs, browser: Browser): Promise<'code' | 'enrol' | null> {
  const held = await findHeld(needs, browser.request)
  if (held === null) return null
  if (held.session.state !== 'full') return held.session.state
  return (await mustEnrol(needs, held)) ? 'enrol' : null
}

/** True when a signed-in account got a role that demands TOTP and has none yet. */
async function mustEnrol(needs: Needs, held: Held): Promise<boolean> {
  return (await decideState(needs, held.account)) === 'enrol'
}

function refuseLogin(): Fault {
  return new Fault('notSignedIn', 'identity.wrongLogin', {
    zh: '登录名或密码不对。请检查大小写与输入法后重试。',
    en: 'Login or password is wrong. Check capitals and the input method, then try again.',
  })
}

function refuseCode(): Fault {
  return new Fault('notSignedIn', 'identity.wrongCode', {
    zh: '验证码不对或已用过。请等应用里出现下一个验证码再试；手机不在身边可用恢复码。',
    en: 'The code is wrong or was used before. Wait for the next one; without your phone use a recovery code.',
  })
}

export function refuseStartAgain(): Fault {
  return new Fault('notSignedIn', 'identity.startAgain', {
    zh: '登录已超时。请重新输入登录名和密码。',
    en: 'Signing in took too long. Enter login and password again.',
  })
}
