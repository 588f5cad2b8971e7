import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc32Mpeg } from '#wire/bytes/crc32.ts'
import { PsDemuxer } from './demux.ts'
import { type Picture, PsMuxer } from './mux.ts'
import { glue, PACK, pes, send, slice } from './pes.testing.ts'
import { STREAM_TYPES } from './stream-types.ts'

interface Got {
  readonly bytes: Uint8Array
  readonly pts: number
  readonly dts: number
  readonly type: number
  readonly isAfterLoss: boolean
}

/** Long pictures are compared by their length and sum: a thousand times faster than byte by byte. */
const sumUp = (bytes: Uint8Array) => `${bytes.length}:${crc32Mpeg(bytes)}`

function makeReader() {
  const pictures: Got[] = []
  const sounds: Got[] = []
  const demuxer = new PsDemuxer({
    video: ({ bytes, start, end, pts, dts, streamType, isAfterLoss }) =>
      void pictures.push({ bytes: bytes.slice(start, end), pts, dts, type: streamType, isAfterLoss }),
    audio: ({ bytes, start, end, pts, dts, streamType, isAfterLoss }) =>
      void sounds.push({ bytes: bytes.slice(start, end), pts, dts, type: streamType, isAfterLoss }),
  })
  return { pictures, sounds, demuxer }
}

/** Annex B with a few NAL units; never a code of the program stream inside, as in any real picture. */
const picture = (index: number, bytes: number, isKey = index % 25 === 0): Picture => {
  const body = Uint8Array.from({ length: bytes }, (_, at) => ((at * 31 + index * 7) % 251) + 2)
  body.set([0, 0, 0, 1, isKey ? 0x65 : 0x41])
  return { bytes: body, pts: 3600 * (index + 1), isKey }
}

const sizeOfPicture = fc.oneof(fc.integer({ min: 6, max: 3000 }), fc.integer({ min: 65_000, max: 140_000 }))

describe('what the muxer writes', () => {
  test('comes out again, in packets of any size, with its sound, times and types', () => {
    fc.assert(
      fc.property(
        fc.array(sizeOfPicture, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.boolean(),
        (lengths, size, marker) => {
          const { pictures, sounds, demuxer } = makeReader()
          const muxer = new PsMuxer('h265', 'pcma')
          const sent = lengths.map((bytes, index) => picture(index, bytes))
          const heard = sent.map(({ pts }) => ({ bytes: new Uint8Array(160).fill(pts & 0xff), pts }))
          for (const [index, each] of sent.entries()) {
            const sound = heard[index]
            send(demuxer, muxer.pack(each, sound === undefined ? [] : [sound]), each.pts, size, marker)
          }
          demuxer.flush()
          expect(pictures.map(({ bytes }) => sumUp(bytes))).toEqual(sent.map(({ bytes }) => sumUp(bytes)))
          expect(pictures.map(({ pts }) => pts)).toEqual(sent.map(({ pts }) => pts))
          expect(sounds.map(({ bytes }) => bytes)).toEqual(heard.map(({ bytes }) => bytes))
          expect(new Set(pictures.map(({ type }) => type))).toEqual(new Set([STREAM_TYPES.h265]))
          expect(new Set(sounds.map(({ type }) => type))).toEqual(new Set([STREAM_TYPES.pcma]))
          expect(Object.values(demuxer.repairs).filter((count) => count > 0)).toEqual([])
        },
      ),
      { numRuns: 80 },
    )
  })

  test('carries decode times, and times past 33 bits', () => {
    const { pictures, demuxer } = makeReader()
    const muxer = new PsMuxer('h264')
    for (const [index, pts] of [2 ** 33 - 5000, 2 ** 33 - 1400, 2 ** 33 + 2200].entries()) {
      send(demuxer, muxer.pack({ ...picture(index, 100), pts, dts: pts - 7200 }), pts % 2 ** 32)
    }
    expect(pictures.map(({ pts, dts }) => [pts, dts])).toEqual(
      [2 ** 33 - 5000, 2 ** 33 - 1400, 2 ** 33 + 2200].map((pts) => [pts, pts - 7200]),
    )
  })

  test('is byte for byte what the standard draws', () => {
    const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
    const pack = new PsMuxer('h264', 'pcma').pack({ bytes: Uint8Array.of(0, 0, 1, 0x65), pts: 90_000, isKey: true })
    expect(hex(pack)).toBe(
      [
        '000001ba440016fc8401' + '00fa03f8',
        '000001bb000c' + '807d01' + '04e17f' + 'e0e0e8' + 'c0c020',
        '000001bc0012e0ff0000' + '0008' + '1be00000' + '90c00000' + 'fedfb1d7',
        '000001e0000c848005' + '2100' + '05bf21' + '00000165',
      ].join(''),
    )
  })
})

describe('what real devices do', () => {
  test('length 0 lasts to the next code, wherever the packets are cut', () => {
    for (const size of [1, 2, 3, 5, 7, 40, 1000]) {
      const { pictures, demuxer } = makeReader()
      for (const index of [0, 1, 2]) {
        send(
          demuxer,
          glue(PACK, pes(0xe0, slice(300, index + 2), { length: 0, stamp: 3600 * (index + 1) })),
          index * 3600,
          size,
          false,
        )
      }
      demuxer.flush()
      expect(pictures.map(({ bytes }) => bytes)).toEqual([2, 3, 4].map((value) => slice(300, value)))
      expect(demuxer.repairs.unboundedLengths).toBe(3)
    }
  })

  test('a length that is too small: the picture goes on behind it', () => {
    const { pictures, demuxer } = makeReader()
    send(demuxer, glue(PACK, pes(0xe0, slice(300), { length: 100 })), 0)
    send(demuxer, glue(PACK, pes(0xe0, slice(300), { stamp: 7200 })), 3600)
    expect(pictures.map(({ bytes }) => bytes)).toEqual([slice(300), slice(300)])
    expect(demuxer.repairs.shortLengths).toBe(1)
  })

  test('a length that is too large does not swallow the next picture', () => {
    const { pictures, demuxer } = makeReader()
    send(demuxer, glue(PACK, pes(0xe0, slice(300), { length: 900 })), 0)
    send(demuxer, glue(PACK, pes(0xe0, slice(300), { stamp: 7200 })), 3600)
    expect(pictures.map(({ bytes }) => bytes)).toEqual([slice(300), slice(300)])
    expect(demuxer.repairs.longLengths).toBe(1)
  })

  test('several PES packets of one time make one picture, with private data and padding between', () => {
    const { pictures, demuxer } = makeReader()
    const secret = Uint8Array.of(0, 0, 1, 0xbd, 0, 4, 1, 2, 3, 4)
    const parts = [slice(3), slice(4), slice(200)]
    const [sps, pps, last] = parts.map((part) => pes(0xe0, part))
    send(demuxer, glue(PACK, sps as Uint8Array, secret, pps as Uint8Array, new Uint8Array(6), last as Uint8Array), 0)
    expect(pictures.map(({ bytes }) => bytes)).toEqual([glue(...parts)])
  })

  test('a marker inside a picture is believed once', () => {
    const { pictures, demuxer } = makeReader()
    for (const index of [0, 1, 2]) {
      const stamp = 3600 * (index + 1)
      send(demuxer, glue(PACK, pes(0xe0, slice(20), { stamp })), stamp)
      send(demuxer, pes(0xe0, slice(200), { stamp }), stamp)
    }
    demuxer.flush()
    expect(pictures.map(({ bytes }) => bytes.length)).toEqual([25, 205, 230, 230])
    expect(demuxer.repairs.earlyMarkers).toBe(1)
  })

  test('no time of its own, or one that stands at 0: the RTP time goes on', () => {
    const { pictures, demuxer } = makeReader()
    for (const [index, time] of [1000, 4600, 8200].entries()) {
      send(demuxer, glue(PACK, pes(0xe0, slice(50), index === 1 ? { stamp: 0 } : { flags: 0 })), time, 1400, false)
    }
    demuxer.flush()
    expect(pictures.map(({ pts }) => pts)).toEqual([1000, 4600, 8200])
  })

  test('a 33-bit time that wraps at 32 bits goes on', () => {
    const { pictures, demuxer } = makeReader()
    const muxer = new PsMuxer('h264')
    for (const pts of [2 ** 32 - 3600, 0 + 1, 3601]) send(demuxer, muxer.pack({ ...picture(1, 60), pts }), pts)
    expect(pictures.map(({ pts }) => pts)).toEqual([2 ** 32 - 3600, 2 ** 32 + 1, 2 ** 32 + 3601])
  })

  test('packets without the optional header, MPEG-1 packs and a second video stream', () => {
    const { pictures, demuxer } = makeReader()
    const pack1 = Uint8Array.of(0, 0, 1, 0xba, 0x21, 0, 1, 0, 1, 0x80, 0, 1)
    const bare = glue(Uint8Array.of(0, 0, 1, 0xe0, 0, 105), slice(100))
    send(demuxer, glue(pack1, bare, pes(0xe1, slice(50))), 0)
    expect(pictures.map(({ bytes }) => bytes)).toEqual([slice(100)])
    expect(demuxer.repairs).toMatchObject({ badHeads: 1, otherStreams: 1 })
  })

  test('after a loss the next picture is whole and says so', () => {
    const { pictures, demuxer } = makeReader()
    const muxer = new PsMuxer('h264')
    send(demuxer, muxer.pack(picture(0, 5000)), 0)
    demuxer.push(muxer.pack(picture(1, 5000)), 0, 1400, 3600, false)
    demuxer.lost()
    demuxer.push(muxer.pack(picture(1, 5000)), 2800, 4200, 3600, false)
    send(demuxer, muxer.pack(picture(2, 5000)), 7200)
    expect(pictures.map(({ pts, isAfterLoss }) => [pts, isAfterLoss])).toEqual([
      [3600, false],
      [10_800, true],
    ])
    expect(demuxer.repairs.droppedUnits).toBe(1)
  })

  test('endless rubbish without any code grows nothing', () => {
    const { pictures, demuxer } = makeReader()
    const rubbish = new Uint8Array(1400).fill(7)
    send(demuxer, glue(PACK, pes(0xe0, slice(10), { length: 0 })), 0, 1400, false)
    for (let index = 0; index < 7000; index += 1) demuxer.push(rubbish, 0, 1400, 0, false)
    demuxer.flush()
    expect(pictures).toEqual([])
    expect(demuxer.repairs.droppedUnits).toBe(1)
  })
})
