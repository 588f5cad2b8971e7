/**
 * A camera, or a recorder with several channels, as a real SIP and RTP peer (GB/T 28181): registers, lives, answers what it
 * is asked, sends what it is invited to. What goes wrong with real ones can be made to go wrong (`faults.rules.ts`).
 */
import { createHash } from 'node:crypto'
import { DecodeError } from '#wire/decode-error.ts'
import { type Alarm, writeAlarm } from '#wire/manscdp/alarm.codec.ts'
import { writeKeepalive } from '#wire/manscdp/device.codec.ts'
import { decodeManscdp, encodeManscdp, type Manscdp, type ManscdpOutgoing } from '#wire/manscdp/message.codec.ts'
import { type Broadcast, readBroadcast, writeMediaStatus } from '#wire/manscdp/notice.codec.ts'
import type { XmlPart } from '#wire/manscdp/xml.codec.ts'
import type { SipAnswer } from '#wire/sip/dialog.codec.ts'
import { readUri } from '#wire/sip/header.codec.ts'
import { headerOf, type SipHeaders, type SipRequest, type SipResponse } from '#wire/sip/message.contract.ts'
import { SipAgent } from './agent.ts'
import { type Call, openCall } from './call.ts'
import { combineFaults, type FaultName, type Faults } from './faults.rules.ts'
import type { Film } from './film.ts'
import { Registration } from './registration.ts'
import { replyTo, writeEvents } from './replies.rules.ts'
import type { Server } from './sip-line.ts'
import { Subscriptions } from './subscriptions.ts'
import { Voice } from './voice.ts'

export interface CameraConfig {
  readonly id: string
  readonly name: string
  readonly password: string
  readonly domain: string
  readonly server: Server & { readonly id: string }
  readonly channels: readonly { readonly id: string; readonly name: string; readonly film: Film }[]
  readonly faults: readonly FaultName[]
  readonly keepaliveMs: number
  /** How far its recordings reach back. */
  readonly keptMs: number
  /** Milliseconds since 1970; the fault of a wrong clock comes on top. */
  readonly clock: () => number
  /** What comes out of its loudspeaker. */
  readonly hear?: (samples: Int16Array) => void
}

const MANSCDP: SipHeaders = [['content-type', 'Application/MANSCDP+xml']]
const OK: SipAnswer = { status: 200, reason: 'OK' }
const EXPIRES_SECONDS = 3600

export class Camera {
  private readonly config: CameraConfig
  private readonly faults: Faults
  private readonly agent: SipAgent
  private readonly calls = new Map<string, Call>()
  private readonly subscriptions: Subscriptions
  private readonly offline = new Set<string>()
  private readonly voice: Voice
  private readonly registration: Registration
  private timer: NodeJS.Timeout | null = null
  private cseq = 0
  private sn = 0

  constructor(config: CameraConfig) {
    this.config = config
    this.faults = combineFaults(config.faults)
    this.subscriptions = new Subscriptions(config.clock)
    this.agent = new SipAgent(config.id.slice(-8), (request) => this.take(request))
    const { id, password } = config
    const uris = { server: this.serverUri, own: this.ownUri }
    this.voice = new Voice(this.agent, { domain: config.domain, hear: config.hear ?? (() => {}) })
    this.registration = new Registration(this.agent, { id, password, ...uris })
  }

  /** Connects and registers. False when the server refused or was silent. */
  async start(): Promise<boolean> {
    await this.agent.open(this.config.server)
    const isRegistered = await this.registration.send(EXPIRES_SECONDS)
    if (isRegistered && !this.faults.isMute) {
      this.timer = setInterval(
        () => void this.tell('Keepalive', writeKeepalive({ isOk: true, faulty: [] })),
        this.config.keepaliveMs,
      )
    }
    return isRegistered
  }

  /** Takes its leave, when the server still listens, and stops sending. */
  async stop(): Promise<void> {
    this.endCalls()
    await this.registration.send(0)
    this.agent.close()
  }

  /** As when the power goes: nobody is told. */
  die(): void {
    this.endCalls()
    this.agent.close()
  }

  private endCalls(): void {
    if (this.timer !== null) clearInterval(this.timer)
    for (const call of this.calls.values()) call.close()
    this.calls.clear()
    this.voice.close()
  }

  /** Inside a subscription when there is one, otherwise as a message. */
  raise(alarm: Alarm): Promise<SipResponse | null> {
    return this.notify('Alarm', writeAlarm(alarm)) ?? this.tell('Alarm', writeAlarm(alarm))
  }

  /** A channel comes or goes; who subscribed to the catalogue is told. */
  async setOnline(channelId: string, isOnline: boolean): Promise<void> {
    if (isOnline) this.offline.delete(channelId)
    else this.offline.add(channelId)
    await this.notify('Catalog', writeEvents([channelId], isOnline ? 'ON' : 'OFF'))
  }

  private get now(): number {
    return this.config.clock() + this.faults.clockOffMs
  }

  private get ownUri(): string {
    return `sip:${this.config.id}@${this.config.domain}`
  }

  private get serverUri(): string {
    return `sip:${this.config.server.id}@${this.config.domain}`
  }

  private tell(command: string, parts: ManscdpOutgoing['parts']): Promise<SipResponse | null> {
    this.sn += 1
    return this.sendMessage({ root: 'Notify', command, sn: this.sn, deviceId: this.config.id, parts: parts ?? [] })
  }

  private sendMessage(message: ManscdpOutgoing, inCall?: SipRequest): Promise<SipResponse | null> {
    this.cseq += 1
    const from = `<${this.ownUri}>;tag=${this.agent.nextName('t')}`
    const free = { from, to: `<${this.serverUri}>`, callId: this.agent.nextName('c') }
    const sides = inCall === undefined ? free : this.sidesOf(inCall)
    const body = this.encode(message)
    return this.agent.ask({ method: 'MESSAGE', uri: this.serverUri, ...sides, cseq: this.cseq, headers: MANSCDP, body })
  }

  private encode(message: ManscdpOutgoing): Uint8Array {
    const bytes = encodeManscdp(message, this.faults.charset)
    if (!this.faults.hasBareAmpersand) return bytes
    return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('&amp;', '&'), 'latin1')
  }

  /** Null: nobody subscribed to it. */
  private notify(command: string, parts: readonly XmlPart[]): Promise<SipResponse | null> | null {
    const notice = this.subscriptions.nextNotice(command)
    if (notice === null) return null
    this.sn += 1
    const contact = `<sip:${this.config.id}@${this.agent.hostPort}>`
    const headers: SipHeaders = [['contact', contact], ...notice.headers, ...MANSCDP]
    const body = this.encode({ root: 'Notify', command, sn: this.sn, deviceId: this.config.id, parts })
    return this.agent.ask({ method: 'NOTIFY', ...notice, headers, body })
  }

  /** From our end of a dialog that the other one began. */
  private sidesOf(invite: SipRequest): { readonly from: string; readonly to: string; readonly callId: string } {
    const callId = headerOf(invite, 'call-id') ?? ''
    return { from: `${headerOf(invite, 'to')};tag=${tagOf(callId)}`, to: headerOf(invite, 'from') ?? '', callId }
  }

  private async take(request: SipRequest): Promise<SipAnswer | null> {
    switch (request.method) {
      case 'MESSAGE':
        return this.takeMessage(request)
      case 'INVITE':
        return this.takeInvite(request)
      case 'ACK':
        this.callOf(request)?.start()
        return null
      case 'INFO':
        return this.takeInfo(request)
      case 'BYE':
        return this.takeBye(request)
      case 'SUBSCRIBE':
        return this.takeSubscribe(request)
      case 'OPTIONS':
      case 'CANCEL':
        return OK
      default:
        return { status: 405, reason: 'Method Not Allowed' }
    }
  }

  /** What is amiss is told at once; a platform takes everything else to be well (annex N). */
  private takeSubscribe(request: SipRequest): SipAnswer {
    const callId = headerOf(request, 'call-id') ?? ''
    const command = readCommand(request.body)
    const { seconds, event } = this.subscriptions.take(request, command, tagOf(callId))
    if (command === 'Catalog') setImmediate(() => void this.notify('Catalog', writeEvents([...this.offline], 'OFF')))
    return {
      ...OK,
      toTag: tagOf(callId),
      headers: [
        ['expires', `${seconds}`],
        ['event', event],
      ],
    }
  }

  private takeMessage(request: SipRequest): SipAnswer {
    try {
      void this.reply(decodeManscdp(request.body))
      return OK
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      return { status: 400, reason: 'Bad Request' }
    }
  }

  /** One page behind the other, each after the last was taken (annex M). */
  private async reply(message: Manscdp): Promise<void> {
    if (message.command === 'Broadcast') return this.listenTo(readBroadcast(message), message.sn)
    const { id, name, channels, keptMs } = this.config
    const replies = replyTo(message, { id, name, channels, offline: this.offline, now: this.now, keptMs })
    const isCatalogue = message.command === 'Catalog'
    if (isCatalogue && this.faults.catalogueDelayMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.faults.catalogueDelayMs))
    }
    for (const reply of isCatalogue && this.faults.isCatalogueCut ? replies.slice(0, -1) : replies) {
      await this.sendMessage(reply)
    }
  }

  private async listenTo(broadcast: Broadcast, sn: number): Promise<void> {
    const parts: XmlPart[] = [['Result', 'OK']]
    await this.sendMessage({ root: 'Response', command: 'Broadcast', sn, deviceId: broadcast.target, parts })
    await this.voice.begin(broadcast)
  }

  private callOf(request: SipRequest): Call | undefined {
    return this.calls.get(headerOf(request, 'call-id') ?? '')
  }

  private async takeInvite(request: SipRequest): Promise<SipAnswer> {
    const channel = this.config.channels.find(({ id }) => id === readUri(request.uri)?.user)
    if (channel === undefined) return { status: 404, reason: 'Not Found' }
    const callId = headerOf(request, 'call-id') ?? ''
    const { film, id: channelId } = channel
    const end = () => void this.endCall(request, channelId)
    const { address } = this.agent
    const call = await openCall({
      body: request.body,
      channelId,
      address,
      film,
      faults: this.faults,
      now: this.now,
      end,
    })
    if (call === null) return { status: 488, reason: 'Not Acceptable Here' }
    this.calls.set(callId, call)
    const contact = `<sip:${channelId}@${this.agent.hostPort}>`
    const headers: SipHeaders = [
      ['contact', contact],
      ['content-type', 'application/sdp'],
    ]
    return { ...OK, toTag: tagOf(callId), headers, body: call.answer }
  }

  private async endCall(invite: SipRequest, deviceId: string): Promise<void> {
    if (this.faults.isEndSilent) return
    this.sn += 1
    await this.sendMessage(
      { root: 'Notify', command: 'MediaStatus', sn: this.sn, deviceId, parts: writeMediaStatus() },
      invite,
    )
  }

  private takeInfo(request: SipRequest): SipAnswer {
    const call = this.callOf(request)
    if (call === undefined) return { status: 481, reason: 'Call/Transaction Does Not Exist' }
    return call.control(request.body) ? OK : { status: 400, reason: 'Bad Request' }
  }

  private takeBye(request: SipRequest): SipAnswer {
    if (this.voice.end(headerOf(request, 'call-id') ?? '')) return OK
    const call = this.callOf(request)
    if (call === undefined) return { status: 481, reason: 'Call/Transaction Does Not Exist' }
    call.close()
    this.calls.delete(headerOf(request, 'call-id') ?? '')
    return OK
  }
}

/** '' for a body that is none: a refresh may do without. */
function readCommand(body: Uint8Array): string {
  try {
    return decodeManscdp(body).command
  } catch (error) {
    if (error instanceof DecodeError) return ''
    throw error
  }
}

/** Our tag of a dialog: the same for as long as it lasts. */
const tagOf = (callId: string): string => createHash('md5').update(callId).digest('hex').slice(0, 10)
