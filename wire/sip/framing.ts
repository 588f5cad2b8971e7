/**
 * SIP over a TCP stream (RFC 3261 §18.3): messages by Content-Length, keep-alives between them passed over, and a way back
 * to the next start line when a device miscounted. Bounded: a stream that never ends its head or body is refused.
 */
import { DecodeError } from '#wire/decode-error.ts'
import { decodeSipHead, findHeadEnd, isKeepaliveByte, MOST_HEAD_BYTES, type SipHead } from './message.codec.ts'
import { SIP_METHODS, type SipMessage, type SipRepair } from './message.contract.ts'

const MOST_BODY_BYTES = 2 * 1024 * 1024
/** What ten thousand connections may each keep for good. */
const USUAL_BYTES = 2048

export class SipFraming {
  /** Bytes that belonged to no message, and how often reading had to begin anew. */
  skippedBytes = 0
  resyncs = 0
  /** Bytes that wait for the rest of their message: [0, heldBytes) of a buffer that grows and is used again. */
  private held: Uint8Array<ArrayBuffer> = new Uint8Array(USUAL_BYTES)
  private heldBytes = 0
  private head: SipHead | null = null
  private isRepaired = false

  /** The messages that are whole now. @throws DecodeError when the peer exceeds every limit: close the connection */
  push(chunk: Uint8Array): SipMessage[] {
    this.append(chunk)
    const messages: SipMessage[] = []
    let at = 0
    for (;;) {
      const next = this.head === null ? this.readHead(at) : this.readBody(at, messages)
      if (next < 0) break
      at = next
    }
    this.dropBefore(this.skipKeepalive(at))
    this.checkLimit()
    return messages
  }

  private append(chunk: Uint8Array): void {
    const needed = this.heldBytes + chunk.length
    if (needed > this.held.length) {
      const larger = new Uint8Array(Math.max(needed, this.held.length * 2))
      larger.set(this.held.subarray(0, this.heldBytes))
      this.held = larger
    }
    this.held.set(chunk, this.heldBytes)
    this.heldBytes = needed
  }

  private dropBefore(at: number): void {
    if (at > 0) this.held.copyWithin(0, at, this.heldBytes)
    this.heldBytes -= at
    if (this.heldBytes === 0 && this.held.length > USUAL_BYTES) this.held = new Uint8Array(USUAL_BYTES)
  }

  private checkLimit(): void {
    const most = this.head === null ? MOST_HEAD_BYTES : MOST_BODY_BYTES
    if (this.heldBytes > most) throw new DecodeError('sip', 'a message without end')
  }

  /** A head is not held back for bytes before it. */
  private skipKeepalive(from: number): number {
    let at = from
    if (this.head === null) while (at < this.heldBytes && isKeepaliveByte(this.held[at] as number)) at += 1
    return at
  }

  /** Takes the head at `from`; returns where its body begins, where to look again, or -1 when more is needed. */
  private readHead(from: number): number {
    const at = this.skipKeepalive(from)
    const end = findHeadEnd(this.held, at, this.heldBytes)
    if (end < 0) return at === from ? -1 : at
    try {
      this.head = decodeSipHead(this.held, at, end)
      if ((this.head.contentLength ?? 0) > MOST_BODY_BYTES) throw new DecodeError('sip', 'body is too long')
      return end
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      this.head = null
      return this.resync(at, end)
    }
  }

  /** Behind rubbish: the next line that could begin a message, or everything up to the blank line is given up. */
  private resync(at: number, end: number): number {
    this.resyncs += 1
    this.isRepaired = true
    const start = findStartLine(this.held, at + 1, end)
    const next = start < 0 ? end : start
    this.skippedBytes += next - at
    return next
  }

  private readBody(at: number, messages: SipMessage[]): number {
    const { head } = this
    if (head === null) return -1
    const length = head.contentLength ?? 0
    if (this.heldBytes - at < length) return -1
    const repairs: SipRepair[] = [...head.message.repairs]
    if (head.contentLength === null) repairs.push('noContentLength')
    if (this.isRepaired) repairs.push('leadingRubbish')
    this.isRepaired = false
    this.head = null
    messages.push({ ...head.message, body: this.held.slice(at, at + length), repairs })
    return at + length
  }
}

const STARTS = [...SIP_METHODS.map((method) => `${method} sip`), 'SIP/2.0 ']

/** Place of the first start line in [from, end), wherever in a line it stands: a body may end without a line's end. */
function findStartLine(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] as number
    if (byte >= 65 && byte <= 90 && STARTS.some((start) => startsWith(bytes, at, start))) return at
  }
  return -1
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text.charCodeAt(index)) return false
  return true
}
