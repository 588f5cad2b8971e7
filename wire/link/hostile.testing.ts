/** Feeds spoilt texts to every decoder of the link and says what came of it. For the short test and the long trial. */
import { DecodeError } from '#wire/decode-error.ts'
import {
  decodeCompare,
  decodeCompared,
  decodeReceipt,
  encodeCompare,
  encodeCompared,
  encodeReceipt,
} from './answer.codec.ts'
import { decodeBatch, encodeBatch, FORMAT } from './batch.codec.ts'
import { decodeCommands, encodeCommands } from './command.codec.ts'
import { decodeFile, encodeFile, readFileHead } from './file.codec.ts'
import {
  decodeJoinAnswer,
  decodeJoinCode,
  decodeJoinRequest,
  decodeRenewRequest,
  encodeJoinAnswer,
  encodeJoinCode,
  encodeJoinRequest,
  encodeRenewRequest,
} from './join.codec.ts'
import { decodeMessage, encodeMessage } from './message.codec.ts'
import { type Draw, drawHeader, drawId, drawInstant, drawMessage, spoil } from './sample.testing.ts'

/** A decoder with a source of good texts, and how its value is written again. */
interface Target {
  readonly make: (draw: Draw) => string
  readonly decode: (text: string) => unknown
  /** What was accepted must have this one spelling; null: it has others on purpose. */
  readonly encode: ((value: never) => string) | null
}

const hash = (digit: number) => digit.toString(16).repeat(64)
const signature = 'ab'.repeat(64)
const pem = (label: string) => `-----BEGIN ${label}-----\nMIIB+/=\n-----END ${label}-----\n`

const TARGETS: readonly Target[] = [
  { make: (draw) => encodeMessage(drawMessage(draw)), decode: decodeMessage, encode: encodeMessage as never },
  {
    make: (draw) => {
      const texts = Array.from({ length: draw(4) }, () => encodeMessage(drawMessage(draw)))
      return encodeBatch(drawHeader(draw, texts.length), texts)
    },
    decode: decodeBatch,
    encode: ((batch: ReturnType<typeof decodeBatch>) =>
      encodeBatch(batch.header, batch.messages.map(encodeMessage))) as never,
  },
  {
    make: (draw) =>
      encodeReceipt({
        format: FORMAT,
        site: drawId(draw),
        outcome: 'applied',
        lines: [{ epoch: 1, through: draw(100), hash: hash(draw(16)), backedUpThrough: draw(100) }],
        countyTime: drawInstant(draw),
        commands: draw(3),
      }),
    decode: decodeReceipt,
    encode: encodeReceipt as never,
  },
  {
    make: (draw) =>
      encodeCompare({
        format: FORMAT,
        site: drawId(draw),
        epoch: 1,
        positions: [
          [0, hash(1)],
          [draw(9) + 1, hash(2)],
        ],
      }),
    decode: decodeCompare,
    encode: encodeCompare as never,
  },
  {
    make: (draw) => encodeCompared({ format: FORMAT, site: drawId(draw), common: draw(9), highestEpoch: 3 }),
    decode: decodeCompared,
    encode: encodeCompared as never,
  },
  {
    make: (draw) =>
      encodeCommands({
        format: FORMAT,
        site: drawId(draw),
        countyTime: drawInstant(draw),
        commands: [
          {
            kind: 'measure',
            commandId: drawId(draw),
            issuedAt: drawInstant(draw),
            expiresAt: drawInstant(draw),
            fromDay: '2020-01-01',
            toDay: '2020-01-31',
          },
        ],
      }),
    decode: decodeCommands,
    encode: encodeCommands as never,
  },
  {
    make: (draw) =>
      encodeFile(
        { carries: 'up', site: drawId(draw), parts: ['{}\n', encodeMessage(drawMessage(draw))] },
        () => signature,
      ),
    decode: (text) => decodeFile(text, () => true),
    encode: null,
  },
  {
    make: (draw) => encodeFile({ carries: 'down', site: drawId(draw), parts: ['x'] }, () => signature),
    decode: readFileHead,
    encode: null,
  },
  {
    make: (draw) =>
      encodeJoinCode({
        address: 'county.example:8443',
        communityId: drawId(draw),
        fingerprint: hash(7),
        secret: 'a'.repeat(32),
      }),
    decode: decodeJoinCode,
    encode: null,
  },
  {
    make: (draw) =>
      encodeJoinAnswer({
        ...{ format: FORMAT, site: drawId(draw), certificate: pem('CERTIFICATE'), authority: pem('CERTIFICATE') },
        ...{ fileKey: hash(3), countyTime: drawInstant(draw) },
      }),
    decode: decodeJoinAnswer,
    encode: encodeJoinAnswer as never,
  },
  {
    make: (draw) =>
      encodeJoinRequest({
        ...{ format: FORMAT, communityId: drawId(draw), secret: 'a'.repeat(32), request: pem('CERTIFICATE REQUEST') },
        ...{ fileKey: hash(3), sentAt: drawInstant(draw) },
      }),
    decode: decodeJoinRequest,
    encode: encodeJoinRequest as never,
  },
  {
    make: (draw) => encodeRenewRequest({ format: FORMAT, site: drawId(draw), request: pem('CERTIFICATE REQUEST') }),
    decode: decodeRenewRequest,
    encode: encodeRenewRequest as never,
  },
]

export interface Fed {
  refused: number
  accepted: number
}

/** One spoilt text into one decoder. Throws when anything but a DecodeError comes out, or a value with a second spelling. */
export function feedOne(draw: Draw, fed: Fed): void {
  const target = TARGETS[draw(TARGETS.length)] as Target
  const text = spoil(target.make(draw), draw)
  try {
    const value = target.decode(text)
    fed.accepted += 1
    if (target.encode !== null && target.encode(value as never) !== text) throw new Error(`two spellings: ${text}`)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    fed.refused += 1
  }
}
