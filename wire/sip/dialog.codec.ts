/** Answers to requests, and how transactions and dialogs are told apart (RFC 3261 §8.2.6, §12, §17.2.3). Pure. */
import { decodeAddress, decodeCseq, decodeVia, markReceived, splitList } from './header.codec.ts'
import type { SipOutgoing } from './message.codec.ts'
import { headerOf, headersOf, type SipHeaders, type SipMessage, type SipRequest } from './message.contract.ts'

/** What an answer says beside what it repeats. */
export interface SipAnswer {
  readonly status: number
  readonly reason: string
  /** Added to To where it has no tag; leave out for 100. */
  readonly toTag?: string
  readonly headers?: SipHeaders
  readonly body?: Uint8Array
}

const NOTHING = new Uint8Array(0)

/** Where a request came from. */
export interface SipSource {
  readonly address: string
  readonly port: number
}

/** An answer with every Via of the request in order, From, To, Call-ID and CSeq; the top Via says where it came from. */
export function answerRequest(request: SipRequest, from: SipSource, answer: SipAnswer): SipOutgoing {
  const vias = headersOf(request, 'via').map((value, index): readonly [string, string] => [
    'via',
    index === 0 ? markTop(value, from) : value,
  ])
  const to = headerOf(request, 'to') ?? `<${request.uri}>`
  const isTagged = decodeAddress(to)?.params.has('tag') ?? true
  const repeated = (['from', 'call-id', 'cseq'] as const).map((name) => [name, headerOf(request, name) ?? ''] as const)
  return {
    kind: 'response',
    ...{ status: answer.status, reason: answer.reason },
    headers: [
      ...vias,
      ...repeated.slice(0, 1),
      ['to', isTagged || answer.toTag === undefined ? to : `${to};tag=${answer.toTag}`],
      ...repeated.slice(1),
      ...(answer.headers ?? []),
    ],
    body: answer.body ?? NOTHING,
  }
}

/** Only the first of several Vias in one line is the sender's own. */
function markTop(value: string, { address, port }: SipSource): string {
  const [top = value, ...others] = splitList(value)
  return [markReceived(top, address, port), ...others].join(', ')
}

/**
 * What retransmissions share: branch, sender, and the method, an ACK counting as its INVITE's. Without a branch of RFC 3261
 * (old and careless devices) Call-ID, CSeq and the sender's tag.
 */
export function transactionKey(message: SipMessage): string {
  const cseq = decodeCseq(headerOf(message, 'cseq') ?? '')
  const method = cseq?.method ?? (message.kind === 'request' ? message.method : '')
  const kind = method === 'ACK' ? 'INVITE' : method
  const via = decodeVia(splitList(headerOf(message, 'via') ?? '')[0] ?? '')
  const branch = via?.params.get('branch') ?? ''
  if (via !== null && branch.startsWith('z9hG4bK')) {
    return `${branch}|${via.host}:${via.port ?? 5060}|${kind}|${cseq?.number ?? ''}`
  }
  const from = decodeAddress(headerOf(message, 'from') ?? '')
  return `|${headerOf(message, 'call-id') ?? ''}|${kind}|${cseq?.number ?? ''}|${from?.params.get('tag') ?? ''}`
}

/** A dialog as one of its two ends sees it. */
export interface DialogKey {
  readonly callId: string
  readonly localTag: string
  readonly remoteTag: string
}

/** Of a request that came in, or of an answer to our own. */
export function dialogKey(message: SipMessage): DialogKey {
  const tagOf = (name: string) => decodeAddress(headerOf(message, name) ?? '')?.params.get('tag') ?? ''
  const isOurs = message.kind === 'response'
  return {
    callId: headerOf(message, 'call-id') ?? '',
    localTag: tagOf(isOurs ? 'from' : 'to'),
    remoteTag: tagOf(isOurs ? 'to' : 'from'),
  }
}

/** The number in From, To or the request's own address: how GB/T 28181 names whoever speaks, is spoken to, or is meant. */
export function numberOf(message: SipMessage, name: 'from' | 'to'): string {
  return decodeAddress(headerOf(message, name) ?? '')?.user ?? ''
}
