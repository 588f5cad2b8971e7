/**
 * A passkey made on a known phone, and coming in by it (W3C WebAuthn Level 3). It holds for the name that the page was
 * opened by then: a copy of the page under another name gets no signature from the phone.
 */
import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Here } from '#site/people/own/own.actions.ts'
import { type Entered, openSession } from '#site/resident/entry/entry.actions.ts'
import { setDeviceSeen } from '#site/resident/entry/session.store.ts'
import { Fault } from '#terms/fault.ts'
import * as store from './passkey.store.ts'

const ANSWER_MS = 120_000
/** COSE: ES256, RS256. What phones make. */
const ALGORITHMS = [-7, -257]

/** Where the page was opened, as the browser signs it. */
export interface Reached {
  readonly rpId: string
  readonly origin: string
}

export interface Phone {
  readonly deviceId: string
  readonly residentId: string
}

type Place = Pick<Here, 'tx' | 'clock' | 'communityId'>

/** By its host and scheme. */
export function readReached({ protocol, host }: { readonly protocol: string; readonly host: string }): Reached {
  const url = new URL(`${protocol}://${host}`)
  return { rpId: url.hostname, origin: url.origin }
}

export async function findState(
  { tx, communityId }: Place,
  phone: Phone,
  { origin }: Reached,
): Promise<'none' | 'here' | 'elsewhere'> {
  const key = await store.findPasskey(tx, { communityId, deviceId: phone.deviceId })
  return key === null ? 'none' : key.origin === origin ? 'here' : 'elsewhere'
}

/** Throws Fault `invalid` where no browser makes one: no name, or no HTTPS. */
export async function beginPasskey(place: Place, phone: Phone, at: Reached & { readonly communityName: string }) {
  refuseUnsafe(at)
  const options = await generateRegistrationOptions({
    rpName: at.communityName,
    rpID: at.rpId,
    // Stands in the phone's list of keys, which may lie in its maker's cloud: nobody is named.
    userName: at.communityName,
    attestationType: 'none',
    timeout: ANSWER_MS,
    supportedAlgorithmIDs: ALGORITHMS,
  })
  await keepChallenge(place, phone, options.challenge)
  return {
    challenge: options.challenge,
    rp: { name: at.communityName, id: at.rpId },
    user: { ...options.user, displayName: at.communityName },
    algorithms: ALGORITHMS,
    exclude: [],
    timeoutMs: ANSWER_MS,
  }
}

export interface Made {
  readonly id: string
  readonly clientDataJSON: string
  readonly attestationObject: string
}

export async function keepPasskey(place: Place, phone: Phone, made: Made & Reached): Promise<null | Fault> {
  const { tx, clock, communityId } = place
  const { id, clientDataJSON, attestationObject, rpId, origin } = made
  const challenge = await store.takeChallenge(tx, { communityId, deviceId: phone.deviceId, now: clock.now() })
  if (challenge === null) return refuseLate()
  const verified = await verifyRegistrationResponse({
    response: {
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON, attestationObject },
    },
    ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true },
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null)
  if (verified?.verified !== true) return refuseKey()
  const { credential } = verified.registrationInfo
  const publicKey = Buffer.from(credential.publicKey).toString('base64url')
  const key = { passkeyId: credential.id, publicKey, counter: credential.counter, rpId, origin }
  await store.setPasskey(tx, { ...key, communityId, deviceId: phone.deviceId, at: clock.now() })
  return null
}

export async function askPasskey(place: Place, phone: Phone, { origin }: Reached) {
  const { tx, communityId } = place
  const key = await store.findPasskey(tx, { communityId, deviceId: phone.deviceId })
  if (key === null || key.origin !== origin) return null
  const allow = [{ id: key.passkeyId, type: 'public-key' as const }]
  const { challenge } = await generateAuthenticationOptions({ rpID: key.rpId, allowCredentials: allow })
  await keepChallenge(place, phone, challenge)
  return { challenge, rpId: key.rpId, allow, timeoutMs: ANSWER_MS }
}

export interface Signed {
  readonly id: string
  readonly clientDataJSON: string
  readonly authenticatorData: string
  readonly signature: string
}

/** A refusal is returned, not thrown, so that the challenge stays used up. */
export async function enterByPasskey(here: Here, phone: Phone, signed: Signed): Promise<Entered | Fault> {
  const { tx, clock, communityId } = here
  const { deviceId, residentId } = phone
  const challenge = await store.takeChallenge(tx, { communityId, deviceId, now: clock.now() })
  const key = await store.findPasskey(tx, { communityId, deviceId })
  if (challenge === null || key === null) return refuseLate()
  const { id, clientDataJSON, authenticatorData, signature } = signed
  const verified = await verifyAuthenticationResponse({
    response: {
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON, authenticatorData, signature },
    },
    ...{ expectedChallenge: challenge, expectedOrigin: key.origin, expectedRPID: key.rpId },
    credential: {
      ...{ id: key.passkeyId, counter: key.counter },
      publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
    },
    requireUserVerification: true,
  }).catch(() => null)
  if (verified?.verified !== true || id !== key.passkeyId) return refuseKey()
  await store.setCounter(tx, { communityId, deviceId, counter: verified.authenticationInfo.newCounter })
  await setDeviceSeen(tx, communityId, deviceId, clock.now())
  return { residentId, phone: null, token: await openSession(here, { residentId, deviceId }) }
}

function keepChallenge({ tx, clock, communityId }: Place, { deviceId }: Phone, challenge: string): Promise<void> {
  const until = new Date(clock.now().getTime() + ANSWER_MS)
  return store.setChallenge(tx, { communityId, deviceId, challenge, until })
}

function refuseUnsafe({ rpId, origin }: Reached): void {
  if (isIP(rpId.replace(/^\[|\]$/g, '')) === 0 && (origin.startsWith('https:') || rpId === 'localhost')) return
  throw new Fault('invalid', 'resident.passkeyPlace', {
    zh: '这样打开的网页，手机不让设置。要用小区给的网址（https 开头、是名字不是数字）打开。现在照常用密码。',
    en: 'A phone allows it only on a page with a name that begins with https. Open the address that your community gave; until then use your PIN.',
  })
}

function refuseLate(): Fault {
  return new Fault('invalid', 'resident.passkeyLate', {
    zh: '等得太久了。请再按一次，或者用密码。',
    en: 'That took too long. Press again, or use your PIN.',
  })
}

function refuseKey(): Fault {
  return new Fault('invalid', 'resident.passkey', {
    zh: '手机给出的凭证不对。请用密码进入。',
    en: 'What the phone gave does not fit. Use your PIN.',
  })
}
