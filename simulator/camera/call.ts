/** One INVITE at the camera's end: what is wanted, the way for its pictures, the answer, and the player until BYE. */
import { DecodeError } from '#wire/decode-error.ts'
import { decodeControl } from '#wire/mansrtsp/mansrtsp.codec.ts'
import { decodeSdp, encodeSdp } from '#wire/sdp/sdp.codec.ts'
import type { SessionDescription, TcpRole } from '#wire/sdp/sdp.contract.ts'
import { encodeUtf8 } from '#wire/utf8.ts'
import type { Faults } from './faults.rules.ts'
import type { Film } from './film.ts'
import { type MediaLine, openMedia } from './media-line.ts'
import { Player } from './player.ts'

export interface CallOrder {
  readonly body: Uint8Array
  /** Who answers, and where it is. */
  readonly channelId: string
  readonly address: string
  readonly film: Film
  readonly faults: Faults
  /** Milliseconds by the device's clock. */
  readonly now: number
  /** The recording that was asked for is over. */
  readonly end: () => void
}

export interface Call {
  /** The answer's session description. */
  readonly answer: Uint8Array
  start(): void
  /** Of an INFO's body. False: refused. */
  control(body: Uint8Array): boolean
  close(): void
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const ANSWERS: Readonly<Record<TcpRole, TcpRole>> = { active: 'passive', passive: 'active', actpass: 'active' }

/** Null: nothing that we could answer (488). */
export async function openCall(order: CallOrder): Promise<Call | null> {
  const offer = readOffer(order.body)
  if (offer === null) return null
  const line = await openMedia(offer, order.faults.isInterleaved)
  const player = makePlayer(order, offer, line)
  return {
    answer: writeAnswer(order, offer, line.port),
    start: () => player.start(),
    control: (body) => isDone(() => player.control(decodeControl(textOf(body)))),
    close() {
      player.stop()
      line.close()
    },
  }
}

function isDone(act: () => boolean): boolean {
  try {
    return act()
  } catch (error) {
    if (error instanceof DecodeError) return false
    throw error
  }
}

/** Only a program stream to a place that is named is offered to us. */
function readOffer(body: Uint8Array): SessionDescription | null {
  try {
    const offer = decodeSdp(textOf(body))
    const isPs = offer.formats.some(({ number, encoding }) => encoding === 'PS' || (number === 96 && encoding === ''))
    return isPs && offer.media === 'video' && offer.address !== '' && offer.port > 0 ? offer : null
  } catch (error) {
    if (error instanceof DecodeError) return null
    throw error
  }
}

function makePlayer({ film, faults, now, end }: CallOrder, offer: SessionDescription, line: MediaLine): Player {
  const isLive = offer.from === 0
  return new Player({
    ...{ film, faults, end, ssrc: offer.ssrc ?? 1, send: (packet) => line.send(packet) },
    from: isLive ? now : offer.from * 1000,
    until: isLive ? null : Math.min(now, offer.until * 1000),
    speed: offer.downloadSpeed ?? 1,
  })
}

function writeAnswer({ channelId, address }: CallOrder, offer: SessionDescription, port: number): Uint8Array {
  const { name, channel, channelKind, from, until, ssrcText, format } = offer
  return encodeUtf8(
    encodeSdp({
      ...{ owner: channelId, name, address, channel, channelKind, from, until, media: 'video', port },
      ...{ transport: offer.transport, formats: [{ number: 96, encoding: 'PS', clock: 90_000 }] },
      ...{ direction: 'sendonly', setup: offer.transport === 'tcp' ? ANSWERS[offer.setup ?? 'passive'] : null },
      ...{ ssrcText, format, downloadSpeed: null, fileSizeBytes: null, streamChoice: null },
    }),
  )
}
