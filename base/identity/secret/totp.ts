/** Time-based codes (RFC 6238) of an authenticator app. Sealing the secret is the caller's task. */
import { generateSecret, generateURI, verify } from 'otplib'
import { toDataURL } from 'qrcode'

export function makeTotpSecret(): string {
  return generateSecret()
}

/** The picture an authenticator app scans (a PNG as data URL), and the same as text for typing. */
export async function drawTotp(from: { issuer: string; login: string; secret: string }): Promise<string> {
  const uri = generateURI({ issuer: from.issuer, label: from.login, secret: from.secret })
  return toDataURL(uri, { errorCorrectionLevel: 'M', margin: 2, width: 240 })
}

/**
 * The 30-second step a code belongs to, or null when it is wrong. One step either way is allowed for clocks that
 * differ. A step up to `lastStep` has been used: a code seen over a shoulder does not work twice (RFC 6238 §5.2).
 */
export async function findTotpStep(asked: {
  secret: string
  token: string
  now: Date
  lastStep: number | null
}): Promise<number | null> {
  const token = asked.token.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(asked.now.getTime() / 1000)
  const result = await verify({ secret: asked.secret, token, epoch, epochTolerance: 30 })
  if (!result.valid || !('timeStep' in result)) return null
  return asked.lastStep !== null && result.timeStep <= asked.lastStep ? null : result.timeStep
}
