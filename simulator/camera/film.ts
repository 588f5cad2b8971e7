/**
 * What a camera films: a minute that ffmpeg makes once, with the second and the number of the picture burnt in, over and
 * over. A picture's place is its time within the minute, so what is seen tells how late it is, live and from any recording.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { listAccessUnits } from '#wire/h26x/access-units.ts'
import type { VideoCodec } from '#wire/h26x/nal.ts'

export const PICTURES_PER_SECOND = 25

/** How a film is made. */
export interface FilmOrder {
  readonly codec: VideoCodec
  readonly width: number
  readonly height: number
  readonly kbps: number
  /** Divides a minute. */
  readonly seconds: number
}

export interface Film {
  readonly codec: VideoCodec
  readonly seconds: number
  /** Annex B, a key picture each second. */
  readonly pictures: readonly { readonly bytes: Uint8Array; readonly isKey: boolean }[]
}

const run = promisify(execFile)

/** Makes the film, or takes it from `folder` where it was made before. Throws when there is no ffmpeg. */
export async function openFilm(folder: string, order: FilmOrder): Promise<Film> {
  const { codec, width, height, kbps, seconds } = order
  const file = path.join(folder, `${codec}-${width}x${height}-${kbps}k-${seconds}s.film`)
  if (!existsSync(file)) await makeFilm(file, order)
  const bytes = readFileSync(file)
  const pictures = listAccessUnits(bytes, codec).map(({ start, end, isKey }) => ({
    bytes: bytes.subarray(start, end),
    isKey,
  }))
  return { codec, seconds, pictures }
}

async function makeFilm(file: string, { codec, width, height, kbps, seconds }: FilmOrder): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true })
  const place = `fontsize=${Math.round(height / 8)}:x=w/20:y=h/20:box=1:boxborderw=8:fontcolor=white:boxcolor=black`
  const filter = [`drawtext=text='%{pts\\:hms}  %{n}':${place}`, ...drawNumber(width, height)].join(',')
  const own =
    codec === 'h264'
      ? ['-c:v', 'libx264', '-bf', '0', '-tune', 'zerolatency', '-f', 'h264']
      : ['-c:v', 'libx265', '-x265-params', 'log-level=none:bframes=0:repeat-headers=1', '-f', 'hevc']
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=size=${width}x${height}:rate=25:duration=${seconds}`],
    ...['-vf', filter, '-pix_fmt', 'yuv420p', '-preset', 'ultrafast', '-g', '25', '-b:v', `${kbps}k`],
    ...own,
    `${file}.part`,
  ])
  renameSync(`${file}.part`, file)
}

/** Twelve squares along the lower edge, the lowest bit on the left: the picture's number for whoever cannot read. */
const BITS = 12
const squareOf = (width: number): number => Math.floor(width / (BITS + 4))

function drawNumber(width: number, height: number): string[] {
  const side = squareOf(width)
  const box = (x: number, w: number, colour: string) =>
    `drawbox=x=${x}:y=${height - side}:w=${w}:h=${side}:color=${colour}:t=fill`
  const bits = Array.from({ length: BITS }, (_, bit) => bit)
  const white = bits.map((bit) => `${box(bit * side, side, 'white')}:enable='mod(floor(n/${2 ** bit}),2)'`)
  return [box(0, BITS * side, 'black'), ...white]
}

/** The number that is burnt into a picture, from its brightness (0–255) at a place. */
export function readPictureNumber(
  width: number,
  height: number,
  brightnessAt: (x: number, y: number) => number,
): number {
  const side = squareOf(width)
  const middle = Math.floor(side / 2)
  let number = 0
  for (let bit = 0; bit < BITS; bit += 1) {
    if (brightnessAt(bit * side + middle, height - middle) > 128) number += 2 ** bit
  }
  return number
}

/** Which picture is seen at this instant. */
export function pictureAt(film: Film, ms: number): number {
  const within = ((ms % (film.seconds * 1000)) + film.seconds * 1000) % (film.seconds * 1000)
  return Math.floor((within * PICTURES_PER_SECOND) / 1000) % film.pictures.length
}
