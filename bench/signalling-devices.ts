/** Thousands of GB/T 28181 devices for `bench -- signalling`, a socket each. They do what is asked of them and no more. */
import { createHash } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { writeCatalogue } from '#wire/manscdp/catalogue.codec.ts'
import { decodeManscdp, encodeManscdp, type ManscdpOutgoing } from '#wire/manscdp/message.codec.ts'
import { answerRequest } from '#wire/sip/dialog.codec.ts'
import { type DigestHash, decodeChallenge, encodeCredentials, hashSecret, sumDigest } from '#wire/sip/digest.codec.ts'
import { decodeSipDatagram, encodeSip } from '#wire/sip/message.codec.ts'
import { headerOf, type SipHeaders, type SipRequest, type SipResponse } from '#wire/sip/message.contract.ts'
import { OWN, PASSWORD } from './signalling-platform.ts'

const hash: DigestHash = (_algorithm, bytes) => createHash('md5').update(bytes).digest('hex')
const CHANNELS = 50
const PAGE = 8
const URI = `sip:${OWN.number}@${OWN.domain}`
const ANSWER_SDP = new TextEncoder().encode(
  'v=0\r\no=x 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 15060 RTP/AVP 96\r\na=sendonly\r\na=rtpmap:96 PS/90000\r\ny=0200000001\r\n',
)

export class BenchDevice {
  readonly number: string
  readonly channel: string
  private readonly socket: Socket
  private readonly port: number
  private readonly index: number
  private cseq = 0
  private waiting: ((answer: SipResponse) => void) | null = null

  private constructor(index: number, socket: Socket, port: number) {
    this.index = index
    this.number = `3402000000118${String(index).padStart(7, '0')}`
    this.channel = `3402000000131${String(index * CHANNELS).padStart(7, '0')}`
    this.socket = socket
    this.port = port
    socket.on('message', (bytes) => this.take(bytes))
  }

  static async open(index: number, platformPort: number): Promise<BenchDevice> {
    const socket = createSocket('udp4')
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    return new BenchDevice(index, socket, platformPort)
  }

  close(): void {
    this.socket.close()
  }

  /** True when it was let in. */
  async register(): Promise<boolean> {
    const first = await this.ask('REGISTER', [['expires', '3600']])
    const challenge = decodeChallenge(headerOf(first, 'www-authenticate') ?? '')
    if (challenge === null) return false
    const { realm, nonce, algorithm } = challenge
    const given = { realm, nonce, algorithm, uri: URI, qop: null, nc: null, cnonce: null, opaque: null }
    const secret = hashSecret(hash, algorithm, { username: this.number, realm, password: PASSWORD })
    const response = sumDigest(hash, secret, 'REGISTER', given)
    const authorization = encodeCredentials({ ...given, username: this.number, response })
    const second = await this.ask('REGISTER', [
      ['expires', '3600'],
      ['authorization', authorization],
    ])
    return second.status === 200
  }

  keepalive(): void {
    this.tell({ root: 'Notify', command: 'Keepalive', sn: this.cseq + 1, parts: [['Status', 'OK']] })
  }

  private ask(method: string, headers: SipHeaders): Promise<SipResponse> {
    return new Promise((resolve) => {
      this.waiting = resolve
      this.send(method, headers)
    })
  }

  private tell(message: ManscdpOutgoing): void {
    const body = encodeManscdp({ deviceId: this.number, ...message }, 'gb18030')
    this.send('MESSAGE', [['content-type', 'Application/MANSCDP+xml']], body)
  }

  private send(method: string, headers: SipHeaders, body: Uint8Array = new Uint8Array(0)): void {
    this.cseq += 1
    const { number, cseq } = this
    const bytes = encodeSip({
      ...{ kind: 'request', method, uri: URI, body },
      headers: [
        ['via', `SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bK${number}${cseq}`],
        ['from', `<sip:${number}@${OWN.domain}>;tag=d1`],
        ['to', `<sip:${method === 'REGISTER' ? number : OWN.number}@${OWN.domain}>`],
        ['call-id', `${number}-${method}`],
        ['cseq', `${cseq} ${method}`],
        ['contact', `<sip:${number}@127.0.0.1:5060>`],
        ...headers,
      ],
    })
    this.socket.send(bytes, this.port, '127.0.0.1')
  }

  private take(bytes: Uint8Array): void {
    if (bytes[0] === 0x41) return
    const message = decodeSipDatagram(bytes)
    if (message?.kind === 'response') this.waiting?.(message)
    else if (message !== null && message.method !== 'ACK') this.answer(message)
  }

  private answer(request: SipRequest): void {
    const body = request.method === 'INVITE' ? ANSWER_SDP : new Uint8Array(0)
    const answer = { status: 200, reason: 'OK', toTag: 'd', body }
    this.socket.send(
      encodeSip(answerRequest(request, { address: '127.0.0.1', port: this.port }, answer)),
      this.port,
      '127.0.0.1',
    )
    if (request.method === 'MESSAGE' && request.body.length > 0) this.sendCatalogue(decodeManscdp(request.body).sn)
  }

  private sendCatalogue(sn: number): void {
    const items = Array.from({ length: CHANNELS }, (_, index) => this.makeItem(index))
    for (let at = 0; at < CHANNELS; at += PAGE) {
      const parts = writeCatalogue(CHANNELS, items.slice(at, at + PAGE))
      this.tell({ root: 'Response', command: 'Catalog', sn, parts })
    }
  }

  private makeItem(index: number) {
    const serial = this.index * CHANNELS + index
    return {
      ...{
        id: `3402000000131${String(serial).padStart(7, '0')}`,
        name: `${index}号楼单元门`,
        manufacturer: '甲',
        model: 'M',
      },
      ...{ address: '东门', civilCode: '340200', parents: [this.number], businessGroup: '', hasChildren: false },
      ...{
        isOnline: true,
        isSecret: false,
        registerWay: 1,
        ipAddress: '',
        port: null,
        longitude: 117.1,
        latitude: 31.7,
      },
      ...{ ptzType: 3, downloadSpeed: '', streams: '', event: null },
    }
  }
}
