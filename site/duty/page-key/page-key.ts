/** One key pair per community, derived from its own secret: nothing to keep, and the same after a restore. */
import { createECDH } from 'node:crypto'
import type { Vault } from '#base/keys/vault.ts'

const USE = 'duty.page.key'
const COORDINATE_BYTES = 32

/**
 * P-256 (FIPS 186-5, D.1.2.3) as base64url. The scalar is an HMAC's 256 bits: whoever lacks the community's key cannot make
 * it. That it is not below the group's order has a chance of 2^-32 and would throw here, for every page at once.
 */
export function derivePageKey(vault: Vault): { x: string; y: string; d: string } {
  const d = vault.blind(USE, 'P-256')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(Buffer.from(d, 'base64url'))
  const point = curve.getPublicKey() // 0x04, x, y
  const part = (at: number) => point.subarray(at, at + COORDINATE_BYTES).toString('base64url')
  return { x: part(1), y: part(1 + COORDINATE_BYTES), d }
}
