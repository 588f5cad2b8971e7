/** The browser's side of a passkey (W3C WebAuthn): asks the phone, turns bytes into text and back. Nothing is stored here. */
import { call } from '#console/parts/api.ts'
import { callOwn } from '#console/resident/ask.ts'
import { askPasskey, beginPasskey, keepPasskey, unlockByPasskey } from '#site/resident/passkey/passkey.contract.ts'

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))

const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Why this browser makes none here: `address`, the page was not opened by https and a name; `phone`, it has no lock. */
export async function explainNoPasskey(): Promise<'address' | 'phone' | null> {
  const isNumber = /^[\d.]+$|^\[/.test(location.hostname)
  if (!window.isSecureContext || isNumber) return 'address'
  if (typeof PublicKeyCredential === 'undefined') return 'phone'
  return (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()) ? null : 'phone'
}

/** False when the person said no, or took too long. Throws what the server refuses. */
export async function makePasskey(): Promise<boolean> {
  const { challenge, rp, user, algorithms, exclude, timeoutMs } = await callOwn(beginPasskey, {})
  const made = await ask(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: toBytes(challenge),
        rp,
        user: { ...user, id: toBytes(user.id) },
        pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: exclude.map(({ id, type }) => ({ id: toBytes(id), type })),
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          residentKey: 'discouraged',
          userVerification: 'required',
        },
        attestation: 'none',
        timeout: timeoutMs,
      },
    }),
  )
  if (made === null) return false
  const { clientDataJSON, attestationObject } = made.response as AuthenticatorAttestationResponse
  const body = { id: made.id, clientDataJSON: toText(clientDataJSON), attestationObject: toText(attestationObject) }
  await callOwn(keepPasskey, { body })
  return true
}

/** False when the person said no, or there is none here any more. Throws what the server refuses. */
export async function openByPasskey(communityId: string): Promise<boolean> {
  const { options } = await call(askPasskey, { params: { communityId } })
  if (options === null) return false
  const { challenge, rpId, allow, timeoutMs } = options
  const signed = await ask(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: toBytes(challenge),
        rpId,
        allowCredentials: allow.map(({ id, type }) => ({ id: toBytes(id), type })),
        userVerification: 'required',
        timeout: timeoutMs,
      },
    }),
  )
  if (signed === null) return false
  const { clientDataJSON, authenticatorData, signature } = signed.response as AuthenticatorAssertionResponse
  const body = {
    id: signed.id,
    clientDataJSON: toText(clientDataJSON),
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
  }
  await call(unlockByPasskey, { params: { communityId }, body })
  return true
}

/** Browsers say no by throwing (`NotAllowedError`), whatever the cause. */
async function ask(work: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    return (await work()) as PublicKeyCredential | null
  } catch {
    return null
  }
}
