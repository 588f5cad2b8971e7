/** Setting up TOTP: a secret is shown, and holds only after a first right code. Gives recovery codes once. */
import { type AccountRow, lockAccount, setTotp } from '#base/identity/account/account.store.ts'
import { setRecoveryCodes } from '#base/identity/account/recovery-code.store.ts'
import type { Needs } from '#base/identity/needs.ts'
import { hashCode, makeCode } from '#base/identity/secret/one-time-code.ts'
import { drawTotp, findTotpStep, makeTotpSecret } from '#base/identity/secret/totp.ts'
import { Fault } from '#terms/fault.ts'
import { subjectOfLogin } from './attempt.store.ts'
import { addFailure, clearFailures, findLock } from './lockout.actions.ts'
import { type Browser, changeToken, findHeld, type Held } from './session.actions.ts'
import { refuseStartAgain } from './sign-in.actions.ts'

const RECOVERY_CODES = 10

/** A new secret for this browser's account, not valid yet. Asking again makes another. */
export async function beginTotp(needs: Needs, browser: Browser): Promise<{ secret: string; picture: string }> {
  const { account } = await requireEnrolling(needs, browser)
  const secret = makeTotpSecret()
  const sealed = await needs.keys.seal('totp', account.id, secret)
  await setTotp(needs.tx, { accountId: account.id, sealed, enrolledAt: null, lastStep: null })
  return { secret, picture: await drawTotp({ issuer: needs.issuer, login: account.login, secret }) }
}

/** The first right code makes the secret hold, signs the person in under a new token, and gives the recovery codes. */
export async function confirmTotp(
  needs: Needs,
  asked: { code: string; browser: Browser },
): Promise<{ recoveryCodes: string[]; account: AccountRow } | Fault> {
  const held = await requireEnrolling(needs, asked.browser)
  const { account } = held
  const tried = { login: subjectOfLogin(account.loginKey), address: asked.browser.request.ip }
  const lock = await findLock(needs, tried)
  if (lock !== null) return lock
  if (account.totpSealed === null) throw refuseStartAgain()
  const secret = await needs.keys.open('totp', account.id, account.totpSealed)
  const step = await findTotpStep({ secret, token: asked.code, now: needs.clock.now(), lastStep: null })
  if (step === null) {
    await addFailure(needs, tried)
    return refuseFirstCode()
  }
  const at = needs.clock.now()
  await setTotp(needs.tx, { accountId: account.id, sealed: account.totpSealed, enrolledAt: at, lastStep: step })
  await changeToken(needs, { held, state: 'full', keepOld: false, reply: asked.browser.reply })
  await clearFailures(needs, tried)
  return { recoveryCodes: await giveRecoveryCodes(needs, account.id), account }
}

/** New recovery codes; the former ones no longer work. Shown once, kept as hashes. */
export async function giveRecoveryCodes(needs: Needs, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => makeCode(10))
  const hashes = codes.map((code) => hashCode(code, accountId))
  await setRecoveryCodes(needs.tx, accountId, hashes)
  return codes
}

/** This browser's session, when its account has no TOTP: owing it at sign-in, or signed in and wanting it. */
async function requireEnrolling(needs: Needs, browser: Browser): Promise<Held> {
  const held = await findHeld(needs, browser.request)
  if (held === null || held.session.state === 'code') throw refuseStartAgain()
  const account = await lockAccount(needs.tx, held.account.id)
  if (account?.demo) throw refuseDemo()
  if (account === null || account.totpEnrolledAt !== null)
    throw new Fault('conflict', 'identity.totpThere', {
      zh: '这个账号已启用动态验证码。如手机遗失，请用恢复码登录，或请系统管理员重置。',
      en: 'This account has its codes already. If the phone is lost, use a recovery code or ask the administrators for a reset.',
    })
  return { session: held.session, account }
}

function refuseDemo(): Fault {
  return new Fault('notAllowed', 'identity.demoAccount', {
    zh: '演示账号由所有人共用，不能启用动态验证码。',
    en: 'Demonstration accounts are shared by everybody; a second step would lock the others out.',
  })
}

function refuseFirstCode(): Fault {
  return new Fault('notSignedIn', 'identity.wrongFirstCode', {
    zh: '验证码不对。请确认手机时间是自动设置，再输入应用里当前的 6 位数字。',
    en: 'The code is wrong. Check that the phone sets its time by itself, then type the six digits shown now.',
  })
}
