/** The first administrator: made once, by somebody who can read the machine's data folder. */
import { type AccountRow, addAccount, findAccountById } from '#base/identity/account/account.store.ts'
import type { IdentitySettings, Needs } from '#base/identity/needs.ts'
import { addGrant, countHolders } from '#base/identity/rights/grant.store.ts'
import { requireGoodPassword } from '#base/identity/secret/choose-password.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { ADMINISTRATORS } from '#terms/capabilities.ts'
import { Fault } from '#terms/fault.ts'
import type { Language } from '#terms/text.ts'
import { addFailure, findLock } from './lockout.actions.ts'
import { type Browser, openSession } from './session.actions.ts'
import { dropSetupCode, isSetupCode, openSetupCode } from './setup-code.ts'

/** True until there is an administrator. A demonstration has its own and is never set up. */
export async function needsSetup(needs: Pick<Needs, 'tx' | 'demo' | 'node'>): Promise<boolean> {
  return !needs.demo && (await countHolders(needs.tx, ADMINISTRATORS[needs.node], false)) === 0
}

/** For the node's start: the code to print while there is no administrator, else null (and the file is gone). */
export function prepareSetup(settings: IdentitySettings): Promise<string | null> {
  return withScope(settings.app, { scope: EVERYWHERE }, async (tx) => {
    if (await needsSetup({ ...settings, tx })) return openSetupCode(settings.dataDir)
    await dropSetupCode(settings.dataDir)
    return null
  })
}

export interface SetupRequest {
  readonly code: string
  readonly name: string
  readonly login: string
  readonly password: string
  readonly language: Language
  readonly browser: Browser
}

/** Makes the administrator and opens a session that must set up TOTP next. Refusals of the code are counted. */
export async function setUp(needs: Needs, asked: SetupRequest): Promise<AccountRow | Fault> {
  await needs.tx`select pg_advisory_xact_lock(hashtextextended('identity.setup', 0))`
  if (!(await needsSetup(needs))) throw refuseDone()
  const tried = { login: 'setup', address: asked.browser.request.ip }
  const lock = await findLock(needs, tried)
  if (lock !== null) return lock
  if (!(await isSetupCode(needs.dataDir, asked.code))) {
    await addFailure(needs, tried)
    return refuseSetupCode()
  }
  const passwordHash = await requireGoodPassword(asked.password, asked.login)
  const at = needs.clock.now()
  const { name, login, language } = asked
  const accountId = await addAccount(needs.tx, { login, name, language, unitId: null, passwordHash, demo: false, at })
  if (accountId === null) throw refuseTaken()
  await addGrant(needs.tx, { accountId, role: ADMINISTRATORS[needs.node], unitId: null, grantedBy: null, at })
  const account = await findAccountById(needs.tx, accountId)
  if (account === null) throw new Error('the new account is not there')
  await openSession(needs, { account, state: 'enrol', browser: asked.browser })
  return account
}

export function refuseTaken(): Fault {
  return new Fault(
    'conflict',
    'identity.loginTaken',
    { zh: '这个登录名已有人用，请换一个。', en: 'This login is taken; choose another.' },
    'login',
  )
}

function refuseDone(): Fault {
  return new Fault('conflict', 'identity.setUpDone', {
    zh: '本平台已设置过系统管理员。请直接登录；其他人由管理员邀请。',
    en: 'This node has its administrator already. Sign in; others are invited by the administrator.',
  })
}

function refuseSetupCode(): Fault {
  return new Fault(
    'notAllowed',
    'identity.wrongSetupCode',
    {
      zh: '设置码不对。它在服务器首次启动时显示，也保存在数据目录的 setup-code 文件里。',
      en: 'The set-up code is wrong. It was printed at first start and is in the file setup-code of the data folder.',
    },
    'code',
  )
}
