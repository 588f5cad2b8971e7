/** What a platform offers in an INVITE (GB/T 28181-2022 §9.2, §9.8, §9.9, annex G, L): lines and subject. Pure. */
import type { OwnName } from '#dock/gb28181/request.ts'
import { encodeSdp } from '#wire/sdp/sdp.codec.ts'
import type { StreamChoice } from '#wire/sdp/sdp.contract.ts'
import type { SipSubject } from '#wire/sip/header.codec.ts'
import { encodeUtf8 } from '#wire/utf8.ts'

/** How media shall come: as datagrams, over a connection that the device opens, or that we open. */
export type MediaWay = 'udp' | 'passive' | 'active'

export interface OfferWish {
  readonly channel: string
  readonly way: MediaWay
  /** Where we take media in. */
  readonly address: string
  readonly port: number
  /** Ten digits, of this session alone. */
  readonly ssrc: string
  /** Which stream of the camera, in its maker's spelling (Q38). */
  readonly streamChoice?: StreamChoice
  /** Recorded media instead of the live picture. Milliseconds since 1970. */
  readonly past?: { readonly from: number; readonly until: number; readonly downloadSpeed?: number }
}

const seconds = (ms: number): number => Math.floor(ms / 1000)

/** The owner's number is ours (§9.2.3 g); `setup` and `connection` stand wherever TCP is wanted (SRS#2217). */
export function writeOffer(
  own: OwnName,
  { channel, way, address, port, ssrc, streamChoice, past }: OfferWish,
): { readonly sdp: Uint8Array; readonly subject: SipSubject } {
  const sdp = encodeSdp({
    ...{ owner: own.number, name: nameSession(past), address },
    ...{ channel: past === undefined ? null : channel, channelKind: past === undefined ? null : '0' },
    ...{ from: seconds(past?.from ?? 0), until: seconds(past?.until ?? 0), media: 'video', port },
    transport: way === 'udp' ? 'udp' : 'tcp',
    formats: [{ number: 96, encoding: 'PS', clock: 90_000 }],
    ...{ direction: 'recvonly', setup: way === 'udp' ? null : way, ssrcText: ssrc, format: null },
    ...{ downloadSpeed: past?.downloadSpeed ?? null, fileSizeBytes: null, streamChoice: streamChoice ?? null },
  })
  const subject = { sender: channel, senderSerial: ssrc, receiver: own.number, receiverSerial: '0' }
  return { sdp: encodeUtf8(sdp), subject }
}

const nameSession = (past: OfferWish['past']): string => {
  if (past === undefined) return 'Play'
  return past.downloadSpeed === undefined ? 'Playback' : 'Download'
}
