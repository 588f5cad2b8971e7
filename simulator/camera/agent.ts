/** A SIP user agent on one line: asks and waits for answers, is asked and answers; the same request twice gets the same answer. */
import { answerRequest, type SipAnswer, transactionKey } from '#wire/sip/dialog.codec.ts'
import { encodeSip } from '#wire/sip/message.codec.ts'
import type { SipHeaders, SipMessage, SipRequest, SipResponse } from '#wire/sip/message.contract.ts'
import { openLine, type Server, type SipLine } from './sip-line.ts'

/** A request without what the agent adds. */
export interface Asked {
  readonly method: string
  readonly uri: string
  readonly from: string
  readonly to: string
  readonly callId: string
  readonly cseq: number
  readonly headers?: SipHeaders
  readonly body?: Uint8Array
}

/** Null: nothing is answered (ACK). */
export type TakeRequest = (request: SipRequest) => Promise<SipAnswer | null>

/** RFC 3261 §17.1.2: T1, doubled each time. */
const T1_MS = 500
const RESENDS = 4
const MOST_ANSWERS = 256

interface Waiting {
  readonly resolve: (answer: SipResponse | null) => void
  timer: NodeJS.Timeout
}

export class SipAgent {
  private line: SipLine | null = null
  private server = { address: '', port: 0 }
  private readonly take: TakeRequest
  private readonly waiting = new Map<string, Waiting>()
  private readonly answers = new Map<string, Uint8Array>()
  private serial = 0
  private readonly name: string

  /** `name`: makes branches and Call-IDs the agent's own. */
  constructor(name: string, take: TakeRequest) {
    this.name = name
    this.take = take
  }

  async open(server: Server): Promise<void> {
    this.server = { address: server.host, port: server.port }
    this.line = await openLine(server, (message) => this.receive(message))
  }

  get address(): string {
    return this.line?.address ?? ''
  }

  get hostPort(): string {
    return `${this.line?.address}:${this.line?.port}`
  }

  nextName(kind: string): string {
    this.serial += 1
    return `${kind}${this.name}${this.serial}`
  }

  /** The final answer, or null when none came. ACK has none. */
  ask(asked: Asked): Promise<SipResponse | null> {
    const { method, uri, from, to, callId, cseq, headers = [], body = new Uint8Array(0) } = asked
    const transport = this.line?.transport === 'tcp' ? 'TCP' : 'UDP'
    const via = `SIP/2.0/${transport} ${this.hostPort};rport;branch=z9hG4bK${this.nextName('b')}`
    const own: SipHeaders = [
      ['via', via],
      ['from', from],
      ['to', to],
      ['call-id', callId],
      ['cseq', `${cseq} ${method}`],
    ]
    const kept: SipHeaders = [['max-forwards', '70'], ['user-agent', 'Anlin camera'], ...headers]
    const request = { kind: 'request', method, uri, headers: [...own, ...kept], body } as const
    const bytes = encodeSip(request)
    this.line?.send(bytes)
    if (method === 'ACK') return Promise.resolve(null)
    return new Promise((resolve) => this.wait(transactionKey({ ...request, repairs: [] }), bytes, resolve))
  }

  close(): void {
    for (const { timer, resolve } of this.waiting.values()) {
      clearTimeout(timer)
      resolve(null)
    }
    this.waiting.clear()
    this.line?.close()
    this.line = null
  }

  private wait(key: string, bytes: Uint8Array, resolve: Waiting['resolve']): void {
    const later = (turn: number): NodeJS.Timeout =>
      setTimeout(
        () => {
          if (turn === RESENDS) {
            this.waiting.delete(key)
            resolve(null)
            return
          }
          if (this.line?.transport === 'udp') this.line.send(bytes)
          const waiting = this.waiting.get(key)
          if (waiting !== undefined) waiting.timer = later(turn + 1)
        },
        T1_MS * 2 ** turn,
      )
    this.waiting.set(key, { resolve, timer: later(0) })
  }

  private receive(message: SipMessage): void {
    const key = transactionKey(message)
    if (message.kind === 'response') {
      const waiting = this.waiting.get(key)
      if (waiting === undefined || message.status < 200) return
      clearTimeout(waiting.timer)
      this.waiting.delete(key)
      waiting.resolve(message)
      return
    }
    const before = this.answers.get(key)
    if (before === undefined || message.method === 'ACK') void this.answer(key, message)
    else if (before.length > 0) this.line?.send(before)
  }

  /** While an answer is being made its place is taken, so that the request sent again is not taken for another one. */
  private async answer(key: string, request: SipRequest): Promise<void> {
    if (request.method !== 'ACK') this.answers.set(key, new Uint8Array(0))
    const answer = await this.take(request)
    if (answer === null) return
    const bytes = encodeSip(answerRequest(request, this.server, answer))
    this.answers.set(key, bytes)
    if (this.answers.size > MOST_ANSWERS) this.answers.delete(this.answers.keys().next().value ?? '')
    this.line?.send(bytes)
  }
}
