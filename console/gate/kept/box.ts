/**
 * Seals with a public key what only a signed-in guard may read again: an ephemeral ECDH key (P-256), HKDF-SHA-256, AES-256-GCM.
 * Whoever takes this computer's disk while the node is away holds nothing that opens it.
 */
export interface PublicKey {
  readonly x: string
  readonly y: string
}

/** All base64. */
export interface Sealed {
  readonly point: string
  readonly nonce: string
  readonly text: string
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
const INFO = new TextEncoder().encode('anlin guard page')

const write = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(Array.from(new Uint8Array(bytes), (one) => String.fromCharCode(one)).join(''))
const read = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0))

const jwkOf = ({ x, y }: PublicKey, d?: string): JsonWebKey => ({
  ...{ kty: 'EC', crv: 'P-256', x, y },
  ...(d === undefined ? {} : { d }),
})

/** Cannot be taken out of the page again. */
export const importPrivate = ({ d, ...key }: PublicKey & { readonly d: string }): Promise<CryptoKey> =>
  crypto.subtle.importKey('jwk', jwkOf(key, d), CURVE, false, ['deriveBits'])

async function agree(own: CryptoKey, other: CryptoKey, point: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256)
  const secret = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: point, info: INFO }
  return crypto.subtle.deriveKey(how, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

export async function seal(key: PublicKey, value: unknown): Promise<Sealed> {
  const once = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', once.publicKey))
  const other = await crypto.subtle.importKey('jwk', jwkOf(key), CURVE, false, [])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(JSON.stringify(value))
  const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await agree(once.privateKey, other, point), plain)
  return { point: write(point), nonce: write(iv), text: write(text) }
}

/** Throws when it was changed, or sealed for another community. */
export async function open(key: CryptoKey, sealed: Sealed): Promise<unknown> {
  const point = read(sealed.point)
  const other = await crypto.subtle.importKey('raw', point, CURVE, false, [])
  const how = { name: 'AES-GCM', iv: read(sealed.nonce) }
  const plain = await crypto.subtle.decrypt(how, await agree(key, other, point), read(sealed.text))
  return JSON.parse(new TextDecoder().decode(plain))
}
