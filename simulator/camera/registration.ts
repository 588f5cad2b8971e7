/** A camera's REGISTER with its digest (GB/T 28181-2022 §9.1, RFC 3261 §22): in, again, and out. */
import { createHash } from 'node:crypto'
import {
  type DigestAlgorithm,
  type DigestChallenge,
  decodeChallenge,
  encodeCredentials,
  hashSecret,
  sumDigest,
} from '#wire/sip/digest.codec.ts'
import { headerOf, type SipHeaders, type SipResponse } from '#wire/sip/message.contract.ts'
import type { SipAgent } from './agent.ts'

const HASHES: Readonly<Record<DigestAlgorithm, string>> = { MD5: 'md5', 'SHA-256': 'sha256', SM3: 'sm3' }
const hash = (algorithm: DigestAlgorithm, bytes: Uint8Array): string =>
  createHash(HASHES[algorithm]).update(bytes).digest('hex')

export interface Registrant {
  readonly id: string
  readonly password: string
  /** SIP addresses: whom we register with, and what. */
  readonly server: string
  readonly own: string
}

export class Registration {
  private readonly agent: SipAgent
  private readonly who: Registrant
  private cseq = 0

  constructor(agent: SipAgent, who: Registrant) {
    this.agent = agent
    this.who = who
  }

  /** For so many seconds; 0 takes leave. False when the server refused or was silent. */
  async send(seconds: number): Promise<boolean> {
    const first = await this.ask(seconds, [])
    const challenge = first?.status === 401 ? decodeChallenge(headerOf(first, 'www-authenticate') ?? '') : null
    if (challenge === null) return first?.status === 200
    return (await this.ask(seconds, [['authorization', this.answer(challenge)]]))?.status === 200
  }

  private answer({ realm, nonce, algorithm, qop, opaque }: DigestChallenge): string {
    const { id: username, password, server: uri } = this.who
    const once = qop === undefined ? { nc: null, cnonce: null } : { nc: '00000001', cnonce: nonce.slice(0, 8) }
    const asked = { nonce, algorithm, uri, qop: qop ?? null, ...once }
    const secret = hashSecret(hash, algorithm, { username, realm, password })
    const response = sumDigest(hash, secret, 'REGISTER', asked)
    return encodeCredentials({ ...asked, username, realm, response, opaque: opaque ?? null })
  }

  private ask(seconds: number, more: SipHeaders): Promise<SipResponse | null> {
    const { id, server, own } = this.who
    this.cseq += 1
    const contact = `<sip:${id}@${this.agent.hostPort}>`
    const headers: SipHeaders = [['contact', contact], ['expires', `${seconds}`], ['x-gb-ver', '3.0'], ...more]
    const to = `<${own}>`
    const sides = { from: `${to};tag=${this.agent.nextName('t')}`, to, callId: `reg-${id}` }
    return this.agent.ask({ method: 'REGISTER', uri: server, ...sides, cseq: this.cseq, headers })
  }
}
