/**
 * The receiving side of GB/T 28181, 2016 and 2022: devices and lower platforms register here, say that they live, tell
 * their catalogue, are asked and are called. It keeps who is there now; what is remembered is its owner's matter.
 */
import { DecodeError } from '#wire/decode-error.ts'
import { decodeManscdp, type Manscdp } from '#wire/manscdp/message.codec.ts'
import { MEDIA_ENDED, readMediaStatus } from '#wire/manscdp/notice.codec.ts'
import { numberOf } from '#wire/sip/dialog.codec.ts'
import type { SipRequest, SipResponse } from '#wire/sip/message.contract.ts'
import type { Call } from './call/call.ts'
import { Calls, type CallWish } from './call/calls.ts'
import { type LineOptions, type LineSink, SipLine } from './line.ts'
import { Devices } from './query/devices.ts'
import { Queries } from './query/queries.ts'
import { type OfflineCause, type Peer, Presence } from './register/presence.ts'
import type { DeviceAccount } from './register/register.rules.ts'
import { type Entry, Registrar } from './register/registrar.ts'
import type { OwnName } from './request.ts'
import { type Subject, Subscriptions } from './subscribe/subscriptions.ts'
import type { SipWay } from './way/way.ts'

/** What a platform tells its owner, and the one thing it asks. */
export interface PlatformSink {
  /** Null for a number that may not register. */
  findAccount(number: string): Promise<DeviceAccount | null>
  /** `hasRival`: two devices take this number from each other. */
  online(peer: Peer, hasRival: boolean): void
  offline(peer: Peer, cause: OfflineCause): void
  refused(number: string, address: string, because: string): void
  /** An alarm, a catalogue event, a finished upgrade: whatever a device tells by itself. */
  notice(peer: Peer, message: Manscdp): void
}

const ALLOW = 'INVITE, ACK, INFO, CANCEL, BYE, OPTIONS, MESSAGE, NOTIFY'
const SWEEP_MS = 1_000

export class GbPlatform implements LineSink {
  /** Datagrams and connections that spoke no SIP. */
  rubbishCount = 0
  private readonly sink: PlatformSink
  private readonly now: () => number
  private readonly line: SipLine
  private readonly presence = new Presence()
  private readonly queries = new Queries()
  /** What is asked of devices and told to them. */
  readonly devices: Devices
  private readonly calls: Calls
  private readonly subscriptions: Subscriptions
  private readonly registrar: Registrar
  private readonly sweeper: NodeJS.Timeout

  private constructor(line: SipLine, sink: PlatformSink, now: () => number) {
    this.line = line
    this.sink = sink
    this.now = now
    this.devices = new Devices(line, this.presence, this.queries, now)
    const findPeer = (number: string) => this.presence.find(number)
    this.calls = new Calls(line, findPeer)
    this.subscriptions = new Subscriptions(line, findPeer, () => this.queries.nextSn())
    this.registrar = new Registrar(
      line,
      {
        findAccount: (number) => sink.findAccount(number),
        entered: (entry) => this.enter(entry),
        left: (number) => this.dismiss(number, 'left'),
        refused: (number, way, because) => sink.refused(number, way.address, because),
      },
      now,
    )
    this.sweeper = setInterval(() => this.sweep(), SWEEP_MS)
    this.sweeper.unref()
  }

  /** Listens over UDP and TCP. Rejects when the port is taken. */
  static async open(options: LineOptions, sink: PlatformSink): Promise<GbPlatform> {
    const later = { platform: null as GbPlatform | null }
    const line = await SipLine.open(options, {
      request: (request, way) => later.platform?.request(request, way),
      stray: (answer, way) => later.platform?.stray(answer, way),
      rubbish: () => later.platform?.rubbish(),
      closed: (way) => later.platform?.closed(way),
    })
    later.platform = new GbPlatform(line, sink, options.now)
    return later.platform
  }

  get own(): OwnName {
    return this.line.own
  }

  /** Null while it is offline. */
  findPeer(number: string): Peer | null {
    return this.presence.find(number)
  }

  /** Asks a channel for its live picture, a playback or a download. */
  invite(number: string, wish: Omit<CallWish, 'peer'>): Promise<Call> {
    return this.calls.invite({ ...wish, peer: this.devices.requirePeer(number) })
  }

  /** Asks a device to tell its events, which then come as notices until it is offline. False: it would not. */
  subscribe(number: string, subject: Subject): Promise<boolean> {
    this.devices.requirePeer(number)
    return this.subscriptions.begin(number, subject)
  }

  async close(): Promise<void> {
    clearInterval(this.sweeper)
    await this.calls.hangUpAll()
    this.queries.stop()
    this.subscriptions.stop()
    await this.line.close()
  }

  request(request: SipRequest, way: SipWay): void {
    const handler = this.handlers[request.method]
    if (handler !== undefined) handler(request, way)
    else this.line.answer(request, way, { status: 405, reason: 'Method Not Allowed', headers: [['allow', ALLOW]] })
  }

  private readonly handlers: Readonly<Record<string, (request: SipRequest, way: SipWay) => void>> = {
    REGISTER: (request, way) => void this.registrar.take(request, way),
    MESSAGE: (request, way) => this.takeMessage(request, way),
    OPTIONS: (request, way) =>
      this.line.answer(request, way, { status: 200, reason: 'OK', headers: [['allow', ALLOW]] }),
    BYE: (request, way) => this.takeBye(request, way),
    // Voice that a device begins by itself was not asked for.
    INVITE: (request, way) => this.line.answer(request, way, { status: 488, reason: 'Not Acceptable Here' }),
    CANCEL: (request, way) => this.refuseDialog(request, way),
    INFO: (request, way) => this.refuseDialog(request, way),
    NOTIFY: (request, way) => this.takeNotify(request, way),
    ACK: () => {},
  }

  private refuseDialog(request: SipRequest, way: SipWay): void {
    this.line.answer(request, way, { status: 481, reason: 'Call/Transaction Does Not Exist' })
  }

  stray(answer: SipResponse, way: SipWay): void {
    this.calls.takeStray(answer, way)
  }

  rubbish(): void {
    this.rubbishCount += 1
  }

  closed(way: SipWay): void {
    const peer = this.presence.findByWay(way)
    if (peer !== null) this.dismiss(peer.number, 'connectionLost')
  }

  /** 404 to strangers: most devices then register again (WVP#214). */
  private takeMessage(request: SipRequest, way: SipWay): void {
    const peer = this.hear(request, way)
    const message = peer === null || request.body.length === 0 ? null : readMessage(request.body)
    if (peer === null) this.line.answer(request, way, { status: 404, reason: 'Not Found' })
    else if (message === 'broken') this.line.answer(request, way, { status: 400, reason: 'Bad Request' })
    else {
      this.line.answer(request, way, { status: 200, reason: 'OK' })
      if (message !== null) this.takeManscdp(peer, message, request, way)
    }
  }

  /** From names the device; some recorders name a channel there (WVP#533) and are known by where they speak from. */
  private hear(request: SipRequest, way: SipWay): Peer | null {
    const now = this.now()
    const named = this.presence.heard(numberOf(request, 'from'), way, now)
    return named ?? this.presence.heard(this.presence.findByWay(way)?.number ?? '', way, now)
  }

  private takeManscdp(peer: Peer, message: Manscdp, request: SipRequest, way: SipWay): void {
    if (message.root === 'Response' && this.queries.take(peer.number, message)) return
    if (message.command === 'Keepalive') return
    if (message.command === 'MediaStatus') this.takeMediaStatus(peer, message, request, way)
    else this.sink.notice(peer, message)
  }

  private takeMediaStatus(peer: Peer, message: Manscdp, request: SipRequest, way: SipWay): void {
    if (readMediaStatus(message) !== MEDIA_ENDED) return
    const call = this.calls.find(request, way) ?? this.calls.findByChannel(peer.number, message.deviceId)
    void call?.takeMediaEnd()
  }

  private takeNotify(request: SipRequest, way: SipWay): void {
    const of = this.subscriptions.takeNotify(request)
    const peer = of === null ? null : this.presence.heard(of.number, way, this.now())
    const message = request.body.length === 0 ? null : readMessage(request.body)
    if (peer === null) this.refuseDialog(request, way)
    else if (message === 'broken') this.line.answer(request, way, { status: 400, reason: 'Bad Request' })
    else {
      this.line.answer(request, way, { status: 200, reason: 'OK' })
      if (message !== null) this.sink.notice(peer, message)
    }
  }

  private takeBye(request: SipRequest, way: SipWay): void {
    const call = this.calls.find(request, way)
    if (call === null) {
      this.refuseDialog(request, way)
      return
    }
    this.line.answer(request, way, { status: 200, reason: 'OK' })
    call.finish('byDevice')
  }

  private enter({ number, way, expires, edition }: Entry): void {
    const { peer, wasOffline, left, hasRival } = this.presence.register(number, way, expires, edition, this.now())
    left?.close()
    if (wasOffline || hasRival) this.sink.online(peer, hasRival)
  }

  private dismiss(number: string, cause: OfflineCause): void {
    const peer = this.presence.remove(number)
    if (peer !== null) this.tellGone(peer, cause)
  }

  private tellGone(peer: Peer, cause: OfflineCause): void {
    this.calls.endOf(peer.number)
    this.queries.stop(peer.number)
    this.subscriptions.endOf(peer.number)
    this.sink.offline(peer, cause)
  }

  private sweep(): void {
    const { gone, quiet } = this.presence.sweep(this.now())
    for (const [peer, cause] of gone) this.tellGone(peer, cause)
    for (const peer of quiet) void this.probe(peer)
  }

  /** One model with new firmware sends no heartbeat at all (WVP#2006): any answer is a sign of life. */
  private async probe({ number, way }: Peer): Promise<void> {
    const answer = await this.line.ask({ method: 'OPTIONS', to: number, way }).catch(() => null)
    if (answer !== null) this.presence.heard(number, way, this.now())
  }
}

function readMessage(body: Uint8Array): Manscdp | 'broken' {
  try {
    return decodeManscdp(body)
  } catch (error) {
    if (error instanceof DecodeError) return 'broken'
    throw error
  }
}
