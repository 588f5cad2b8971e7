import { expect, test } from 'vitest'
import { encodeAdts } from '#wire/audio/adts.codec.ts'
import { STREAM_TYPES } from '#wire/ps/stream-types.ts'
import type { PsUnit } from '#wire/ps/unit.ts'
import type { Fragment } from './fragment.ts'
import { encodeInit } from './init.codec.ts'
import { type BeginReason, FOR_VIEWERS, Remuxer, type RemuxUse } from './remux.ts'
import { nameSound, type Tracks } from './track.contract.ts'

const SPS = '67640028acd940780227e5ffc000c00104000003000400000300c83c60c658'
const PPS = '68ebe3cb22c0'
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const KEY = hex(`00000001${SPS}00000001${PPS}000000016588090909`)
const OTHER = hex('00000001419a0707')

function unit(bytes: Uint8Array, pts: number, streamType: number): PsUnit {
  return { bytes, start: 0, end: bytes.length, pts, dts: pts, stamp: pts, rtpTime: pts, streamType, isAfterLoss: false }
}

function makeRemuxer(use?: RemuxUse) {
  const begun: { readonly reason: BeginReason; readonly tracks: Tracks; readonly start: number }[] = []
  const fragments: Fragment[] = []
  const remuxer = new Remuxer(
    {
      begin: (_, tracks, start, reason) => void begun.push({ reason, tracks, start }),
      fragment: (fragment) => void fragments.push(fragment),
    },
    use,
  )
  const show = (picture: number, bytes = picture % 25 === 0 ? KEY : OTHER, pts = picture * 3600) =>
    remuxer.video(unit(bytes, pts, STREAM_TYPES.h264))
  const hear = (bytes: Uint8Array, pts: number, type: number = STREAM_TYPES.pcma) =>
    remuxer.audio(unit(bytes, pts, type))
  const end = () => {
    remuxer.flush()
    return { reasons: begun.map(({ reason }) => reason), begun, fragments }
  }
  return { remuxer, show, hear, end }
}

const run = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)
const sound = new Uint8Array(320)
const aac = encodeAdts(new Uint8Array(100), { objectType: 2, sampleRate: 16_000, channels: 1 })

test('a file begins with a key picture, and a fragment lasts a second or less', () => {
  const { remuxer, show, end } = makeRemuxer()
  for (const picture of run(20, 80)) show(picture, picture === 25 ? KEY : OTHER)
  const { reasons, begun, fragments } = end()
  expect(remuxer.skippedPictures).toBe(5)
  expect([reasons, begun[0]?.start]).toEqual([['first'], 25 * 3600])
  expect(fragments.map(({ pictures, startsWithKey }) => [pictures, startsWithKey])).toEqual([
    [25, true],
    [25, false],
    [25, false],
  ])
  expect(fragments.map(({ duration }) => duration)).toEqual([90_000, 90_000, 90_000])
})

test('for viewers each picture is a fragment, and sound that no browser plays stays out', () => {
  const { show, hear, end } = makeRemuxer(FOR_VIEWERS)
  for (const picture of run(0, 100)) {
    show(picture)
    hear(picture > 60 ? aac : sound, picture * 3600)
  }
  const { begun, fragments } = end()
  expect(fragments).toHaveLength(100)
  expect(begun.map(({ reason, tracks }) => [reason, tracks.sound?.codec])).toEqual([
    ['first', undefined],
    ['soundChanged', 'aac'],
  ])
})

test.each([
  ['forward', 900_001 + 3600],
  ['back', -90_001 - 3600],
])('a clock that jumps %s begins a new file at the next key picture', (_, jump) => {
  const { show, end } = makeRemuxer()
  for (const picture of run(0, 30)) show(picture, undefined, picture * 3600 + 2_000_000)
  for (const picture of run(30, 30)) show(picture, undefined, picture * 3600 + 2_000_000 + jump)
  const { reasons, begun } = end()
  expect(reasons).toEqual(['first', 'timeJumped'])
  expect(begun[1]?.start).toBe(50 * 3600 + 2_000_000 + jump)
})

test('whoever asks gets a new file with the next key picture, without a gap', () => {
  const { remuxer, show, hear, end } = makeRemuxer()
  for (const picture of run(0, 60)) {
    if (picture === 30) remuxer.askNewFile()
    hear(sound, picture * 3600)
    show(picture)
  }
  const { reasons, begun, fragments } = end()
  expect(reasons).toEqual(['first', 'asked'])
  expect(begun[1]?.start).toBe(50 * 3600)
  expect(fragments.reduce((sum, { pictures }) => sum + pictures, 0)).toBe(60)
})

test('time in a file never stands still, however a device counts', () => {
  const { show, end } = makeRemuxer()
  for (const picture of run(0, 10)) show(picture, undefined, picture === 5 ? 4 * 3600 : picture * 3600)
  const [fragment] = end().fragments
  expect([fragment?.pictures, fragment?.duration]).toEqual([10, 36_000])
})

test('sound that comes in the first second is in the file from its beginning', () => {
  const { show, hear, end } = makeRemuxer()
  show(0)
  hear(sound, 100)
  for (const picture of run(1, 30)) show(picture)
  const { reasons, begun } = end()
  expect(reasons).toEqual(['first'])
  expect(begun[0]?.tracks.sound).toMatchObject({ codec: 'pcma', sampleRate: 8000 })
})

test('sound that comes later, or becomes another one, waits for a key picture and a new file', () => {
  const { show, hear, end } = makeRemuxer()
  for (const picture of run(0, 100)) {
    show(picture)
    if (picture > 30) hear(picture > 60 ? aac : sound, picture * 3600)
  }
  const { reasons, begun } = end()
  expect(reasons).toEqual(['first', 'soundChanged', 'soundChanged'])
  expect(begun.map(({ tracks }) => tracks.sound?.codec)).toEqual([undefined, 'pcma', 'aac'])
  expect(begun.map(({ tracks }) => tracks.sound && nameSound(tracks.sound))).toEqual([null, null, 'mp4a.40.2'])
})

test('a stream that nobody decodes is refused by its name', () => {
  const { remuxer, show, hear, end } = makeRemuxer()
  remuxer.video(unit(KEY, 0, STREAM_TYPES.svac))
  expect(remuxer.refused).toBe('svac')
  for (const picture of run(0, 30)) {
    show(picture)
    hear(sound, picture * 3600, STREAM_TYPES.g7231)
  }
  expect(remuxer.sound.refused).toBe('g7231')
  expect(end().begun[0]?.tracks.sound).toBeNull()
})

test('an endless flow of sound, and of pictures without time, still becomes fragments', () => {
  const { show, hear, end } = makeRemuxer()
  show(0)
  for (const _ of run(0, 5000)) hear(sound, 3600)
  for (const _ of run(0, 5000)) show(1, OTHER, 3600)
  const { fragments } = end()
  expect(fragments.length).toBeGreaterThan(8)
})

test('an MP4 without a track is none', () => {
  expect(() => encodeInit({ video: null, sound: null })).toThrow(RangeError)
})
