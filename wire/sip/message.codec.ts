/** SIP messages (RFC 3261 §7) ⇄ bytes. Reads what real devices send: every tolerance has a name and is reported. */
import { decodeLatin1, encodeLatin1 } from '#wire/bytes/latin1.ts'
import { DecodeError } from '#wire/decode-error.ts'
import type { SipHeaders, SipMessage, SipRepair, SipRequest, SipResponse } from './message.contract.ts'

/** Longer heads and more headers are no device's. */
export const MOST_HEAD_BYTES = 16 * 1024
const MOST_HEADERS = 128

/** RFC 3261 §7.3.3 and RFC 6665. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  l: 'content-length',
  c: 'content-type',
  e: 'content-encoding',
  k: 'supported',
  s: 'subject',
  o: 'event',
  u: 'allow-events',
}

const REQUEST_LINE = /^([A-Z][A-Z-]{1,19}) +([!-~\u0080-\u00ff]{1,512}) +SIP\/2\.0 *$/
const STATUS_LINE = /^SIP\/2\.0 +([1-6]\d\d)(?: (.{0,200}))?$/
const HEADER_LINE = /^([A-Za-z0-9.!%*_+`'~-]{1,64})[ \t]*:[ \t]*([^\r\n\0]*)$/

/** The head of a message and where it ends; null when the blank line is not there yet. */
export interface SipHead {
  readonly message: SipMessage
  readonly headBytes: number
  /** As the header says; null when there is none or it is no number. */
  readonly contentLength: number | null
}

/** Where the blank line ends, or -1. The first one counts: a body may have its own (SRS PR#2109). */
export function findHeadEnd(bytes: Uint8Array, from: number, end: number): number {
  for (let at = bytes.indexOf(10, from); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10 && at + 1 < end) return at + 2
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10 && at + 2 < end) return at + 3
  }
  return -1
}

/** Reads the head in [start, end), which `findHeadEnd` found. @throws DecodeError when it is no SIP */
export function decodeSipHead(bytes: Uint8Array, start: number, end: number): SipHead {
  if (end - start > MOST_HEAD_BYTES) throw new DecodeError('sip', 'head is too long')
  const text = decodeLatin1(bytes, start, end)
  const repairs: SipRepair[] = []
  if (!text.includes('\r\n')) repairs.push('lineFeedOnly')
  const [first = '', ...lines] = unfold(text)
  const headers = readHeaders(lines, repairs)
  const common = { headers, body: bytes.subarray(end, end), repairs }
  const message = readStartLine(first, common)
  checkNeeded(message, repairs)
  const length = headers.find(([name]) => name === 'content-length')?.[1].trim() ?? ''
  return { message, headBytes: end - start, contentLength: /^\d{1,7}$/.test(length) ? Number(length) : null }
}

/** Lines without their ends; a line that begins with a blank goes on with the one before (§7.3.1). */
function unfold(text: string): string[] {
  return text
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .filter((line) => line !== '')
}

function readHeaders(lines: readonly string[], repairs: SipRepair[]): (readonly [string, string])[] {
  if (lines.length > MOST_HEADERS) throw new DecodeError('sip', 'too many headers')
  const headers: (readonly [string, string])[] = []
  for (const line of lines) {
    const [, name, value] = HEADER_LINE.exec(line) ?? []
    if (name === undefined || value === undefined) repairs.push('badHeaderLine')
    else {
      const key = name.toLowerCase()
      headers.push([LONG_NAMES[key] ?? key, value.trimEnd()])
    }
  }
  return headers
}

function readStartLine(line: string, common: Omit<SipRequest, 'kind' | 'method' | 'uri'>): SipMessage {
  const [, status, reason] = STATUS_LINE.exec(line) ?? []
  if (status !== undefined) return { kind: 'response', status: Number(status), reason: reason ?? '', ...common }
  const [, method, uri] = REQUEST_LINE.exec(line) ?? []
  if (method === undefined || uri === undefined) throw new DecodeError('sip', 'no start line')
  return { kind: 'request', method, uri, ...common }
}

function checkNeeded(message: SipMessage, repairs: SipRepair[]): void {
  const has = (name: string) => message.headers.some(([key, value]) => key === name && value !== '')
  if (!has('via')) repairs.push('noVia')
  if (!has('call-id')) repairs.push('noCallId')
  if (!has('cseq')) repairs.push('noCseq')
  if (message.kind === 'request' && /^sips?:[^@]*@:/i.test(message.uri)) repairs.push('emptyHostInUri')
}

/**
 * One datagram: a whole message. Its body is whatever stands behind the blank line, since Content-Length is wrong in some
 * devices (WVP#920). Null for what is no message but keeps an address alive: blank lines, zero bytes. @throws DecodeError
 */
export function decodeSipDatagram(bytes: Uint8Array): SipMessage | null {
  let start = 0
  while (start < bytes.length && isKeepaliveByte(bytes[start] as number)) start += 1
  if (start === bytes.length) return null
  const found = findHeadEnd(bytes, start, bytes.length)
  const end = found < 0 ? bytes.length : found
  const { message, contentLength } = decodeSipHead(bytes, start, end)
  const repairs = [...message.repairs]
  if (start > 0) repairs.push('leadingRubbish')
  if (contentLength === null && end < bytes.length) repairs.push('noContentLength')
  else if (contentLength !== null && contentLength !== bytes.length - end) repairs.push('wrongContentLength')
  return { ...message, body: bytes.subarray(end), repairs }
}

/** CR, LF, and the zero bytes that some devices send instead (libgb28181#9). */
export const isKeepaliveByte = (byte: number): boolean => byte === 13 || byte === 10 || byte === 0

/** Names as the standard prints them; others with capitals at their beginnings. */
const PRINTED: Readonly<Record<string, string>> = {
  'call-id': 'Call-ID',
  cseq: 'CSeq',
  'www-authenticate': 'WWW-Authenticate',
  'x-gb-ver': 'X-GB-Ver',
}

const printName = (name: string): string => PRINTED[name] ?? name.replace(/(^|-)[a-z]/g, (part) => part.toUpperCase())

/** What is written: a message whose repairs are nobody's matter. */
export type SipOutgoing = Omit<SipRequest, 'repairs'> | Omit<SipResponse, 'repairs'>

/** Bytes of a message, a letter one byte, so that what is repeated comes back as it came. Content-Length is counted. Throws RangeError for a value that would break the message. */
export function encodeSip(message: SipOutgoing): Uint8Array<ArrayBuffer> {
  const first =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`
  const lines = [first, ...listLines(message.headers), `Content-Length: ${message.body.length}`]
  if (lines.some((line) => /[\r\n\0]/.test(line))) throw new RangeError('a header of several lines')
  const head = encodeLatin1(`${lines.join('\r\n')}\r\n\r\n`)
  const bytes = new Uint8Array(head.length + message.body.length)
  bytes.set(head)
  bytes.set(message.body, head.length)
  return bytes
}

function listLines(headers: SipHeaders): string[] {
  return headers.filter(([name]) => name !== 'content-length').map(([name, value]) => `${printName(name)}: ${value}`)
}
