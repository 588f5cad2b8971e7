/** Codes that people type or click once: invitations, set-up, recovery. Made, read back and hashed; never stored plain. */
import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U, so that a code read aloud is written down right. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `length` characters of 5 random bits each, in groups of five. 20 are beyond guessing, 10 enough behind a lock-out. */
export function makeCode(length: number): string {
  const characters = [...randomBytes(length)].map((byte) => ALPHABET[byte % 32] ?? '0')
  return (characters.join('').match(/.{1,5}/g) ?? []).join('-')
}

/** A code as typed, whatever the case, spaces, dashes and confused letters. */
export function readCode(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return plain.replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** SHA-256 is enough: codes have at least 50 random bits. `about` binds the hash to its row's owner. */
export function hashCode(typed: string, about = ''): string {
  return createHash('sha256')
    .update(`${about}:${readCode(typed)}`)
    .digest('hex')
}
