/** Answers REGISTER (gb28181.md A3): challenge, refusal, redirect, entry, leave. Who may register is its owner's matter. */
import { createHash } from 'node:crypto'
import type { SipLine } from '#dock/gb28181/line.ts'
import type { SipWay } from '#dock/gb28181/way/way.ts'
import type { GbEdition } from '#wire/manscdp/control.codec.ts'
import { encodeGbDate } from '#wire/manscdp/time.codec.ts'
import { type DigestAlgorithm, type DigestHash, encodeChallenge } from '#wire/sip/digest.codec.ts'
import { headerOf, headersOf, type SipHeaders, type SipRequest } from '#wire/sip/message.contract.ts'
import { FailedAttempts } from './attempts.ts'
import { NonceBox } from './nonces.ts'
import { type DeviceAccount, decideRegister, type RegisterDecision, registeringNumber } from './register.rules.ts'

type Refusal = Extract<RegisterDecision, { kind: 'refuse' }>

export interface RegistrarSink {
  /** What is known of a number; null for strangers. Rejects when it cannot be looked up: the device tries again. */
  findAccount(number: string): Promise<DeviceAccount | null>
  entered(entry: Entry): void
  left(number: string): void
  refused(number: string, way: SipWay, because: string): void
}

export interface Entry {
  readonly number: string
  readonly way: SipWay
  /** Seconds. */
  readonly expires: number
  readonly edition: GbEdition
}

const ALGORITHMS: Readonly<Record<DigestAlgorithm, string>> = { MD5: 'md5', 'SHA-256': 'sha256', SM3: 'sm3' }

const hash: DigestHash = (algorithm, bytes) => createHash(ALGORITHMS[algorithm]).update(bytes).digest('hex')

/** Annex I: 3.0 is 2022, 2.0 is 2016. */
const OWN_VERSION: SipHeaders = [['x-gb-ver', '3.0']]

export class Registrar {
  private readonly line: SipLine
  private readonly sink: RegistrarSink
  private readonly now: () => number
  private readonly nonces = new NonceBox()
  private readonly attempts = new FailedAttempts()

  constructor(line: SipLine, sink: RegistrarSink, now: () => number) {
    this.line = line
    this.sink = sink
    this.now = now
  }

  async take(request: SipRequest, way: SipWay): Promise<void> {
    if (this.attempts.isShutOut(way.address, this.now())) {
      this.answer(request, way, 503, 'Service Unavailable', [['retry-after', '60']])
      return
    }
    const number = registeringNumber(request)
    try {
      const account = number === '' ? null : await this.sink.findAccount(number)
      this.carryOut(request, way, this.decide(request, account))
    } catch {
      this.answer(request, way, 503, 'Service Unavailable', [['retry-after', '60']])
    }
  }

  private decide(request: SipRequest, account: DeviceAccount | null): RegisterDecision {
    const takeNonce = (nonce: string, count: string | null) => this.nonces.take(nonce, count, this.now())
    return decideRegister(request, account, { realm: this.line.own.domain, hash, takeNonce })
  }

  private carryOut(request: SipRequest, way: SipWay, decision: RegisterDecision): void {
    const number = registeringNumber(request)
    if (decision.kind === 'challenge') this.challenge(request, way, decision.algorithm, decision.isStale)
    else if (decision.kind === 'redirect') this.redirect(request, way, decision.to)
    else if (decision.kind === 'refuse') this.refuse(request, way, number, decision)
    else this.accept(request, way, number, decision.expires)
  }

  private redirect(request: SipRequest, way: SipWay, to: string): void {
    const headers: SipHeaders = [
      ['contact', `<${to}>`],
      ['expires', '3600'],
    ]
    this.answer(request, way, 302, 'Moved Temporarily', headers)
  }

  private refuse(request: SipRequest, way: SipWay, number: string, { status, reason, because }: Refusal): void {
    this.attempts.note(way.address, this.now())
    this.sink.refused(number, way, because)
    this.answer(request, way, status, reason)
  }

  private accept(request: SipRequest, way: SipWay, number: string, expires: number): void {
    if (expires === 0) this.sink.left(number)
    else this.sink.entered({ number, way, expires, edition: readEdition(request) })
    this.answer(request, way, 200, 'OK', this.describeEntry(request, expires))
  }

  private challenge(request: SipRequest, way: SipWay, algorithm: DigestAlgorithm, isStale: boolean): void {
    const { domain: realm } = this.line.own
    const challenge = encodeChallenge({ realm, nonce: this.nonces.make(this.now()), algorithm, isStale })
    this.answer(request, way, 401, 'Unauthorized', [['www-authenticate', challenge]])
  }

  /** `Date` in Beijing's time without a zone (G22 §9.10.3): cameras set their clocks by it (WVP#1700). */
  private describeEntry(request: SipRequest, expires: number): SipHeaders {
    const contacts = headersOf(request, 'contact').map((contact) => ['contact', contact] as const)
    return [...contacts, ['expires', String(expires)], ['date', encodeGbDate(this.now())]]
  }

  private answer(request: SipRequest, way: SipWay, status: number, reason: string, headers: SipHeaders = []): void {
    this.line.answer(request, way, { status, reason, headers: [...headers, ...OWN_VERSION] })
  }
}

const readEdition = (request: SipRequest): GbEdition =>
  Number.parseFloat(headerOf(request, 'x-gb-ver') ?? '2') >= 3 ? '2022' : '2016'
