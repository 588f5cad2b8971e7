/** The server name in the first bytes of a TLS connection (RFC 8446 §4.1.2, RFC 6066 §3). Bytes → name; nothing is opened. */
import { DecodeError } from '#wire/decode-error.ts'

/** A ClientHello of today has two kilobytes at the most; whoever sends more is none of ours. */
export const MOST_HELLO_BYTES = 16_384

const HANDSHAKE = 22
const CLIENT_HELLO = 1
const SERVER_NAME = 0
const HOST_NAME = 0
const MOST_RECORD_BYTES = 16_384
const RECORD_HEAD = 5
const VERSION_AND_RANDOM = 34

const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/

/** The name in lower case, or null while more bytes are needed. @throws DecodeError when it will never be one. */
export function readServerName(bytes: Uint8Array): string | null {
  if (bytes.length > MOST_HELLO_BYTES) throw refuse('the first message is too long')
  const message = joinFragments(bytes)
  if (message.length < 4) return null
  if (message[0] !== CLIENT_HELLO) throw refuse('the first message is no ClientHello')
  const length = 4 + ((message[1] ?? 0) << 16) + readPair(message, 2)
  if (length > MOST_HELLO_BYTES) throw refuse('the first message is too long')
  if (message.length < length) return null
  return findName(message.subarray(4, length))
}

/** A handshake message may lie in several records. */
function joinFragments(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] !== HANDSHAKE) throw refuse('this is not TLS')
    if (bytes.length < at + RECORD_HEAD) break
    const size = readPair(bytes, at + 3)
    if (bytes[at + 1] !== 3 || size === 0 || size > MOST_RECORD_BYTES) throw refuse('this is not TLS')
    parts.push(bytes.subarray(at + RECORD_HEAD, at + RECORD_HEAD + size))
    at += RECORD_HEAD + size
  }
  const [first = new Uint8Array()] = parts
  return parts.length < 2 ? first : concatenate(parts)
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function findName(hello: Uint8Array): string {
  const session = skip(hello, VERSION_AND_RANDOM, 1)
  const ciphers = skip(hello, session, 2)
  const extensions = skip(hello, ciphers, 1)
  for (const [kind, body] of listExtensions(hello, extensions)) if (kind === SERVER_NAME) return readNames(body)
  throw refuse('the connection names no host')
}

/** The place behind a field that begins at `at` with its own length. */
function skip(bytes: Uint8Array, at: number, lengthBytes: 1 | 2): number {
  const end = at + lengthBytes + (lengthBytes === 1 ? (bytes[at] ?? 0) : readPair(bytes, at))
  if (end > bytes.length) throw refuse('the ClientHello is torn')
  return end
}

function* listExtensions(hello: Uint8Array, start: number): Generator<[kind: number, body: Uint8Array]> {
  if (start === hello.length) return
  const end = skip(hello, start, 2)
  for (let at = start + 2; at < end; ) {
    const next = skip(hello, at + 2, 2)
    if (next > end) throw refuse('the ClientHello is torn')
    yield [readPair(hello, at), hello.subarray(at + 4, next)]
    at = next
  }
}

function readNames(body: Uint8Array): string {
  const end = skip(body, 0, 2)
  for (let at = 2; at < end; ) {
    const next = skip(body, at + 1, 2)
    if (body[at] === HOST_NAME)
      return checkName(String.fromCharCode(...body.subarray(at + 3, Math.min(next, at + 300))))
    at = next
  }
  throw refuse('the connection names no host')
}

function checkName(text: string): string {
  const name = text.toLowerCase()
  if (!NAME.test(name)) throw refuse('the connection names no host')
  return name
}

function readPair(bytes: Uint8Array, at: number): number {
  if (at + 2 > bytes.length) throw refuse('the ClientHello is torn')
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

const refuse = (why: string): DecodeError => new DecodeError('tls', why)
