/** Seals one tenant's personal columns under that tenant's own key, and blinds what must be found again. Knows no table. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `column` is `schema.table.column`: a value moved to another column, or to another tenant, does not open. */
export interface Vault {
  /** base64url of nonce, ciphertext and tag (AES-256-GCM, NIST SP 800-38D). The same text sealed twice differs. */
  seal(column: string, plain: string): string
  /** Throws when the value was changed, or belongs to another column or tenant. */
  open(column: string, sealed: string): string
  /** HMAC-SHA-256 for equality search. Who has the database alone can neither read nor guess it: the key is not there. */
  blind(column: string, plain: string): string
}

/** A tenant's secret, made once and kept wrapped. 256 bits as base64url. */
export function makeVaultSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Sealing and blinding have keys of their own, derived from the secret (RFC 5869). */
export function openVault(tenantId: string, secret: string): Vault {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), tenantId, use, 32))
  const sealing = derive('anlin seal')
  const blinding = derive('anlin blind')
  const bound = (column: string) => Buffer.from(`${tenantId}/${column}`)
  return {
    seal(column, plain) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(bound(column))
      return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      )
    },
    open(column, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('sealed value is too short')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE_BYTES))
        .setAAD(bound(column))
        .setAuthTag(bytes.subarray(-TAG_BYTES))
      return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    },
    blind: (column, plain) => createHmac('sha256', blinding).update(`${column}\0${plain}`).digest('base64url'),
  }
}
