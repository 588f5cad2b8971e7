/** Secrets of a node by purpose, with rotation and sealing at rest. Not certificates: see `server-certificate.ts`. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Clock } from '#base/clock.ts'
import { type Key, makeKey, readKeyFile, writeKeyFile } from './key-file.ts'

/** What a secret is for. One purpose never opens what another sealed. */
export type KeyPurpose = 'totp' | 'community'

export interface Keys {
  /** `<key id>.<nonce>.<ciphertext>` (AES-256-GCM). `context` (e.g. the row's id) must be given again to open it. */
  seal(purpose: KeyPurpose, context: string, plain: string): Promise<string>
  /** The plain text. Throws when the value was changed, belongs to another context, or its key is gone. */
  open(purpose: KeyPurpose, context: string, sealed: string): Promise<string>
  /** True when a newer key than the one that sealed this value is in use, so that it should be sealed again. */
  isStale(purpose: KeyPurpose, sealed: string): Promise<boolean>
  /** A new key seals from now on; older ones still open. Returns the new key's id. */
  rotateKey(purpose: KeyPurpose): Promise<string>
  /** Drops every key but the newest. Only after all values were sealed again. */
  forgetOldKeys(purpose: KeyPurpose): Promise<void>
  /** Ids and ages, newest first; never secrets. */
  listKeys(purpose: KeyPurpose): Promise<{ id: string; createdAt: string }[]>
}

/** Keys kept in `dir` (0700, files 0600), made at first use. Another process may rotate them: the file is the truth. */
export function loadKeys(dir: string, clock: Clock): Keys {
  const read = async (purpose: KeyPurpose): Promise<readonly Key[]> => {
    const found = await readKeyFile(dir, purpose)
    if (found !== null) return found
    const made = [makeKey(clock.now())]
    await writeKeyFile(dir, purpose, made)
    return made
  }
  return {
    seal: async (purpose, context, plain) => sealWith(newest(await read(purpose)), `${purpose}:${context}`, plain),
    async open(purpose, context, sealed) {
      const id = sealed.slice(0, sealed.indexOf('.'))
      const key = (await read(purpose)).find((candidate) => candidate.id === id)
      if (key === undefined) throw new Error(`key ${id} of purpose ${purpose} is not in the keys folder`)
      return openWith(key, `${purpose}:${context}`, sealed)
    },
    isStale: async (purpose, sealed) => !sealed.startsWith(`${newest(await read(purpose)).id}.`),
    async rotateKey(purpose) {
      const key = makeKey(clock.now())
      await writeKeyFile(dir, purpose, [key, ...(await read(purpose))])
      return key.id
    },
    forgetOldKeys: async (purpose) => writeKeyFile(dir, purpose, [newest(await read(purpose))]),
    listKeys: async (purpose) => (await read(purpose)).map(({ id, createdAt }) => ({ id, createdAt })),
  }
}

function newest(keys: readonly Key[]): Key {
  const [first] = keys
  if (first === undefined) throw new Error('a key file without a key')
  return first
}

function sealWith(key: Key, context: string, plain: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${key.id}.${nonce.toString('base64url')}.${body.toString('base64url')}`
}

function openWith(key: Key, context: string, sealed: string): string {
  const [, nonce = '', body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  if (bytes.length < TAG_BYTES) throw new Error('sealed value is too short')
  const decipher = createDecipheriv('aes-256-gcm', key.secret, Buffer.from(nonce, 'base64url'))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-TAG_BYTES)) // a shorter tag would be easier to forge, so exactly 16 bytes
  return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

const TAG_BYTES = 16
