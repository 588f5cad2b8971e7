/** An Ed25519 key of the node as a file, for signing texts. Raw public keys and signatures in lower-case hexadecimal. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { writePrivateFile } from './key-file.ts'

export interface SigningKey {
  /** 32 bytes in hexadecimal. */
  readonly publicKey: string
  sign(text: string): string
}

/** The key at `path`, made at first use. */
export async function loadSigningKey(path: string): Promise<SigningKey> {
  const found = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (found !== null) return openKey(createPrivateKey(found))
  const { privateKey } = generateKeyPairSync('ed25519')
  await writePrivateFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  return openKey(privateKey)
}

function openKey(key: KeyObject): SigningKey {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('hex'),
  }
}

/** Whether the holder of this public key signed this text. False for a malformed key too. */
export function isSignedWith(publicKey: string, text: string, signature: string): boolean {
  try {
    const x = Buffer.from(publicKey, 'hex').toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'))
  } catch {
    return false
  }
}
