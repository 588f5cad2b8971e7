/** Requests of our own (gb28181.md A2): what every one of them says. Pure; chance comes as an argument. */
import type { SipOutgoing } from '#wire/sip/message.codec.ts'
import type { SipHeaders } from '#wire/sip/message.contract.ts'
import type { SipWay } from './way/way.ts'

/** Who we are on the line. */
export interface OwnName {
  /** 20 digits, type 200. */
  readonly number: string
  /** Usually the number's first ten digits; also the realm. */
  readonly domain: string
  /** Where devices reach us. */
  readonly address: string
  readonly port: number
}

export const USER_AGENT = 'Anlin'

export interface RequestParts {
  readonly method: string
  /** The number that is meant: the device, or the channel of an INVITE. */
  readonly to: string
  readonly way: SipWay
  readonly callId: string
  readonly cseq: number
  readonly branch: string
  readonly fromTag: string
  /** Inside a dialog alone: Hikvision passes over other requests that carry one (StreamNode PR#19). */
  readonly toTag?: string
  readonly headers?: SipHeaders
  readonly body?: Uint8Array
}

const NOTHING = new Uint8Array(0)

export function makeRequest(own: OwnName, parts: RequestParts): SipOutgoing {
  const { method, to, way, callId, cseq, branch, fromTag, toTag, headers = [], body = NOTHING } = parts
  const uri = `sip:${to}@${way.address}:${way.port}`
  return {
    kind: 'request',
    ...{ method, uri, body },
    headers: [
      ['via', `SIP/2.0/${way.transport} ${own.address}:${own.port};rport;branch=${branch}`],
      ['from', `<sip:${own.number}@${own.domain}>;tag=${fromTag}`],
      ['to', toTag === undefined ? `<${uri}>` : `<${uri}>;tag=${toTag}`],
      ['call-id', callId],
      ['cseq', `${cseq} ${method}`],
      ['contact', `<sip:${own.number}@${own.address}:${own.port}>`],
      ['max-forwards', '70'],
      ['user-agent', USER_AGENT],
      ...headers,
    ],
  }
}
