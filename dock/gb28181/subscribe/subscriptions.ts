/**
 * Subscriptions to a device's events (RFC 6665, GB/T 28181-2022 annex N): asked for, refreshed before they end, begun anew
 * where a device refuses a refresh (WVP#1210), and over with the device's registration.
 */
import { type DialogPlace, makeTag, type SipLine } from '#dock/gb28181/line.ts'
import type { Peer } from '#dock/gb28181/register/presence.ts'
import { writeAlarmSubscription } from '#wire/manscdp/alarm.codec.ts'
import { encodeManscdp } from '#wire/manscdp/message.codec.ts'
import type { XmlPart } from '#wire/manscdp/xml.codec.ts'
import { dialogKey } from '#wire/sip/dialog.codec.ts'
import { decodeSeconds } from '#wire/sip/header.codec.ts'
import { headerOf, type SipHeaders, type SipRequest, type SipResponse } from '#wire/sip/message.contract.ts'

export type Subject = 'Catalog' | 'Alarm'

/** Body and Event header by subject. For alarms peers disagree; `presence` is what WVP sends (gb28181.md A10). */
const SUBJECTS: Readonly<Record<Subject, { readonly event: string; readonly parts: () => XmlPart[] }>> = {
  Catalog: { event: 'Catalog', parts: () => [] },
  Alarm: { event: 'presence', parts: writeAlarmSubscription },
}

const USUAL_SECONDS = 600
const LEAST_SECONDS = 60
/** Refreshed when so much of it is over. */
const REFRESH_AT = 0.8

interface Subscription {
  readonly number: string
  readonly subject: Subject
  readonly callId: string
  readonly fromTag: string
  toTag: string | null
  cseq: number
  refresh: NodeJS.Timeout | null
}

export class Subscriptions {
  private readonly line: SipLine
  private readonly findPeer: (number: string) => Peer | null
  private readonly nextSn: () => number
  private readonly byCallId = new Map<string, Subscription>()

  constructor(line: SipLine, findPeer: (number: string) => Peer | null, nextSn: () => number) {
    this.line = line
    this.findPeer = findPeer
    this.nextSn = nextSn
  }

  /** True when the device took it. It then lasts until the device is offline. Rejects with AskError when it says nothing. */
  async begin(number: string, subject: Subject): Promise<boolean> {
    const callId = `${makeTag()}@${this.line.own.address}`
    const made: Subscription = { number, subject, callId, fromTag: makeTag(), toTag: null, cseq: 0, refresh: null }
    // Some devices notify before their 200 is here.
    this.byCallId.set(callId, made)
    const isTaken = await this.ask(made).catch((error: unknown) => {
      this.forget(made)
      throw error
    })
    if (!isTaken) this.forget(made)
    return isTaken
  }

  /** The subscription that a NOTIFY belongs to, by Call-ID and our tag; null for what nobody asked for. */
  takeNotify(request: SipRequest): { readonly number: string } | null {
    const { callId, localTag } = dialogKey(request)
    const found = this.byCallId.get(callId)
    if (found === undefined || localTag !== found.fromTag) return null
    if (/^\s*terminated/i.test(headerOf(request, 'subscription-state') ?? '')) this.beginAnew(found)
    return found
  }

  endOf(number: string): void {
    for (const one of this.byCallId.values()) if (one.number === number) this.forget(one)
  }

  stop(): void {
    for (const one of this.byCallId.values()) this.forget(one)
  }

  private async ask(one: Subscription): Promise<boolean> {
    const peer = this.findPeer(one.number)
    if (peer === null) return false
    const answer = await this.send(one, peer)
    if (answer.status >= 300) return false
    one.toTag = dialogKey(answer).remoteTag
    const granted = decodeSeconds(headerOf(answer, 'expires')) ?? USUAL_SECONDS
    one.refresh = setTimeout(() => void this.renew(one), Math.max(LEAST_SECONDS, granted) * REFRESH_AT * 1000)
    one.refresh.unref()
    return true
  }

  private send(one: Subscription, { way }: Peer): Promise<SipResponse> {
    const { number, subject, callId, fromTag, toTag } = one
    one.cseq += 1
    const sn = this.nextSn()
    const { event, parts } = SUBJECTS[subject]
    const headers: SipHeaders = [
      ['event', subject === 'Catalog' ? `${event};id=${sn}` : event],
      ['expires', String(USUAL_SECONDS)],
      ['content-type', 'Application/MANSCDP+xml'],
    ]
    const body = encodeManscdp({ root: 'Query', command: subject, sn, deviceId: number, parts: parts() }, 'gb18030')
    const place: DialogPlace = { callId, fromTag, cseq: one.cseq, ...(toTag === null ? {} : { toTag }) }
    return this.line.ask({ method: 'SUBSCRIBE', to: number, way, headers, body, dialog: place })
  }

  private async renew(one: Subscription): Promise<void> {
    if (!(await this.ask(one).catch(() => false))) this.beginAnew(one)
  }

  private beginAnew(one: Subscription): void {
    this.forget(one)
    if (this.findPeer(one.number) !== null) this.begin(one.number, one.subject).catch(() => false)
  }

  private forget(one: Subscription): void {
    this.byCallId.delete(one.callId)
    if (one.refresh !== null) clearTimeout(one.refresh)
  }
}
