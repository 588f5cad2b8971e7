/** Damaged SIP, SDP, MANSCDP and MANSRTSP into everything that reads them. What is read is also used, and answered. */
import type { Dice } from '#terms/dice.ts'
import { damageBytes } from '#wire/bytes/damage.testing.ts'
import { decodeLatin1 } from '#wire/bytes/latin1.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { readAlarm } from '#wire/manscdp/alarm.codec.ts'
import { readCatalogue, writeCatalogue } from '#wire/manscdp/catalogue.codec.ts'
import { readConfigQuery, readPictureMask, readStreamSettings } from '#wire/manscdp/config.codec.ts'
import { readControl } from '#wire/manscdp/control.codec.ts'
import { readBasicParam, readDeviceInfo, readDeviceStatus, readKeepalive } from '#wire/manscdp/device.codec.ts'
import { decodeManscdp, encodeManscdp, type Manscdp } from '#wire/manscdp/message.codec.ts'
import { readBroadcast, readMediaStatus, readPresets, readSnapshotOrder } from '#wire/manscdp/notice.codec.ts'
import { readRecordings, readRecordQuery } from '#wire/manscdp/record.codec.ts'
import { decodeControl, decodeControlAnswer, encodeControl } from '#wire/mansrtsp/mansrtsp.codec.ts'
import { decodeWantedMedia } from '#wire/sdp/media-line.codec.ts'
import { decodeSdp, encodeSdp } from '#wire/sdp/sdp.codec.ts'
import { answerRequest, dialogKey, transactionKey } from '#wire/sip/dialog.codec.ts'
import { decodeChallenge, decodeCredentials } from '#wire/sip/digest.codec.ts'
import { SipFraming } from '#wire/sip/framing.ts'
import { decodeAddress, decodeSeconds, decodeSubject } from '#wire/sip/header.codec.ts'
import { decodeSipDatagram, encodeSip } from '#wire/sip/message.codec.ts'
import { headerOf, type SipMessage } from '#wire/sip/message.contract.ts'
import { MANSCDP_BYTES, MANSRTSP_TEXTS, SDP_TEXTS, SIP_BYTES, STRANGE_TEXT } from './samples.testing.ts'

/** One more input. True when it was read, false when it was refused as what it is not. Throws what nothing may throw. */
export type Feed = (dice: Dice) => boolean

const damaged = (samples: readonly Uint8Array[], dice: Dice): Uint8Array => {
  const sample = samples[dice(samples.length)] ?? new Uint8Array(0)
  const once = damageBytes(sample, dice, STRANGE_TEXT)
  return dice(3) === 0 ? damageBytes(once, dice, STRANGE_TEXT) : once
}

function isRead(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch (error) {
    if (error instanceof DecodeError) return false
    throw error
  }
}

/** Everything that a server asks of a message, and its answer, which has to be a message again. */
function takeUp(message: SipMessage): void {
  transactionKey(message)
  dialogKey(message)
  for (const name of ['from', 'to', 'contact']) decodeAddress(headerOf(message, name) ?? '')
  decodeCredentials(headerOf(message, 'authorization') ?? '')
  decodeChallenge(headerOf(message, 'www-authenticate') ?? '')
  decodeSubject(headerOf(message, 'subject') ?? '')
  decodeSeconds(headerOf(message, 'expires'))
  if (message.kind !== 'request') return
  const answer = answerRequest(
    message,
    { address: '192.0.2.99', port: 5060 },
    { status: 200, reason: 'OK', toTag: 't' },
  )
  const back = decodeSipDatagram(encodeSip(answer))
  if (back?.kind !== 'response') throw new Error('an answer that is none')
}

export const feedSip: Feed = (dice) => {
  const bytes = damaged(SIP_BYTES, dice)
  return isRead(() => {
    const message = decodeSipDatagram(bytes)
    if (message !== null) takeUp(message)
  })
}

/** A connection that lives as long as it is let: damaged messages in pieces, one behind the other. */
export function makeSipStream(): Feed {
  let framing = new SipFraming()
  return (dice) => {
    const bytes = damaged(SIP_BYTES, dice)
    const middle = dice(bytes.length + 1)
    const isKept = isRead(() => {
      for (const piece of [bytes.subarray(0, middle), bytes.subarray(middle)]) {
        for (const message of framing.push(piece)) takeUp(message)
      }
    })
    if (!isKept) framing = new SipFraming()
    return isKept
  }
}

const SDP_BYTES = [...SDP_TEXTS, ...MANSRTSP_TEXTS].map((text) =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
)

export const feedSdp: Feed = (dice) => {
  const text = decodeLatin1(damaged(SDP_BYTES, dice))
  const isControl = isRead(() => encodeControl(decodeControl(text))) || isRead(() => decodeControlAnswer(text))
  const isSession = isRead(() => {
    const session = decodeSdp(text)
    decodeWantedMedia(session.format ?? '')
    decodeSdp(encodeSdp(session))
  })
  return isControl || isSession
}

const READERS: readonly ((message: Manscdp) => unknown)[] = [
  ...[readAlarm, readConfigQuery, readPictureMask, readStreamSettings, readControl, readBasicParam, readDeviceInfo],
  ...[readDeviceStatus, readKeepalive, readBroadcast, readMediaStatus, readPresets, readSnapshotOrder, readRecordings],
  readRecordQuery,
]

export const feedManscdp: Feed = (dice) => {
  const bytes = damaged(MANSCDP_BYTES, dice)
  return isRead(() => {
    const message = decodeManscdp(bytes)
    for (const read of READERS) read(message)
    const { items } = readCatalogue(message)
    const { root, command, sn, deviceId, charset } = message
    const again = encodeManscdp({ root, command, sn, deviceId, parts: writeCatalogue(items.length, items) }, charset)
    if (readCatalogue(decodeManscdp(again)).items.length !== items.length) throw new Error('a catalogue that shrank')
  })
}
