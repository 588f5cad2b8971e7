/** Voice from a platform to a camera's loudspeaker (GB/T 28181-2022 §9.12): told to listen, the camera invites whoever speaks. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { decodeG711 } from '#wire/audio/g711.codec.ts'
import type { Broadcast } from '#wire/manscdp/notice.codec.ts'
import { RtpReceiver } from '#wire/rtp/receiver.ts'
import { makeSsrc } from '#wire/sdp/media-line.codec.ts'
import { encodeSdp } from '#wire/sdp/sdp.codec.ts'
import { encodeSubject } from '#wire/sip/header.codec.ts'
import { headerOf, type SipHeaders } from '#wire/sip/message.contract.ts'
import { encodeUtf8 } from '#wire/utf8.ts'
import type { SipAgent } from './agent.ts'

export interface Listener {
  readonly domain: string
  /** What sounds, as it comes. */
  readonly hear: (samples: Int16Array) => void
}

/** The standard's offer for sound alone: G.711, 64 kbit/s, 8 kHz. */
const WANTED = 'v/////a/1/8/1'

export class Voice {
  private readonly agent: SipAgent
  private readonly listener: Listener
  private readonly sockets = new Map<string, Socket>()

  constructor(agent: SipAgent, listener: Listener) {
    this.agent = agent
    this.listener = listener
  }

  /** Invites who speaks, and listens until BYE. False when it was refused. */
  async begin({ source, target }: Broadcast): Promise<boolean> {
    const callId = this.agent.nextName('v')
    const socket = await this.listen()
    this.sockets.set(callId, socket)
    const uri = `sip:${source}@${this.listener.domain}`
    const from = `<sip:${target}@${this.listener.domain}>;tag=${callId}`
    const ssrcText = makeSsrc(this.listener.domain, false, 9000)
    const subject = encodeSubject({ sender: source, senderSerial: ssrcText, receiver: target, receiverSerial: '1' })
    const contact = `<sip:${target}@${this.agent.hostPort}>`
    const headers: SipHeaders = [
      ['contact', contact],
      ['subject', subject],
      ['content-type', 'application/sdp'],
    ]
    const body = this.offer(target, socket.address().port, ssrcText)
    const answer = await this.agent.ask({ method: 'INVITE', uri, from, to: `<${uri}>`, callId, cseq: 1, headers, body })
    if (answer?.status !== 200) {
      this.end(callId)
      return false
    }
    const to = headerOf(answer, 'to') ?? `<${uri}>`
    void this.agent.ask({ method: 'ACK', uri, from, to, callId, cseq: 1 })
    return true
  }

  /** Of a BYE or of nothing more: false when it is no call of ours. */
  end(callId: string): boolean {
    const socket = this.sockets.get(callId)
    socket?.close()
    return this.sockets.delete(callId)
  }

  close(): void {
    for (const callId of [...this.sockets.keys()]) this.end(callId)
  }

  private offer(target: string, port: number, ssrcText: string): Uint8Array {
    return encodeUtf8(
      encodeSdp({
        ...{
          owner: target,
          name: 'Play',
          address: this.agent.address,
          channel: null,
          channelKind: null,
          from: 0,
          until: 0,
        },
        ...{ media: 'audio', port, transport: 'udp', formats: [{ number: 8, encoding: 'PCMA', clock: 8000 }] },
        ...{ direction: 'recvonly', setup: null, ssrcText, format: WANTED },
        ...{ downloadSpeed: null, fileSizeBytes: null, streamChoice: null },
      }),
    )
  }

  private async listen(): Promise<Socket> {
    const { hear } = this.listener
    const receiver = new RtpReceiver({
      packet: (bytes, start, end) => hear(decodeG711('pcma', bytes.subarray(start, end))),
      ...{ lost: () => {}, side: () => {}, rtcp: () => {} },
    })
    const socket = createSocket('udp4')
    socket.on('error', () => {})
    socket.on('message', (bytes, { address }) => receiver.push(bytes, 0, bytes.length, address, false))
    socket.bind(0)
    await once(socket, 'listening')
    return socket
  }
}
