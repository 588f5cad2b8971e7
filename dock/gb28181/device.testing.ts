/** A GB/T 28181 device for tests of the platform: real sockets, the wire's own codecs, and no mercy of its own. */
import { createHash, randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { decodeManscdp, encodeManscdp, type Manscdp, type ManscdpOutgoing } from '#wire/manscdp/message.codec.ts'
import { answerRequest } from '#wire/sip/dialog.codec.ts'
import {
  type DigestChallenge,
  type DigestHash,
  decodeChallenge,
  encodeCredentials,
  hashSecret,
  sumDigest,
} from '#wire/sip/digest.codec.ts'
import { SipFraming } from '#wire/sip/framing.ts'
import { decodeSipDatagram, encodeSip } from '#wire/sip/message.codec.ts'
import {
  headerOf,
  type SipHeaders,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '#wire/sip/message.contract.ts'

const hash: DigestHash = (algorithm, bytes) =>
  createHash({ MD5: 'md5', 'SHA-256': 'sha256', SM3: 'sm3' }[algorithm]).update(bytes).digest('hex')

export const PLATFORM = '34020000002000000001'
const DOMAIN = '3402000000'

export interface DeviceAnswer {
  readonly status: number
  readonly headers?: SipHeaders
  readonly body?: Uint8Array
}

export interface DeviceOptions {
  readonly number: string
  readonly platformPort: number
  readonly transport?: 'UDP' | 'TCP'
  /** UDP alone: another address of this machine. */
  readonly host?: string
}

interface Wire {
  readonly port: number
  send(bytes: Uint8Array): void
  close(): Promise<void>
}

async function openUdp(
  { platformPort, host = '127.0.0.1' }: DeviceOptions,
  take: (m: SipMessage) => void,
): Promise<Wire> {
  const socket = createSocket('udp4')
  socket.on('message', (bytes) => {
    const message = decodeSipDatagram(bytes)
    if (message !== null) take(message)
  })
  socket.bind(0, host)
  await once(socket, 'listening')
  return {
    port: socket.address().port,
    send: (bytes) => socket.send(bytes, platformPort, '127.0.0.1'),
    async close() {
      socket.close()
      await once(socket, 'close')
    },
  }
}

async function openTcp({ platformPort }: DeviceOptions, take: (m: SipMessage) => void): Promise<Wire> {
  const socket = createConnection(platformPort, '127.0.0.1')
  const framing = new SipFraming()
  socket.on('data', (chunk) => framing.push(chunk).forEach(take))
  socket.on('error', () => {})
  await once(socket, 'connect')
  return {
    port: socket.localPort ?? 0,
    send: (bytes) => socket.write(bytes),
    async close() {
      if (socket.destroyed) return
      socket.destroy()
      await once(socket, 'close')
    },
  }
}

interface Awaited {
  readonly fits: (request: SipRequest) => boolean
  readonly done: (request: SipRequest) => void
}

export class TestDevice {
  readonly number: string
  /** Every request that came, in order. */
  readonly requests: SipRequest[] = []
  /** Every answer that came to its own requests. */
  readonly answers: SipResponse[] = []
  /** What it answers. `null`: nothing at all. */
  answer: (request: SipRequest) => DeviceAnswer | null = () => ({ status: 200 })
  private readonly options: DeviceOptions
  private readonly waiting = new Map<string, (answer: SipResponse) => void>()
  private awaited: Awaited[] = []
  private cseq = 0
  private sent = new Uint8Array(0)
  private wire: Wire | null = null

  private constructor(options: DeviceOptions) {
    this.options = options
    this.number = options.number
  }

  static async open(options: DeviceOptions): Promise<TestDevice> {
    const device = new TestDevice(options)
    const open = options.transport === 'TCP' ? openTcp : openUdp
    device.wire = await open(options, (message) => device.take(message))
    return device
  }

  get port(): number {
    return this.wire?.port ?? 0
  }

  send(bytes: Uint8Array): void {
    this.wire?.send(bytes)
  }

  async close(): Promise<void> {
    await this.wire?.close()
  }

  /** Challenge and answer; the last answer. */
  async register(password: string, expires = 3600): Promise<SipResponse> {
    const { number } = this
    const headers: SipHeaders = [
      ['contact', `<sip:${number}@127.0.0.1:${this.port}>`],
      ['expires', String(expires)],
    ]
    const first = await this.ask('REGISTER', headers)
    const challenge = decodeChallenge(headerOf(first, 'www-authenticate') ?? '')
    if (challenge === null) return first
    return this.ask('REGISTER', [...headers, ['authorization', answerChallenge(challenge, number, password)]])
  }

  /** A request of its own; the final answer. */
  ask(method: string, headers: SipHeaders = [], body = new Uint8Array(0)): Promise<SipResponse> {
    this.cseq += 1
    const line = `${this.cseq} ${method}`
    const given = new Set(headers.map(([name]) => name))
    const common = this.describe(method, line).filter(([name]) => !given.has(name))
    const uri = `sip:${PLATFORM}@${DOMAIN}`
    return new Promise((resolve) => {
      this.waiting.set(line, resolve)
      this.sent = encodeSip({ kind: 'request', method, uri, headers: [...common, ...headers], body })
      this.send(this.sent)
    })
  }

  private describe(method: string, line: string): (readonly [string, string])[] {
    const { number, options } = this
    const branch = `z9hG4bK${randomBytes(6).toString('hex')}`
    return [
      ['via', `SIP/2.0/${options.transport ?? 'UDP'} 127.0.0.1:${this.port};rport;branch=${branch}`],
      ['from', `<sip:${number}@${DOMAIN}>;tag=d1`],
      ['to', `<sip:${method === 'REGISTER' ? number : PLATFORM}@${DOMAIN}>`],
      ['call-id', `${number}-${method}`],
      ['cseq', line],
    ]
  }

  /** Its last request, as the platform read it. */
  get lastSent(): SipMessage {
    const message = decodeSipDatagram(this.sent)
    if (message === null) throw new Error('nothing was sent')
    return message
  }

  sendAgain(): void {
    this.send(this.sent)
  }

  /** Resolves when more answers than `count` have come. */
  async nextAnswer(count: number): Promise<void> {
    while (this.answers.length <= count) await new Promise((done) => setImmediate(done))
  }

  /** The second half of a registration alone. */
  answerOnly(first: SipResponse, password: string): Promise<SipResponse> {
    const challenge = decodeChallenge(headerOf(first, 'www-authenticate') ?? '')
    if (challenge === null) throw new Error('no challenge')
    return this.ask('REGISTER', [['authorization', answerChallenge(challenge, this.number, password)]])
  }

  /** Answers a request that was passed over. */
  answerLate(request: SipRequest, answer: DeviceAnswer): void {
    this.send(writeAnswer(request, answer, this.options.platformPort))
  }

  /** A MANSCDP message of its own; SIP's status. */
  async tell(message: Omit<ManscdpOutgoing, 'deviceId'> & { readonly deviceId?: string }): Promise<number> {
    const body = new Uint8Array(encodeManscdp({ deviceId: this.number, ...message }, 'gb18030'))
    return (await this.ask('MESSAGE', [['content-type', 'Application/MANSCDP+xml']], body)).status
  }

  /** Resolves with the next request of this method and, of a MESSAGE, with this command. */
  next(method: string, command?: string): Promise<SipRequest> {
    const fits = (request: SipRequest) =>
      request.method === method && (command === undefined || readBody(request)?.command === command)
    return new Promise((done) => this.awaited.push({ fits, done }))
  }

  private take(message: SipMessage): void {
    if (message.kind === 'response') {
      this.answers.push(message)
      if (message.status >= 200) this.waiting.get(headerOf(message, 'cseq') ?? '')?.(message)
      return
    }
    this.requests.push(message)
    const answer = message.method === 'ACK' ? null : this.answer(message)
    if (answer !== null) this.send(writeAnswer(message, answer, this.options.platformPort))
    const now = this.awaited.filter(({ fits }) => fits(message))
    this.awaited = this.awaited.filter((one) => !now.includes(one))
    for (const { done } of now) done(message)
  }
}

function writeAnswer(request: SipRequest, answer: DeviceAnswer, port: number): Uint8Array {
  const whole = { reason: 'any', toTag: 'dev', headers: [], ...answer }
  return encodeSip(answerRequest(request, { address: '127.0.0.1', port }, whole))
}

function answerChallenge(challenge: DigestChallenge, username: string, password: string): string {
  const uri = `sip:${PLATFORM}@${DOMAIN}`
  const { realm, nonce, algorithm } = challenge
  const given = { realm, nonce, algorithm, uri, qop: null, nc: null, cnonce: null, opaque: null, username }
  const secret = hashSecret(hash, algorithm, { username, realm, password })
  return encodeCredentials({ ...given, response: sumDigest(hash, secret, 'REGISTER', given) })
}

/** The MANSCDP of a request; null when it has none. */
export function readBody({ body }: SipRequest): Manscdp | null {
  return body.length === 0 || body[0] !== 0x3c ? null : decodeManscdp(body)
}
