/** What a person does with their own account: password, recovery codes, sessions, language. */
import type { Actor } from '#base/http/route.ts'
import { subjectOfLogin } from '#base/identity/entry/attempt.store.ts'
import { giveRecoveryCodes } from '#base/identity/entry/enrol.actions.ts'
import { addFailure, clearFailures, findLock } from '#base/identity/entry/lockout.actions.ts'
import { type Browser, changeToken, findHeld } from '#base/identity/entry/session.actions.ts'
import { endSessions } from '#base/identity/entry/session.store.ts'
import { isSecondProof } from '#base/identity/entry/sign-in.actions.ts'
import { revokeOpenOf } from '#base/identity/invitation/invitation.store.ts'
import type { Needs } from '#base/identity/needs.ts'
import { requireGoodPassword } from '#base/identity/secret/choose-password.ts'
import { isPassword } from '#base/identity/secret/password.ts'
import { Fault } from '#terms/fault.ts'
import { lockAccount, setPassword } from './account.store.ts'

/** Needs the present password; every other session and any open code for a new password end, this one gets a new token. */
export async function changePassword(
  needs: Needs,
  asked: { present: string; next: string; actor: Actor; browser: Browser },
): Promise<Fault | undefined> {
  const { accountId, sessionId } = asked.actor
  const account = await lockAccount(needs.tx, accountId)
  const held = await findHeld(needs, asked.browser.request)
  if (account === null || held === null) throw new Error('a signed-in caller without account')
  if (account.demo) throw refuseDemo()
  const tried = { login: subjectOfLogin(account.loginKey), address: asked.browser.request.ip }
  const lock = await findLock(needs, tried)
  if (lock !== null) return lock
  if (!(await isPassword(account.passwordHash, asked.present))) {
    await addFailure(needs, tried)
    return refusePresent()
  }
  const at = needs.clock.now()
  await setPassword(needs.tx, { accountId, passwordHash: await requireGoodPassword(asked.next, account.login), at })
  await endSessions(needs.tx, { accountId, because: 'passwordChanged', at, except: sessionId })
  await revokeOpenOf(needs.tx, accountId, at)
  await changeToken(needs, { held, state: held.session.state, keepOld: false, reply: asked.browser.reply })
  await clearFailures(needs, tried)
  return undefined
}

/** Ten new recovery codes against a fresh code of the app. The former ones no longer work. */
export async function renewRecoveryCodes(
  needs: Needs,
  asked: { code: string; actor: Actor; browser: Browser },
): Promise<{ recoveryCodes: string[] } | Fault> {
  const account = await lockAccount(needs.tx, asked.actor.accountId)
  if (account === null) throw new Error('a signed-in caller without account')
  const tried = { login: subjectOfLogin(account.loginKey), address: asked.browser.request.ip }
  const lock = await findLock(needs, tried)
  if (lock !== null) return lock
  if (!(await isSecondProof(needs, account, asked.code))) {
    await addFailure(needs, tried)
    return new Fault(
      'invalid',
      'identity.wrongCode',
      { zh: '验证码不对或已用过。', en: 'The code is wrong or was used before.' },
      'code',
    )
  }
  return { recoveryCodes: await giveRecoveryCodes(needs, account.id) }
}

function refusePresent(): Fault {
  return new Fault(
    'invalid',
    'identity.wrongPresent',
    { zh: '当前密码不对，密码没有更改。', en: 'The present password is wrong; nothing was changed.' },
    'present',
  )
}

function refuseDemo(): Fault {
  return new Fault('notAllowed', 'identity.demoAccount', {
    zh: '演示账号由所有人共用，不能更改密码。',
    en: 'Demonstration accounts are shared by everybody; their password stays.',
  })
}
