/** What a platform wants to be told without asking (RFC 6665, GB/T 28181 annex N): one subscription a subject, in its own dialog. */
import type { XmlPart } from '#wire/manscdp/xml.codec.ts'
import { decodeAddress, decodeSeconds } from '#wire/sip/header.codec.ts'
import { headerOf, type SipHeaders, type SipRequest } from '#wire/sip/message.contract.ts'

/** A NOTIFY without its body. */
export interface Notice {
  readonly uri: string
  readonly from: string
  readonly to: string
  readonly callId: string
  readonly cseq: number
  readonly headers: SipHeaders
}

interface Dialog extends Omit<Notice, 'cseq' | 'headers'> {
  readonly command: string
  readonly event: string
  cseq: number
  /** Milliseconds of the caller's clock. */
  until: number
}

/** What is told: the command and what is new. */
export interface News {
  readonly command: string
  readonly parts: readonly XmlPart[]
}

const USUAL_SECONDS = 600

export class Subscriptions {
  private readonly dialogs = new Map<string, Dialog>()
  private readonly clock: () => number

  constructor(clock: () => number) {
    this.clock = clock
  }

  /** Begins, goes on with, or (with 0 seconds) ends a subscription. `command`: of its body; '' when it has none. */
  take(request: SipRequest, command: string, ownTag: string): { readonly seconds: number; readonly event: string } {
    const callId = headerOf(request, 'call-id') ?? ''
    const seconds = decodeSeconds(headerOf(request, 'expires')) ?? USUAL_SECONDS
    const event = headerOf(request, 'event') ?? 'presence'
    const known = [...this.dialogs.values()].find((dialog) => dialog.callId === callId)
    const until = this.clock() + seconds * 1000
    if (known !== undefined) known.until = until
    else if (command !== '') {
      const to = headerOf(request, 'from') ?? ''
      const uri = decodeAddress(headerOf(request, 'contact') ?? to)?.uri ?? request.uri
      const own = headerOf(request, 'to') ?? ''
      const from = own.includes(';tag=') ? own : `${own};tag=${ownTag}`
      this.dialogs.set(command, { command, event, uri, from, to, callId, cseq: 0, until })
    }
    return { seconds, event }
  }

  /** The next NOTIFY about this subject, or null when nobody wants it now. */
  nextNotice(command: string): Notice | null {
    const dialog = this.dialogs.get(command)
    if (dialog === undefined) return null
    const seconds = Math.round((dialog.until - this.clock()) / 1000)
    if (seconds <= 0) {
      this.dialogs.delete(command)
      return null
    }
    dialog.cseq += 1
    const { uri, from, to, callId, cseq, event } = dialog
    return {
      uri,
      from,
      to,
      callId,
      cseq,
      headers: [
        ['event', event],
        ['subscription-state', `active;expires=${seconds}`],
      ],
    }
  }
}
