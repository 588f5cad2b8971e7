import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#wire/decode-error.ts'
import {
  decodeControl,
  decodeControlAnswer,
  encodeControl,
  encodeControlAnswer,
  type PlaybackControl,
} from './mansrtsp.codec.ts'

const PLAY: PlaybackControl = { method: 'PLAY', cseq: 1, scale: null, range: null }

describe('a playback is controlled', () => {
  test.each<[string, PlaybackControl, string]>([
    ['pause', { ...PLAY, method: 'PAUSE' }, 'PAUSE RTSP/1.0\r\nCSeq: 1\r\nPauseTime: now\r\n'],
    ['resume', { ...PLAY, range: { from: 'now', until: null } }, 'PLAY RTSP/1.0\r\nCSeq: 1\r\nRange: npt=now-\r\n'],
    ['double speed', { ...PLAY, scale: 2 }, 'PLAY RTSP/1.0\r\nCSeq: 1\r\nScale: 2.0\r\n'],
    ['quarter speed', { ...PLAY, scale: 0.25 }, 'PLAY RTSP/1.0\r\nCSeq: 1\r\nScale: 0.25\r\n'],
    ['seek', { ...PLAY, range: { from: 100, until: null } }, 'PLAY RTSP/1.0\r\nCSeq: 1\r\nRange: npt=100-\r\n'],
    [
      'backwards',
      { ...PLAY, scale: -1, range: { from: 600, until: 120 } },
      'PLAY RTSP/1.0\r\nCSeq: 1\r\nScale: -1.0\r\nRange: npt=600-120\r\n',
    ],
    ['stop', { ...PLAY, method: 'TEARDOWN' }, 'TEARDOWN RTSP/1.0\r\nCSeq: 1\r\n'],
  ])('%s', (_, control, text) => {
    expect(encodeControl(control)).toBe(text)
    expect(decodeControl(text)).toEqual(control)
  })

  test.each([
    ['another name of the protocol', 'PLAY MANSRTSP/1.0\r\nCSeq: 1\r\nScale: 2.0\r\n'],
    ['small letters, line feeds, a blank line', 'play rtsp/1.0\ncseq:1\nscale : 2\n\n'],
    ['an address in the start line', 'PLAY rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\nScale: +2.0\r\n\r\n'],
  ])('also with %s', (_, text) => {
    expect(decodeControl(text)).toEqual({ ...PLAY, scale: 2 })
  })

  test('speed 0 and ranges that are none change nothing', () => {
    expect(decodeControl('PLAY RTSP/1.0\r\nScale: 0\r\nRange: clock=2026-\r\n')).toEqual({ ...PLAY, cseq: 0 })
  })

  test('comes back, whatever it is; whatever letters: read, or refused as such', () => {
    const npt = fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => Math.round(value * 100) / 100)
    const control = fc.record({
      ...{
        method: fc.constant('PLAY' as const),
        cseq: fc.nat(99_999),
        scale: fc.option(fc.constantFrom(0.25, 0.5, 1, 4, -2)),
      },
      range: fc.option(fc.record({ from: npt, until: fc.option(npt) })),
    })
    fc.assert(fc.property(control, (given) => void expect(decodeControl(encodeControl(given))).toEqual(given)))
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        for (const decode of [decodeControl, decodeControlAnswer]) {
          try {
            decode(text)
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError)
          }
        }
      }),
    )
  })
})

test('an answer says where playing goes on', () => {
  const answer = { status: 200, cseq: 4, range: { from: 100, until: null }, sequence: 7, rtpTime: 90_000 }
  const text = 'RTSP/1.0 200 OK\r\nCSeq: 4\r\nRange: npt=100-\r\nRTP-Info: seq=7;rtptime=90000\r\n\r\n'
  expect(encodeControlAnswer(answer)).toBe(text)
  expect(decodeControlAnswer(text)).toEqual(answer)
  expect(decodeControlAnswer('MANSRTSP/1.0 454 Session Not Found\r\nCSeq: 4')).toMatchObject({
    status: 454,
    sequence: null,
  })
})
