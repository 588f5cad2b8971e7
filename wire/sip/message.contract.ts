/** SIP messages as values (RFC 3261): what is read, what is written. */

/** What was wrong with a message and read all the same; each is counted by its name. */
export type SipRepair =
  | 'lineFeedOnly'
  | 'leadingRubbish'
  | 'noContentLength'
  | 'wrongContentLength'
  | 'badHeaderLine'
  | 'emptyHostInUri'
  | 'noVia'
  | 'noCallId'
  | 'noCseq'

/** Headers in the order they came: name in lower case and long form, value unfolded. */
export type SipHeaders = readonly (readonly [name: string, value: string])[]

interface SipCommon {
  readonly headers: SipHeaders
  /** A view on what was read. */
  readonly body: Uint8Array
  readonly repairs: readonly SipRepair[]
}

export interface SipRequest extends SipCommon {
  readonly kind: 'request'
  readonly method: string
  readonly uri: string
}

export interface SipResponse extends SipCommon {
  readonly kind: 'response'
  readonly status: number
  readonly reason: string
}

export type SipMessage = SipRequest | SipResponse

/** Methods of GB/T 28181 (G22 §9.2.3 b), beside those that strangers send. */
export const SIP_METHODS = [
  ...['REGISTER', 'MESSAGE', 'INVITE', 'ACK', 'BYE', 'CANCEL', 'INFO', 'SUBSCRIBE', 'NOTIFY', 'OPTIONS'],
  ...['PRACK', 'UPDATE', 'REFER', 'PUBLISH'],
]

/** The value of the first header of this name (lower case), or null. */
export function headerOf(message: SipCommon, name: string): string | null {
  for (const [key, value] of message.headers) if (key === name) return value
  return null
}

export function headersOf(message: SipCommon, name: string): string[] {
  return message.headers.filter(([key]) => key === name).map(([, value]) => value)
}
