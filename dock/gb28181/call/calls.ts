/**
 * All media sessions of a platform: asking for one, and finding the one that a message belongs to. Every INVITE is
 * acknowledged; one that we gave up is ended at the device even when its 200 comes late.
 */

import { makeBranch, makeTag, type SipLine } from '#dock/gb28181/line.ts'
import type { Peer } from '#dock/gb28181/register/presence.ts'
import { AskError } from '#dock/gb28181/transaction/asked.ts'
import type { SipWay } from '#dock/gb28181/way/way.ts'
import { dialogKey } from '#wire/sip/dialog.codec.ts'
import { encodeSubject, type SipSubject } from '#wire/sip/header.codec.ts'
import { headerOf, type SipRequest, type SipResponse } from '#wire/sip/message.contract.ts'
import { Call, CallRefusedError } from './call.ts'

export interface CallWish {
  readonly peer: Peer
  readonly channel: string
  /** The offer as text of `wire/sdp`. */
  readonly sdp: Uint8Array
  readonly subject: SipSubject
  /** Until the first answer, and again from each provisional one. */
  readonly withinMs?: number
}

/** WVP waits as long for a live picture. */
const ANSWER_MS = 10_000
/** So many calls are remembered whose answer may come again or too late: ten seconds of a hundred calls each. */
const REMEMBERED = 1_000

export class Calls {
  private readonly line: SipLine
  private readonly findPeer: (number: string) => Peer | null
  private readonly open = new Map<string, { readonly call: Call; readonly device: string }>()
  /** Call-ID → what was asked, for answers that come again or too late. */
  private readonly asked = new Map<string, { readonly channel: string; readonly cseq: number; isGivenUp: boolean }>()

  constructor(line: SipLine, findPeer: (number: string) => Peer | null) {
    this.line = line
    this.findPeer = findPeer
  }

  get size(): number {
    return this.open.size
  }

  /** Rejects with CallRefusedError when the device says no, with AskError when it says nothing. */
  async invite({ peer, channel, sdp, subject, withinMs = ANSWER_MS }: CallWish): Promise<Call> {
    const place = { callId: `${makeTag()}@${this.line.own.address}`, fromTag: makeTag() }
    const branch = makeBranch()
    const note = { channel, cseq: 1, isGivenUp: false }
    this.remember(place.callId, note)
    let isProvisional = false
    try {
      const answer = await this.line.ask({
        ...{ method: 'INVITE', to: channel, way: peer.way, branch, withinMs, body: sdp, dialog: { ...place, cseq: 1 } },
        headers: [
          ['subject', encodeSubject(subject)],
          ['content-type', 'application/sdp'],
        ],
        onProvisional: () => {
          isProvisional = true
        },
      })
      return this.begin(answer, { peer, channel, place, branch })
    } catch (error) {
      note.isGivenUp = true
      if (error instanceof AskError && isProvisional) this.cancel({ peer, channel, place, branch })
      throw error
    }
  }

  private begin(
    answer: SipResponse,
    {
      peer,
      channel,
      place,
      branch,
    }: { peer: Peer; channel: string; place: { callId: string; fromTag: string }; branch: string },
  ): Call {
    const { remoteTag: toTag } = dialogKey(answer)
    if (answer.status >= 300) {
      this.line.tell({ method: 'ACK', to: channel, way: peer.way, branch, dialog: { ...place, cseq: 1, toTag } })
      throw new CallRefusedError(answer)
    }
    this.acknowledge(answer, peer.way, channel)
    const whole = { ...place, toTag }
    const call = new Call(this.line, () => this.findPeer(peer.number), { channel, place: whole, cseq: 1, answer })
    this.open.set(place.callId, { call, device: peer.number })
    void call.ended.then(() => this.open.delete(place.callId))
    return call
  }

  private acknowledge(answer: SipResponse, way: SipWay, channel: string): void {
    const { callId, localTag: fromTag, remoteTag: toTag } = dialogKey(answer)
    this.line.tell({ method: 'ACK', to: channel, way, dialog: { callId, fromTag, toTag, cseq: 1 } })
  }

  private cancel({
    peer,
    channel,
    place,
    branch,
  }: {
    peer: Peer
    channel: string
    place: { callId: string; fromTag: string }
    branch: string
  }): void {
    const dialog = { ...place, cseq: 1 }
    this.line.ask({ method: 'CANCEL', to: channel, way: peer.way, branch, dialog }).catch(() => null)
  }

  private remember(callId: string, note: { channel: string; cseq: number; isGivenUp: boolean }): void {
    this.asked.set(callId, note)
    if (this.asked.size > REMEMBERED) this.asked.delete(this.asked.keys().next().value ?? '')
  }

  /** A 200 that came again is acknowledged again; one that came too late is acknowledged and ended. */
  takeStray(answer: SipResponse, way: SipWay): void {
    const note = this.asked.get(headerOf(answer, 'call-id') ?? '')
    const isInvite = /\bINVITE\s*$/i.test(headerOf(answer, 'cseq') ?? '')
    if (note === undefined || !isInvite || answer.status < 200 || answer.status >= 300) return
    this.acknowledge(answer, way, note.channel)
    if (!note.isGivenUp) return
    const { callId, localTag: fromTag, remoteTag: toTag } = dialogKey(answer)
    const dialog = { callId, fromTag, toTag, cseq: 2 }
    this.line.ask({ method: 'BYE', to: note.channel, way, dialog }).catch(() => null)
  }

  /** By Call-ID and both tags, from the device's own address: a forged BYE knows neither. Null for strangers. */
  find(request: SipRequest, way: SipWay): Call | null {
    const key = dialogKey(request)
    const found = this.open.get(key.callId)
    if (found === undefined || this.findPeer(found.device)?.way.address !== way.address) return null
    const { place } = found.call
    return key.localTag === place.fromTag && key.remoteTag === place.toTag ? found.call : null
  }

  /** MediaStatus outside of its dialog (Dahua): the device's one playback of that channel. */
  findByChannel(device: string, channel: string): Call | null {
    const found = [...this.open.values()].filter(
      ({ call, device: of }) => of === device && (call.channel === channel || channel === device),
    )
    return found.length === 1 ? (found[0]?.call ?? null) : null
  }

  endOf(device: string): void {
    for (const { call, device: of } of this.open.values()) if (of === device) call.finish('deviceOffline')
  }

  async hangUpAll(): Promise<void> {
    await Promise.all([...this.open.values()].map(({ call }) => call.hangUp()))
  }
}
