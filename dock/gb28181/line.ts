/**
 * The SIP line of a platform: its sockets, its own requests and their answers, and requests of others, each handed on once
 * however often it is sent. It knows messages and transactions, not what GB/T 28181 does with them.
 */
import { randomBytes } from 'node:crypto'
import { answerRequest, type SipAnswer, transactionKey } from '#wire/sip/dialog.codec.ts'
import { encodeSip } from '#wire/sip/message.codec.ts'
import type { SipHeaders, SipMessage, SipRequest, SipResponse } from '#wire/sip/message.contract.ts'
import { makeRequest, type OwnName } from './request.ts'
import { AnsweredRequests } from './transaction/answered.ts'
import { AskedRequests } from './transaction/asked.ts'
import { openTcp } from './way/tcp.ts'
import { openUdp, type UdpPlace } from './way/udp.ts'
import { type SipPlace, type SipWay, type WaySink, wayKey } from './way/way.ts'

export interface LineOptions {
  readonly own: OwnName
  /** Where it listens; the port is taken from `own`, 0 for a free one. */
  readonly host: string
  readonly now: () => number
}

/** What a line hands on. */
export interface LineSink {
  /** A request that was not seen before. Answer it with `line.answer`, at once or later; an ACK is never answered. */
  request(request: SipRequest, way: SipWay): void
  /** An answer that belongs to no request under way: a 200 to an INVITE sent again or too late. */
  stray(answer: SipResponse, way: SipWay): void
  rubbish(way: SipWay, reason: string): void
  closed(way: SipWay): void
}

/** One request of ours; what is left out is made anew. */
export interface Ask {
  readonly method: string
  readonly to: string
  readonly way: SipWay
  readonly headers?: SipHeaders
  readonly body?: Uint8Array
  readonly dialog?: DialogPlace
  readonly branch?: string
  readonly withinMs?: number
  readonly onProvisional?: (answer: SipResponse) => void
}

export interface DialogPlace {
  readonly callId: string
  readonly cseq: number
  readonly fromTag: string
  readonly toTag?: string
}

/** Devices answer within a second or not at all; over bad lines two repetitions are waited for. */
const USUAL_MS = 5_000

const MOST_ATTEMPTS = 20

/** Chance that a stranger cannot guess: a forged BYE needs it. */
export const makeTag = (): string => randomBytes(8).toString('hex')
export const makeBranch = (): string => `z9hG4bK${randomBytes(8).toString('hex')}`

export class SipLine implements WaySink {
  readonly own: OwnName
  private readonly now: () => number
  private readonly sink: LineSink
  private readonly answered = new AnsweredRequests()
  private readonly asked = new AskedRequests()
  private readonly keys = new WeakMap<SipRequest, string>()
  private places: readonly SipPlace[] = []
  private udp: UdpPlace | null = null

  private constructor({ own, now }: LineOptions, sink: LineSink) {
    this.own = own
    this.now = now
    this.sink = sink
  }

  /** Listens over UDP and TCP at one port. Rejects when it is taken. */
  static async open(options: LineOptions, sink: LineSink): Promise<SipLine> {
    const { host, own } = options
    const later = { line: null as SipLine | null }
    const relay: WaySink = {
      message: (message, way) => later.line?.message(message, way),
      rubbish: (way, reason) => later.line?.rubbish(way, reason),
      closed: (way) => later.line?.closed(way),
    }
    const [udp, tcp] = await openBoth(host, own.port, relay)
    const line = new SipLine({ ...options, own: { ...own, port: udp.port } }, sink)
    line.places = [udp, tcp]
    line.udp = udp
    later.line = line
    return line
  }

  wayTo(address: string, port: number): SipWay {
    if (this.udp === null) throw new Error('the line is not open')
    return this.udp.wayTo(address, port)
  }

  message(message: SipMessage, way: SipWay): void {
    if (message.kind === 'response') {
      if (!this.asked.take(message)) this.sink.stray(message, way)
      return
    }
    if (message.method === 'ACK') {
      this.sink.request(message, way)
      return
    }
    const key = `${wayKey(way)}|${transactionKey(message)}`
    const seen = this.answered.begin(key, this.now())
    if (seen === 'waiting') return
    if (seen !== 'new') {
      way.send(seen)
      return
    }
    this.keys.set(message, key)
    this.sink.request(message, way)
  }

  rubbish(way: SipWay, reason: string): void {
    this.sink.rubbish(way, reason)
  }

  closed(way: SipWay): void {
    this.asked.loseWay(way)
    this.sink.closed(way)
  }

  /** A final answer is kept for repetitions. */
  answer(request: SipRequest, way: SipWay, answer: SipAnswer): void {
    const toTag = answer.status === 100 ? {} : { toTag: makeTag() }
    const bytes = encodeSip(answerRequest(request, way, { ...toTag, ...answer }))
    const key = this.keys.get(request)
    if (key !== undefined && answer.status >= 200) this.answered.end(key, bytes)
    way.send(bytes)
  }

  /** The final answer, whatever it says. Rejects with AskError when none comes. */
  ask({
    method,
    to,
    way,
    headers,
    body,
    dialog,
    branch,
    withinMs = USUAL_MS,
    onProvisional,
  }: Ask): Promise<SipResponse> {
    const ownBranch = branch ?? makeBranch()
    const bytes = this.write({ method, to, way, headers, body, dialog, branch: ownBranch })
    const more = onProvisional === undefined ? {} : { onProvisional }
    return this.asked.send({ branch: ownBranch, method, bytes, way, withinMs, ...more })
  }

  /** A request that has no answer: ACK. */
  tell(ask: Omit<Ask, 'withinMs' | 'onProvisional'>): void {
    ask.way.send(
      this.write({
        ...ask,
        headers: ask.headers,
        body: ask.body,
        dialog: ask.dialog,
        branch: ask.branch ?? makeBranch(),
      }),
    )
  }

  private write({ method, to, way, headers, body, dialog, branch }: WrittenAsk): Uint8Array {
    const place = dialog ?? { callId: `${makeTag()}@${this.own.address}`, cseq: 1, fromTag: makeTag() }
    return encodeSip(
      makeRequest(this.own, {
        ...{ method, to, way, branch, ...place },
        ...(headers === undefined ? {} : { headers }),
        ...(body === undefined ? {} : { body }),
      }),
    )
  }

  async close(): Promise<void> {
    this.asked.stop()
    await Promise.all(this.places.map((place) => place.close()))
  }
}

/** UDP and TCP at one port. A free one of the first may be taken for the second: then another is tried. */
async function openBoth(host: string, port: number, sink: WaySink): Promise<readonly [UdpPlace, SipPlace]> {
  for (let attempt = 0; ; attempt += 1) {
    const udp = await openUdp(host, port, sink)
    try {
      return [udp, await openTcp(host, udp.port, sink)]
    } catch (error) {
      await udp.close()
      if (port !== 0 || attempt === MOST_ATTEMPTS) throw error
    }
  }
}

interface WrittenAsk {
  readonly method: string
  readonly to: string
  readonly way: SipWay
  readonly headers: SipHeaders | undefined
  readonly body: Uint8Array | undefined
  readonly dialog: DialogPlace | undefined
  readonly branch: string
}
