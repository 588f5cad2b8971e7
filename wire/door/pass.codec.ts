/**
 * A pass: what a dynamic QR code says. Signed (Ed25519, RFC 8032), about 120 letters, read without any network by a
 * controller that holds the community's public key. Text ⇄ value; the signature's functions come as arguments.
 */
import { decodeBase64url, encodeBase64url } from '#wire/base64url.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { encodeUtf8 } from '#wire/utf8.ts'

/** `visitor`: the signature is the right. `resident`: only the number is said; the right is the list's. */
export type PassKind = 'visitor' | 'resident'

export interface Pass {
  readonly kind: PassKind
  /** Number of the pass or of the resident's credential, as in the list. */
  readonly number: string
  /** Eight hexadecimal letters naming the key. */
  readonly keyId: string
  /** Seconds since 1970; the pass holds from the first to before the second. */
  readonly from: number
  readonly until: number
  /** Openings allowed at one controller; 0 for as many as one likes. */
  readonly uses: number
  /** Numbers of the places it opens; none for a resident. */
  readonly places: readonly number[]
}

export type Sign = (message: Uint8Array) => Uint8Array
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

const PREFIX = 'AN1.'
const FIXED_BYTES = 27
const SIGNATURE_BYTES = 64
const MOST_PLACES = 32
/** A pass lives for 31 days at the most; longer rights are credentials on the list. */
export const MOST_PASS_SECONDS = 31 * 86_400

/** What is signed: the words keep a signature of this key from meaning anything elsewhere, the community from travelling. */
function writeSigned(community: string, payload: Uint8Array): Uint8Array {
  const head = encodeUtf8(`anlin pass 1\n${community}\n`)
  const message = new Uint8Array(head.length + payload.length)
  message.set(head)
  message.set(payload, head.length)
  return message
}

function writePayload(pass: Pass): Uint8Array {
  const bytes = new Uint8Array(FIXED_BYTES + 2 * pass.places.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, pass.kind === 'visitor' ? 1 : 2)
  view.setUint32(1, Number.parseInt(pass.keyId, 16))
  view.setBigUint64(5, BigInt(pass.number))
  view.setUint32(13, pass.from)
  view.setUint32(17, pass.until)
  view.setUint16(21, pass.uses)
  view.setUint32(23, pass.places.length)
  pass.places.forEach((place, index) => {
    view.setUint16(FIXED_BYTES + 2 * index, place)
  })
  return bytes
}

/** The text of the QR code. Throws RangeError when the pass is longer, wider or stranger than a pass may be. */
export function encodePass(community: string, pass: Pass, sign: Sign): string {
  const reason = explainPass(pass)
  if (reason !== null) throw new RangeError(reason)
  const payload = writePayload(pass)
  const signature = sign(writeSigned(community, payload))
  return `${PREFIX}${encodeBase64url(payload)}${encodeBase64url(signature)}`
}

export interface ReadPass {
  readonly pass: Pass
  /** True when the key's owner signed exactly this for exactly this community. */
  holds(publicKey: Uint8Array, verify: Verify): boolean
}

/** Reads a pass without believing it: call `holds` with the key that `keyId` names. @throws DecodeError */
export function decodePass(community: string, text: string): ReadPass {
  if (!text.startsWith(PREFIX)) throw new DecodeError('pass', 'not a pass')
  const letters = text.slice(PREFIX.length)
  if (letters.length > 300) throw new DecodeError('pass', 'too long')
  const signatureLetters = Math.ceil((SIGNATURE_BYTES * 4) / 3)
  const payload = decodeBase64url(letters.slice(0, -signatureLetters))
  const signature = decodeBase64url(letters.slice(-signatureLetters))
  if (payload.length < FIXED_BYTES || signature.length !== SIGNATURE_BYTES) throw new DecodeError('pass', 'cut off')
  const pass = readPayload(payload)
  const message = writeSigned(community, payload)
  return { pass, holds: (publicKey, verify) => verify(publicKey, message, signature) }
}

function readPayload(bytes: Uint8Array): Pass {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = view.getUint8(0)
  const count = view.getUint32(23)
  if (kind !== 1 && kind !== 2) throw new DecodeError('pass', 'no such kind')
  if (bytes.length !== FIXED_BYTES + 2 * count) throw new DecodeError('pass', 'places and length disagree')
  const pass: Pass = {
    kind: kind === 1 ? 'visitor' : 'resident',
    keyId: view.getUint32(1).toString(16).padStart(8, '0'),
    number: view.getBigUint64(5).toString(),
    from: view.getUint32(13),
    until: view.getUint32(17),
    uses: view.getUint16(21),
    places: Array.from({ length: count }, (_, index) => view.getUint16(FIXED_BYTES + 2 * index)),
  }
  const reason = explainPass(pass)
  if (reason !== null) throw new DecodeError('pass', reason)
  return pass
}

function explainPass(pass: Pass): string | null {
  if (!/^[1-9]\d{0,15}$/.test(pass.number)) return 'the number is none'
  if (!/^[0-9a-f]{8}$/.test(pass.keyId)) return 'the key has no id'
  const seconds = pass.until - pass.from
  if (!(seconds > 0 && seconds <= MOST_PASS_SECONDS && pass.until < 2 ** 32 && pass.from >= 0))
    return 'the time is none'
  if (!(pass.uses >= 0 && pass.uses <= 65_535)) return 'the uses are none'
  if (pass.places.some((place) => place < 1 || place > 65_535)) return 'a place is none'
  if (pass.kind === 'visitor' ? pass.places.length < 1 || pass.places.length > MOST_PLACES : pass.places.length > 0) {
    return 'the places do not fit the kind'
  }
  return null
}
