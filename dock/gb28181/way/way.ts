/** Where SIP messages come from and go to: a UDP address or a TCP connection. What to do with them is decided elsewhere. */
import type { SipMessage } from '#wire/sip/message.contract.ts'

export interface SipWay {
  readonly transport: 'UDP' | 'TCP'
  readonly address: string
  readonly port: number
  /** False when the connection is gone. Over UDP nobody knows. */
  send(bytes: Uint8Array): boolean
  /** Ends a TCP connection; nothing over UDP. */
  close(): void
}

export interface WaySink {
  message(message: SipMessage, way: SipWay): void
  /** Bytes that are no SIP, and what was wrong with them. Over TCP the connection is ended. */
  rubbish(way: SipWay, reason: string): void
  /** A TCP connection ended. */
  closed(way: SipWay): void
}

/** A place that listens. */
export interface SipPlace {
  readonly port: number
  close(): Promise<void>
}

/** One name per address and, over TCP, per connection. */
export const wayKey = ({ transport, address, port }: SipWay): string => `${transport}|${address}|${port}`
