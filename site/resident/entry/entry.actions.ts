/** A resident comes in: by a code once, by the PIN afterwards. Refusals that must be remembered are returned, not thrown. */
import { hashToken, makeToken } from '#base/identity/entry/cookie.ts'
import { hashPassword, isPassword } from '#base/identity/secret/password.ts'
import { newId } from '#base/ids.ts'
import type { Here } from '#site/people/own/own.actions.ts'
import { Fault } from '#terms/fault.ts'
import { isEasyPin } from '#terms/pin.ts'
import { tryCode } from './code.actions.ts'
import { endCode } from './code.store.ts'
import { DEVICE_MS, decideDeviceKind, decidePinLock, SESSION_MS } from './limits.rules.ts'
import * as store from './session.store.ts'

export interface Entered {
  readonly residentId: string
  /** Of the session; the browser keeps it, we its hash. */
  readonly token: string
  /** Of the phone, when it is new here. */
  readonly phone: string | null
}

/** The code is used up, the PIN set, and this phone known. */
export async function enterByCode(
  here: Here,
  wish: { readonly code: string; readonly pin: string; readonly agent: string },
): Promise<Entered | Fault> {
  if (isEasyPin(wish.pin)) throw refuseEasyPin()
  const found = await tryCode(here, wish.code)
  if (found instanceof Fault) return found
  const { tx, clock, communityId } = here
  const at = clock.now()
  const { residentId } = found
  await endCode(tx, { communityId, id: found.id, used: true, at })
  await store.setPin(tx, { communityId, residentId, hash: await hashPassword(wish.pin), at })
  const [deviceId, phone] = [newId(clock), makeToken()]
  const device = { deviceId, tokenHash: hashToken(phone), kind: decideDeviceKind(wish.agent) }
  await store.addDevice(tx, { communityId, residentId, ...device, at })
  return { residentId, phone, token: await openSession(here, { residentId, deviceId }) }
}

export function findPhone(
  { tx, clock, communityId }: Pick<Here, 'tx' | 'clock' | 'communityId'>,
  tokenHash: string | null,
): Promise<{ deviceId: string; residentId: string } | null> {
  if (tokenHash === null) return Promise.resolve(null)
  return store.findDevice(tx, { communityId, tokenHash, since: new Date(clock.now().getTime() - DEVICE_MS) })
}

export async function enterByPin(
  here: Here,
  { pin, phoneHash }: { readonly pin: string; readonly phoneHash: string | null },
): Promise<Entered | Fault> {
  const { tx, clock, communityId } = here
  const phone = await findPhone(here, phoneHash)
  if (phone === null) return refusePhone()
  const { residentId, deviceId } = phone
  const refusal = await provePin(here, { residentId, pin })
  if (refusal !== null) return refusal
  await store.setDeviceSeen(tx, communityId, deviceId, clock.now())
  return { residentId, phone: null, token: await openSession(here, { residentId, deviceId }) }
}

/** Null when it is theirs. Wrong tries wait longer and longer; at last every phone is forgotten and a new code is needed. */
export async function provePin(
  { tx, clock, communityId }: Pick<Here, 'tx' | 'clock' | 'communityId'>,
  { residentId, pin }: { readonly residentId: string; readonly pin: string },
): Promise<Fault | null> {
  const row = await store.lockPin(tx, { communityId, residentId })
  if (row === null) return refusePhone()
  const at = clock.now()
  const waitMs = (row.lockedUntil?.getTime() ?? 0) - at.getTime()
  if (waitMs > 0) return refuseWait(waitMs)
  const fits = await isPassword(row.hash, pin)
  const wrong = fits ? 0 : row.wrong + 1
  const lock = decidePinLock(wrong)
  const lockedUntil = lock.waitMs === 0 ? null : new Date(at.getTime() + lock.waitMs)
  await store.setWrong(tx, { communityId, residentId, wrong, lockedUntil })
  if (fits) return null
  if (lock.end) await store.removeDevices(tx, { communityId, residentId, deviceId: null })
  if (lock.end) return refusePhone()
  return lock.waitMs > 0 ? refuseWait(lock.waitMs) : refusePin()
}

export async function openSession(
  { tx, clock, communityId }: Here,
  { residentId, deviceId }: { readonly residentId: string; readonly deviceId: string },
): Promise<string> {
  const [token, at] = [makeToken(), clock.now()]
  const session = { sessionId: newId(clock), tokenHash: hashToken(token), endsAt: new Date(at.getTime() + SESSION_MS) }
  await store.addSession(tx, { ...session, communityId, residentId, deviceId, at })
  return token
}

function refuseEasyPin(): Fault {
  return new Fault(
    'invalid',
    'resident.easyPin',
    {
      zh: '这个密码太好猜。请不要用同一个数字，也不要用 123456 这样的顺序。',
      en: 'This PIN is too easy. Do not use one digit only, nor a row like 123456.',
    },
    'pin',
  )
}

function refusePin(): Fault {
  return new Fault(
    'invalid',
    'resident.pin',
    { zh: '密码不对。请再试一次。', en: 'This PIN is wrong. Try once more.' },
    'pin',
  )
}

function refusePhone(): Fault {
  return new Fault('notSignedIn', 'resident.phone', {
    zh: '这部手机还没有登录过，或者试错太多已经退出。请到门岗取一个登录码。',
    en: 'This phone is not known here, or was signed out after too many tries. Get a code at the gate.',
  })
}

function refuseWait(waitMs: number): Fault {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000))
  return new Fault('tooMany', 'resident.wait', {
    zh: `试错太多。请等 ${minutes} 分钟再试，或者到门岗取一个新的登录码。`,
    en: `Too many wrong tries. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or get a new code at the gate.`,
  })
}
