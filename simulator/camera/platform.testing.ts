/** A platform as small as a test can do with: asks for a password, takes what comes, invites and receives pictures. */
import { createHash } from 'node:crypto'
import { createSocket, type Socket as DatagramSocket } from 'node:dgram'
import { EventEmitter, once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { decodeManscdp, encodeManscdp, type Manscdp, type ManscdpOutgoing } from '#wire/manscdp/message.codec.ts'
import { PsDemuxer } from '#wire/ps/demux.ts'
import { RtpFraming } from '#wire/rtp/framing.ts'
import { RtpReceiver } from '#wire/rtp/receiver.ts'
import { decodeSdp, encodeSdp } from '#wire/sdp/sdp.codec.ts'
import { answerRequest, type SipAnswer, transactionKey } from '#wire/sip/dialog.codec.ts'
import { areCredentialsRight, decodeCredentials, encodeChallenge, hashSecret } from '#wire/sip/digest.codec.ts'
import { SipFraming } from '#wire/sip/framing.ts'
import { decodeSipDatagram, encodeSip } from '#wire/sip/message.codec.ts'
import {
  headerOf,
  type SipHeaders,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '#wire/sip/message.contract.ts'
import { encodeUtf8 } from '#wire/utf8.ts'

export const PLATFORM = '34020000002000000001'
const REALM = '3402000000'
const hash = (algorithm: string, bytes: Uint8Array): string =>
  createHash({ MD5: 'md5', SM3: 'sm3' }[algorithm] ?? 'sha256')
    .update(bytes)
    .digest('hex')

export type Way = 'udp' | 'passive' | 'active'

export class TestPlatform {
  port = 0
  readonly messages: Manscdp[] = []
  readonly password = 'Test12345'
  /** How an INVITE of a device is answered. */
  takeInvite: (request: SipRequest) => SipAnswer = () => ({ status: 488, reason: 'Not Acceptable Here' })
  private readonly events = new EventEmitter()
  private datagrams: DatagramSocket | null = null
  private send: (bytes: Uint8Array) => void = () => {}
  private stopServer: () => void = () => {}
  private serial = 0
  private readonly algorithm: 'MD5' | 'SHA-256' | 'SM3'

  constructor(algorithm: 'MD5' | 'SHA-256' | 'SM3' = 'MD5') {
    this.algorithm = algorithm
  }

  async open(transport: 'udp' | 'tcp'): Promise<this> {
    if (transport === 'udp') await this.openDatagrams()
    else await this.openStream()
    return this
  }

  close(): void {
    this.datagrams?.close()
    this.stopServer()
  }

  /** The first message of this command, now or when it comes. */
  async next(command: string): Promise<Manscdp> {
    for (;;) {
      const at = this.messages.findIndex((message) => message.command === command)
      if (at >= 0) return this.messages.splice(at, 1)[0] as Manscdp
      await once(this.events, 'message')
    }
  }

  query(device: string, message: Omit<ManscdpOutgoing, 'sn'>): Promise<SipResponse> {
    this.serial += 1
    const body = encodeManscdp({ ...message, sn: this.serial }, 'gb18030')
    return this.request('MESSAGE', device, { body, headers: [['content-type', 'Application/MANSCDP+xml']] })
  }

  async request(
    method: string,
    user: string,
    {
      body = new Uint8Array(0),
      headers = [],
      callId,
      toTag,
    }: { body?: Uint8Array; headers?: SipHeaders; callId?: string; toTag?: string },
  ): Promise<SipResponse> {
    this.serial += 1
    const to = `<sip:${user}@127.0.0.1>${toTag === undefined ? '' : `;tag=${toTag}`}`
    const own: SipHeaders = [
      ...([['via', `SIP/2.0/UDP 127.0.0.1:${this.port};branch=z9hG4bKp${this.serial}`]] as const),
      ...([
        ['from', `<sip:${PLATFORM}@${REALM}>;tag=p`],
        ['to', to],
      ] as const),
      ...([
        ['call-id', callId ?? `p${this.serial}`],
        ['cseq', `${this.serial} ${method}`],
      ] as const),
    ]
    const request = {
      kind: 'request',
      method,
      uri: `sip:${user}@127.0.0.1`,
      headers: [...own, ...headers],
      body,
    } as const
    const answered = once(this.events, transactionKey({ ...request, repairs: [] }))
    this.send(encodeSip(request))
    return method === 'ACK' ? ({} as SipResponse) : ((await answered)[0] as SipResponse)
  }

  private async openDatagrams(): Promise<void> {
    const socket = createSocket('udp4')
    this.datagrams = socket
    socket.on('message', (bytes, { address, port }) => {
      this.send = (answer) => socket.send(answer, port, address)
      const message = decodeSipDatagram(bytes)
      if (message !== null) this.take(message)
    })
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    this.port = socket.address().port
  }

  private async openStream(): Promise<void> {
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      sockets.push(socket)
      const framing = new SipFraming()
      this.send = (answer) => void socket.write(answer)
      socket.on('error', () => {})
      socket.on('data', (chunk) => {
        for (const message of framing.push(chunk)) this.take(message)
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    this.port = (server.address() as AddressInfo).port
    this.stopServer = () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  }

  private take(message: SipMessage): void {
    if (message.kind === 'response') {
      this.events.emit(transactionKey(message), message)
      return
    }
    if (message.method === 'ACK') return
    this.answer(message, this.decide(message))
    if (message.method !== 'MESSAGE' && message.method !== 'NOTIFY') return
    this.messages.push(decodeManscdp(message.body))
    this.events.emit('message')
  }

  private decide(request: SipRequest): SipAnswer {
    if (request.method === 'REGISTER') return this.judge(request)
    return request.method === 'INVITE' ? this.takeInvite(request) : { status: 200, reason: 'OK' }
  }

  private answer(request: SipRequest, answer: SipAnswer): void {
    this.send(encodeSip(answerRequest(request, { address: '127.0.0.1', port: this.port }, { ...answer, toTag: 's' })))
  }

  private judge(request: SipRequest): SipAnswer {
    const given = decodeCredentials(headerOf(request, 'authorization') ?? '')
    if (given === null) {
      const challenge = encodeChallenge({ realm: REALM, nonce: 'n0nce', algorithm: this.algorithm })
      return { status: 401, reason: 'Unauthorized', headers: [['www-authenticate', challenge]] }
    }
    const secret = hashSecret(hash, given.algorithm, {
      username: given.username,
      realm: REALM,
      password: this.password,
    })
    const isRight = areCredentialsRight(hash, secret, 'REGISTER', given)
    return isRight ? { status: 200, reason: 'OK' } : { status: 403, reason: 'Forbidden' }
  }
}

/** What a receiver has got so far. */
export interface Received {
  readonly demuxer: PsDemuxer
  readonly receiver: RtpReceiver
  pictures: number
  readonly times: number[]
  /** Resolves when there are so many pictures. */
  reach(pictures: number): Promise<void>
}

function makeReceiver(): Received {
  const events = new EventEmitter()
  const times: number[] = []
  const demuxer = new PsDemuxer({
    video: ({ pts }) => {
      received.pictures += 1
      times.push(pts)
      events.emit('picture')
    },
    audio: () => {},
  })
  const receiver = new RtpReceiver({
    packet: (bytes, start, end, timestamp, marker) => demuxer.push(bytes, start, end, timestamp, marker),
    lost: () => demuxer.lost(),
    ...{ side: () => {}, rtcp: () => {} },
  })
  const reach = async (pictures: number) => {
    while (received.pictures < pictures) await once(events, 'picture')
  }
  const received: Received = { demuxer, receiver, pictures: 0, times, reach }
  return received
}

export interface TestCall {
  readonly status: number
  readonly answer: ReturnType<typeof decodeSdp> | null
  readonly received: Received
  say(method: string, body?: string): Promise<SipResponse>
  close(): void
}

/** Invites a channel by one of the three ways, and acknowledges. */
export async function invite(
  platform: TestPlatform,
  channel: string,
  way: Way,
  past: { readonly from: number; readonly until: number; readonly downloadSpeed?: number } | null = null,
): Promise<TestCall> {
  const received = makeReceiver()
  const sockets: { close(): void }[] = []
  const takeStream = (socket: Socket) => {
    const framing = new RtpFraming((bytes, start, end) => received.receiver.push(bytes, start, end, 'a', true))
    socket.on('data', (chunk) => framing.push(chunk))
    socket.on('error', () => {})
    sockets.push({ close: () => socket.destroy() })
  }
  const port =
    way === 'udp'
      ? await listenDatagrams(received, sockets)
      : way === 'passive'
        ? await listenStream(takeStream, sockets)
        : 9
  const offer = encodeSdp({
    ...{
      owner: PLATFORM,
      name: past === null ? 'Play' : past.downloadSpeed ? 'Download' : 'Playback',
      address: '127.0.0.1',
    },
    ...{ channel: past === null ? null : channel, channelKind: '0', from: past?.from ?? 0, until: past?.until ?? 0 },
    ...{
      media: 'video',
      port,
      transport: way === 'udp' ? 'udp' : 'tcp',
      formats: [{ number: 96, encoding: 'PS', clock: 90_000 }],
    },
    ...{ direction: 'recvonly', setup: way === 'udp' ? null : way, ssrcText: '0200000001', format: null },
    ...{ downloadSpeed: past?.downloadSpeed ?? null, fileSizeBytes: null, streamChoice: null },
  })
  const callId = `call-${channel}-${port}`
  const headers: SipHeaders = [
    ['content-type', 'application/sdp'],
    ['subject', `${channel}:0200000001,${PLATFORM}:0`],
  ]
  const response = await platform.request('INVITE', channel, { body: encodeUtf8(offer), headers, callId })
  const answer = response.status === 200 ? decodeSdp(Buffer.from(response.body).toString('latin1')) : null
  if (answer !== null && way === 'active') takeStream(connect(answer.port, '127.0.0.1'))
  const toTag = /tag=(\w+)/.exec(headerOf(response, 'to') ?? '')?.[1] ?? ''
  const say = (method: string, body = '') =>
    platform.request(method, channel, { body: encodeUtf8(body), callId, toTag })
  if (answer !== null) await say('ACK')
  const close = () => {
    for (const socket of sockets) socket.close()
  }
  return { status: response.status, answer, received, say, close }
}

async function listenDatagrams({ receiver }: Received, sockets: { close(): void }[]): Promise<number> {
  const socket = createSocket('udp4')
  socket.on('message', (bytes, { address }) => receiver.push(bytes, 0, bytes.length, address, false))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  sockets.push(socket)
  return socket.address().port
}

async function listenStream(take: (socket: Socket) => void, sockets: { close(): void }[]): Promise<number> {
  const server = createServer(take)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  sockets.push({ close: () => server.close() })
  return (server.address() as AddressInfo).port
}
