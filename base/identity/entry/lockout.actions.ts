/** Counting failed sign-ins and refusing while a delay runs. The same for logins that exist and that do not. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { findAttempts, lockSubject, removeAttempts, removeOldAttempts, setAttempts } from './attempt.store.ts'
import { type AttemptKind, decideNextAttempts, decideWaitMs, FORGET_AFTER_MS } from './lockout.rules.ts'

/** Whose tries are counted: a login (hashed) and the address it came from. */
export interface Tried {
  readonly login: string
  readonly address: string
}

interface Lockout {
  readonly tx: ScopedTx
  readonly clock: Clock
}

/** The refusal that applies just now, or null when a try is allowed. */
export async function findLock(needs: Lockout, tried: Tried): Promise<Fault | null> {
  if (!(await lockSubject(needs.tx, 'login', tried.login))) return refuse(1000)
  const now = needs.clock.now()
  const waits = await Promise.all(
    subjects(tried).map(async ([kind, subject]) => decideWaitMs(await findAttempts(needs.tx, kind, subject), now)),
  )
  const waitMs = Math.max(...waits)
  return waitMs > 0 ? refuse(waitMs) : null
}

/** One more failure. Returned Faults keep what they wrote, so the caller must return and not throw its refusal. */
export async function addFailure(needs: Lockout, tried: Tried): Promise<void> {
  const now = needs.clock.now()
  for (const [kind, subject] of subjects(tried)) {
    const attempts = decideNextAttempts(kind, await findAttempts(needs.tx, kind, subject), now)
    await setAttempts(needs.tx, { kind, subject, attempts })
  }
  await removeOldAttempts(needs.tx, new Date(now.getTime() - FORGET_AFTER_MS))
}

/** After a whole sign-in the login starts afresh; its address does not, since others may be guessed from there. */
export function clearFailures(needs: Lockout, tried: Tried): Promise<void> {
  return removeAttempts(needs.tx, 'login', tried.login)
}

function subjects(tried: Tried): [AttemptKind, string][] {
  return [
    ['login', tried.login],
    ['address', tried.address],
  ]
}

function refuse(waitMs: number): Fault {
  const seconds = Math.ceil(waitMs / 1000)
  const wait = seconds < 90 ? { zh: `${seconds} 秒`, en: `${seconds} seconds` } : minutes(seconds)
  return new Fault('tooMany', 'identity.wait', {
    zh: `尝试次数过多。请等待 ${wait.zh}后再试；忘记密码请联系系统管理员。`,
    en: `Too many tries. Wait ${wait.en}, then try again; ask the administrator if you forgot your password.`,
  })
}

function minutes(seconds: number) {
  const count = Math.ceil(seconds / 60)
  return { zh: `${count} 分钟`, en: `${count} minutes` }
}
