/** base64url without padding (RFC 4648 §5). Bytes ⇄ text; one text per bytes, so that a signed text has no second form. */
import { DecodeError } from './decode-error.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES = new Map(Array.from(LETTERS, (letter, value) => [letter, value]))

export function encodeBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const group = (a << 16) | (b << 8) | c
    const letters = Math.min(bytes.length - at, 3) + 1
    for (let place = 0; place < letters; place += 1) text += LETTERS[(group >> (18 - 6 * place)) & 63]
  }
  return text
}

/** @throws DecodeError for a foreign letter, an impossible length, or bits left over that are not zero. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 === 1) throw new DecodeError('base64url', 'impossible length')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let group = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    const value = VALUES.get(letter)
    if (value === undefined) throw new DecodeError('base64url', 'foreign letter')
    group = ((group << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (group >> bits) & 0xff
    at += 1
  }
  if ((group & ((1 << bits) - 1)) !== 0) throw new DecodeError('base64url', 'bits left over')
  return bytes
}
