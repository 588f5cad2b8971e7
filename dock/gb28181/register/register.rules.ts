/** What to answer to a REGISTER (GB/T 28181-2022 §9.1.2, gb28181.md A3). A decision over values; no sockets, no clock. */
import {
  areCredentialsRight,
  type DigestAlgorithm,
  type DigestHash,
  decodeCredentials,
  hashSecret,
} from '#wire/sip/digest.codec.ts'
import { decodeAddress, decodeSeconds } from '#wire/sip/header.codec.ts'
import { headerOf, type SipRequest } from '#wire/sip/message.contract.ts'

/** What the platform knows of a device that may register. */
export interface DeviceAccount {
  readonly password: string
  /** Where the device can more than MD5; GB/T 28181 itself knows no other for REGISTER. */
  readonly algorithm: DigestAlgorithm
  /** Some devices sign in under another name than their number. */
  readonly username?: string
  /** Another server for this device (§9.1.2.3): `sip:NUMBER@address:port`. */
  readonly redirectTo?: string
}

export type RegisterDecision =
  | { readonly kind: 'challenge'; readonly algorithm: DigestAlgorithm; readonly isStale: boolean }
  | { readonly kind: 'refuse'; readonly status: number; readonly reason: string; readonly because: RegisterRefusal }
  | { readonly kind: 'redirect'; readonly to: string }
  /** Seconds; 0: the device leaves. */
  | { readonly kind: 'accept'; readonly expires: number }

export type RegisterRefusal = 'noNumber' | 'unknownDevice' | 'wrongPassword' | 'otherName'

/** What is taken when a device says nothing of a time (WVP answers 400; half of the devices forget it). */
const USUAL_EXPIRES = 3_600
const LEAST_EXPIRES = 60
const MOST_EXPIRES = 7 * 86_400

export interface RegisterNeeds {
  readonly realm: string
  readonly hash: DigestHash
  /** Uses the nonce up. */
  readonly takeNonce: (nonce: string, count: string | null) => 'good' | 'stale' | 'used' | 'foreign'
}

/** The number that wants to register: of To, since third parties may register others (RFC 3261 §10.2). '' when there is none. */
export const registeringNumber = (request: SipRequest): string =>
  decodeAddress(headerOf(request, 'to') ?? '')?.user ?? ''

/** `account`: null when nobody of this number is known. */
export function decideRegister(
  request: SipRequest,
  account: DeviceAccount | null,
  needs: RegisterNeeds,
): RegisterDecision {
  const number = registeringNumber(request)
  if (number === '') return refuse(400, 'Bad Request', 'noNumber')
  if (account === null) return refuse(403, 'Forbidden', 'unknownDevice')
  const { algorithm } = account
  const given = decodeCredentials(headerOf(request, 'authorization') ?? '')
  if (given === null || given.algorithm !== algorithm) return { kind: 'challenge', algorithm, isStale: false }
  if (given.username !== (account.username ?? number)) return refuse(403, 'Forbidden', 'otherName')
  const secret = hashSecret(needs.hash, algorithm, { ...given, realm: needs.realm, password: account.password })
  if (!areCredentialsRight(needs.hash, secret, 'REGISTER', given)) return refuse(403, 'Forbidden', 'wrongPassword')
  const verdict = needs.takeNonce(given.nonce, given.qop === null ? null : given.nc)
  if (verdict !== 'good') return { kind: 'challenge', algorithm, isStale: true }
  if (account.redirectTo !== undefined) return { kind: 'redirect', to: account.redirectTo }
  return { kind: 'accept', expires: grantExpires(request) }
}

const refuse = (status: number, reason: string, because: RegisterRefusal): RegisterDecision => ({
  kind: 'refuse',
  ...{ status, reason, because },
})

/** The header, or the Contact's own parameter, within what makes sense. */
export function grantExpires(request: SipRequest): number {
  const contact = decodeAddress(headerOf(request, 'contact') ?? '')
  const asked = decodeSeconds(contact?.params.get('expires')) ?? decodeSeconds(headerOf(request, 'expires'))
  if (asked === null) return USUAL_EXPIRES
  return asked === 0 ? 0 : Math.min(MOST_EXPIRES, Math.max(LEAST_EXPIRES, asked))
}
