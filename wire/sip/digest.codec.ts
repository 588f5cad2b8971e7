/**
 * HTTP digest as SIP uses it (RFC 3261 §22, RFC 2617, RFC 7616): challenge and credentials as text and values, and the
 * sum over them. The hash functions come as an argument.
 */
import { encodeUtf8 } from '#wire/utf8.ts'

/** GB/T 28181 knows MD5 alone for REGISTER; the others are ours to offer where a device can. */
export type DigestAlgorithm = 'MD5' | 'SHA-256' | 'SM3'

/** Lower-case hexadecimal. */
export type DigestHash = (algorithm: DigestAlgorithm, bytes: Uint8Array) => string

export interface DigestChallenge {
  readonly realm: string
  readonly nonce: string
  readonly algorithm: DigestAlgorithm
  /** Left out by default: many devices answer it wrongly (MiBeeNvr PR#323). */
  readonly qop?: 'auth'
  readonly opaque?: string
  readonly isStale?: boolean
}

/** What a client sends back. `uri` is whatever it put there: the sum is made of that, not of the request's address. */
export interface DigestCredentials {
  readonly username: string
  readonly realm: string
  readonly nonce: string
  readonly uri: string
  readonly response: string
  readonly algorithm: DigestAlgorithm
  readonly qop: string | null
  readonly nc: string | null
  readonly cnonce: string | null
  readonly opaque: string | null
}

const ALGORITHMS: Readonly<Record<string, DigestAlgorithm>> = {
  MD5: 'MD5',
  'SHA-256': 'SHA-256',
  SHA256: 'SHA-256',
  SM3: 'SM3',
}

/** Parameters of a scheme, quoted or not, names in any case; null for another scheme. */
function readScheme(text: string): Map<string, string> | null {
  const [, list] = /^\s*Digest\s+(.*)$/is.exec(text) ?? []
  if (list === undefined || list.length > 4096) return null
  const params = new Map<string, string>()
  for (const [, name = '', quoted, plain] of list.matchAll(/([A-Za-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*))/g)) {
    params.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '')
  }
  return params
}

const readAlgorithm = (text: string | undefined): DigestAlgorithm | null =>
  text === undefined || text === '' ? 'MD5' : (ALGORITHMS[text.toUpperCase()] ?? null)

/** Null for text that is no complete digest credential, or of an algorithm that nobody offered. */
export function decodeCredentials(text: string): DigestCredentials | null {
  const params = readScheme(text)
  const algorithm = readAlgorithm(params?.get('algorithm'))
  const [username, nonce, uri, response] = ['username', 'nonce', 'uri', 'response'].map((name) => params?.get(name))
  if (!params || !algorithm || !username || !nonce || !uri || !response) return null
  const may = (name: string) => params.get(name) || null
  const rest = { qop: may('qop'), nc: may('nc'), cnonce: may('cnonce'), opaque: may('opaque') }
  return {
    username,
    realm: params.get('realm') ?? '',
    nonce,
    uri,
    response: response.toLowerCase(),
    algorithm,
    ...rest,
  }
}

/** Null for text that is no digest challenge. */
export function decodeChallenge(text: string): DigestChallenge | null {
  const params = readScheme(text)
  const algorithm = readAlgorithm(params?.get('algorithm'))
  const nonce = params?.get('nonce')
  if (!params || !algorithm || !nonce) return null
  const offersAuth = (params.get('qop') ?? '').split(',').some((word) => word.trim() === 'auth')
  const opaque = params.get('opaque')
  return {
    ...{ realm: params.get('realm') ?? '', nonce, algorithm },
    ...(offersAuth ? { qop: 'auth' as const } : {}),
    ...(opaque === undefined ? {} : { opaque }),
    ...(params.get('stale')?.toLowerCase() === 'true' ? { isStale: true } : {}),
  }
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

export function encodeChallenge({ realm, nonce, algorithm, qop, opaque, isStale }: DigestChallenge): string {
  const parts = [`realm=${quote(realm)}`, `nonce=${quote(nonce)}`, `algorithm=${algorithm}`]
  if (qop !== undefined) parts.push(`qop="${qop}"`)
  if (opaque !== undefined) parts.push(`opaque=${quote(opaque)}`)
  if (isStale) parts.push('stale=true')
  return `Digest ${parts.join(', ')}`
}

export function encodeCredentials(credentials: DigestCredentials): string {
  const { username, realm, nonce, uri, response, algorithm, qop, nc, cnonce, opaque } = credentials
  const parts = [`username=${quote(username)}`, `realm=${quote(realm)}`, `nonce=${quote(nonce)}`, `uri=${quote(uri)}`]
  parts.push(`response="${response}"`, `algorithm=${algorithm}`)
  if (qop !== null) parts.push(`qop=${qop}`, `nc=${nc ?? ''}`, `cnonce=${quote(cnonce ?? '')}`)
  if (opaque !== null) parts.push(`opaque=${quote(opaque)}`)
  return `Digest ${parts.join(', ')}`
}

/** `username:realm:password` hashed: what may be stored instead of a password. */
export function hashSecret(
  hash: DigestHash,
  algorithm: DigestAlgorithm,
  { username, realm, password }: { readonly username: string; readonly realm: string; readonly password: string },
): string {
  return hash(algorithm, encodeUtf8(`${username}:${realm}:${password}`))
}

/** The sum that credentials have to carry (RFC 2617 §3.2.2). `secret`: from `hashSecret` with the same algorithm. */
export function sumDigest(
  hash: DigestHash,
  secret: string,
  method: string,
  { nonce, uri, algorithm, qop, nc, cnonce }: Omit<DigestCredentials, 'response' | 'username' | 'realm' | 'opaque'>,
): string {
  const about = hash(algorithm, encodeUtf8(`${method}:${uri}`))
  const between = qop === null ? '' : `${nc ?? ''}:${cnonce ?? ''}:${qop}:`
  return hash(algorithm, encodeUtf8(`${secret}:${nonce}:${between}${about}`))
}

/** Do they carry it? Compared without a hint of how far they agree. */
export function areCredentialsRight(
  hash: DigestHash,
  secret: string,
  method: string,
  given: DigestCredentials,
): boolean {
  const expected = sumDigest(hash, secret, method, given)
  let difference = expected.length ^ given.response.length
  for (let at = 0; at < expected.length; at += 1)
    difference |= expected.charCodeAt(at) ^ (given.response.charCodeAt(at) || 0)
  return difference === 0
}
