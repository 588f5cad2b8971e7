/** Files of recordings as ffprobe and our own scan find them: whole at every moment, cut by length, going on after a disk that refused. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Remuxer } from '#wire/fmp4/remux.ts'
import { scanFile } from '#wire/fmp4/scan.ts'
import { listAccessUnits } from '#wire/h26x/access-units.ts'
import { STREAM_TYPES } from '#wire/ps/stream-types.ts'
import type { PsUnit } from '#wire/ps/unit.ts'
import { type Segment, SegmentWriter } from './segment-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'anlin-segments-'))
afterAll(() => rmSync(folder, { recursive: true }))

let pictures: Uint8Array[]
let finished: Segment[]
let failures: string[]
let now: number
let at = 0

beforeAll(() => {
  const file = join(folder, 'film.h264')
  const input = ['-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=25:duration=4']
  const coding = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-g',
    '25',
    '-bf',
    '0',
    '-f',
    'h264',
  ]
  execFileSync('ffmpeg', ['-v', 'error', ...input, ...coding, file])
  const bytes = readFileSync(file)
  pictures = listAccessUnits(bytes, 'h264').map(({ start, end }) => bytes.subarray(start, end))
}, 60_000)

beforeEach(() => {
  finished = []
  failures = []
  now += 1_000_000
})
now = Date.UTC(2026, 10, 25)

function open(to: string, mostTicks?: number): { remuxer: Remuxer; writer: SegmentWriter } {
  const later = { remuxer: null as Remuxer | null }
  const more = mostTicks === undefined ? {} : { mostTicks }
  const writer = new SegmentWriter(
    { folder: to, now: () => now, askNewFile: () => later.remuxer?.askNewFile(), ...more },
    { finished: (segment) => finished.push(segment), failed: ({ code }) => failures.push(code ?? '') },
  )
  later.remuxer = new Remuxer(writer)
  return { remuxer: later.remuxer, writer }
}

/** Pictures [from, until) of the film, 40 ms each, by a clock that goes with them. */
function play(remuxer: Remuxer, from: number, until: number): void {
  for (at = from; at < until; at += 1) {
    now += 40
    const bytes = pictures[at] ?? new Uint8Array(0)
    const time = 90_000 + at * 3600
    const unit: PsUnit = {
      ...{ bytes, start: 0, end: bytes.length, pts: time, dts: time, stamp: time, rtpTime: time },
      ...{ streamType: STREAM_TYPES.h264, isAfterLoss: false },
    }
    remuxer.video(unit)
  }
}

const countPictures = (file: string): number =>
  Number(
    execFileSync('ffprobe', [
      ...['-v', 'error', '-select_streams', 'v:0', '-count_frames', '-show_entries', 'stream=nb_read_frames'],
      ...['-of', 'csv=p=0', file],
    ]).toString(),
  )

test('a recording is cut at key pictures when it is long enough, and no picture is missing', async () => {
  const { remuxer, writer } = open(folder, 90_000)
  play(remuxer, 0, 100)
  remuxer.flush()
  await writer.close()
  expect(finished.map(({ ticks, fragments }) => [ticks / 90_000, fragments])).toEqual([
    [2, 2],
    [2, 2],
  ])
  expect(finished.map(({ file }) => countPictures(file))).toEqual([50, 50])
  expect(finished.map(({ file, sizeBytes }) => readFileSync(file).length - sizeBytes)).toEqual([0, 0])
})

test('what was written so far is whole while the recording goes on', async () => {
  const { remuxer, writer } = open(folder)
  play(remuxer, 0, 60)
  const name = join(folder, `${now - 60 * 40 + 1040}.mp4`)
  await expect.poll(() => scan(name)).toEqual([25, 25])
  remuxer.flush()
  await writer.close()
  expect(scan(name)).toEqual([25, 25, 10])
})

function scan(file: string): number[] {
  const bytes = readFileSync(file)
  return scanFile(bytes.length, (from, count) => bytes.subarray(from, from + count)).fragments.map(
    (one) => one.pictures,
  )
}

test('a disk that refuses is told once; when it is back the next key picture begins a new file', async () => {
  const gone = join(folder, 'gone')
  const { remuxer, writer } = open(gone)
  play(remuxer, 0, 40)
  await expect.poll(() => failures).toEqual(['ENOENT'])
  mkdirSync(gone)
  play(remuxer, 40, 100)
  remuxer.flush()
  await writer.close()
  expect(finished.map(({ file }) => countPictures(file))).toEqual([50])
  expect([failures.length, writer.droppedFragments > 0]).toEqual([1, true])
})
