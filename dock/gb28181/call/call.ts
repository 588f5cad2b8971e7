/** One media session that we asked for: a dialog with its device (GB/T 28181-2022 §9.2, §9.8, §9.9). */

import type { SipLine } from '#dock/gb28181/line.ts'
import type { Peer } from '#dock/gb28181/register/presence.ts'
import { decodeChinese } from '#wire/bytes/gb18030.ts'
import { decodeLatin1 } from '#wire/bytes/latin1.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { encodeControl, type PlaybackControl } from '#wire/mansrtsp/mansrtsp.codec.ts'
import { decodeSdp } from '#wire/sdp/sdp.codec.ts'
import type { SessionDescription } from '#wire/sdp/sdp.contract.ts'
import type { SipResponse } from '#wire/sip/message.contract.ts'
import { encodeUtf8 } from '#wire/utf8.ts'

export type CallEnd = 'hungUp' | 'byDevice' | 'mediaEnded' | 'deviceOffline'

const MOST_EXPLANATION = 2_000
const OFFLINE = { status: 480, reason: 'device offline', body: new Uint8Array(0) }

/** A device said no: SIP's status and what stood beside it. */
export class CallRefusedError extends Error {
  readonly status: number
  /** What the device wrote of it, as letters; '' for nothing (Hikvision iVMS-8700 explains itself, WVP#236). */
  readonly explanation: string

  constructor({ status, reason, body }: Pick<SipResponse, 'status' | 'reason' | 'body'>) {
    super(`${status} ${reason}`)
    this.name = 'CallRefusedError'
    this.status = status
    this.explanation = decodeChinese(body.subarray(0, MOST_EXPLANATION)).text
  }
}

/** What a dialog needs to know of itself. */
export interface CallPlace {
  readonly callId: string
  readonly fromTag: string
  readonly toTag: string
}

export class Call {
  readonly channel: string
  readonly place: CallPlace
  /** What the device will send; null when it answered without saying (observed: srs-bench). */
  readonly answer: SessionDescription | null
  /** Resolves once, however the session ends. */
  readonly ended: Promise<CallEnd>
  private readonly line: SipLine
  private readonly findPeer: () => Peer | null
  private cseq: number
  private rtspCseq = 0
  private resolveEnd: (end: CallEnd) => void = () => {}
  private isOver = false

  constructor(
    line: SipLine,
    findPeer: () => Peer | null,
    { channel, place, cseq, answer }: { channel: string; place: CallPlace; cseq: number; answer: SipResponse },
  ) {
    this.line = line
    this.findPeer = findPeer
    this.channel = channel
    this.place = place
    this.cseq = cseq
    this.answer = readAnswer(answer)
    this.ended = new Promise((resolve) => {
      this.resolveEnd = resolve
    })
  }

  /** Pause, speed, seek of a playback (annex B). Resolves with SIP's status. Rejects with AskError. */
  async control(control: Omit<PlaybackControl, 'cseq'>): Promise<number> {
    this.rtspCseq += 1
    const body = encodeUtf8(encodeControl({ ...control, cseq: this.rtspCseq }))
    const { status } = await this.send('INFO', [['content-type', 'Application/MANSRTSP']], body)
    return status
  }

  /** Ends the session at the device. Resolves also when it no longer answers: we are done with it either way. */
  async hangUp(): Promise<void> {
    if (this.isOver) return
    this.finish('hungUp')
    await this.send('BYE').catch(() => null)
  }

  /** Recorded media are at their end: some recorders stand still until they are told goodbye (plugin-gb28181#111). */
  async takeMediaEnd(): Promise<void> {
    if (this.isOver) return
    this.finish('mediaEnded')
    await this.send('BYE').catch(() => null)
  }

  finish(end: CallEnd): void {
    if (this.isOver) return
    this.isOver = true
    this.resolveEnd(end)
  }

  private async send(method: string, headers: [string, string][] = [], body?: Uint8Array): Promise<SipResponse> {
    const peer = this.findPeer()
    if (peer === null) throw new CallRefusedError(OFFLINE)
    this.cseq += 1
    const { place, cseq, channel: to } = this
    const rest = body === undefined ? {} : { body }
    return this.line.ask({ method, to, way: peer.way, headers, dialog: { ...place, cseq }, ...rest })
  }
}

function readAnswer({ body }: SipResponse): SessionDescription | null {
  if (body.length === 0) return null
  try {
    return decodeSdp(decodeLatin1(body, 0, body.length))
  } catch (error) {
    if (error instanceof DecodeError) return null
    throw error
  }
}
