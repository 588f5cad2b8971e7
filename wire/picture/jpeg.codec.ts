/** JPEG (ITU-T T.81 annex B): takes a picture apart into its segments and puts back only what its pixels need. No pixels are decoded. */
import { decodeExif, encodeOrientation, type PictureFacts } from './exif.codec.ts'
import { PictureError } from './picture-error.ts'

export interface CleanPicture extends PictureFacts {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
/** Huffman tables, arithmetic conditioning, scan, quantization tables, number of lines, restart interval. */
const TABLES = [0xc4, 0xcc, SOS, 0xdb, 0xdc, 0xdd]

interface Walk {
  readonly bytes: Uint8Array
  readonly kept: Uint8Array[]
  facts: PictureFacts | null
  size: { readonly width: number; readonly height: number } | null
}

/**
 * The same pixels without comments, EXIF, XMP, IPTC and whatever stands behind the picture's end; its orientation,
 * moment and place come apart. @throws PictureError
 */
export function cleanJpeg(bytes: Uint8Array): CleanPicture {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new PictureError('not a JPEG')
  const walk: Walk = { bytes, kept: [], facts: null, size: null }
  let at = 2
  for (;;) {
    const marker = markerAt(bytes, at)
    if (marker === EOI) break
    const end = endOfSegment(bytes, at)
    takeSegment(walk, marker, bytes.subarray(at, end))
    at = marker === SOS ? keepScan(walk, end) : end
  }
  if (walk.size === null) throw new PictureError('no frame')
  const facts = walk.facts ?? { orientation: 1, takenAt: null, place: null }
  const head = facts.orientation === 1 ? [] : [encodeOrientation(facts.orientation)]
  return {
    ...facts,
    ...walk.size,
    bytes: join([Uint8Array.of(0xff, SOI), ...head, ...walk.kept, Uint8Array.of(0xff, EOI)]),
  }
}

function markerAt(bytes: Uint8Array, at: number): number {
  const marker = bytes[at + 1]
  if (bytes[at] !== 0xff || marker === undefined) throw new PictureError('cut off')
  return marker
}

function endOfSegment(bytes: Uint8Array, at: number): number {
  const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
  const end = at + 2 + length
  if (length < 2 || end > bytes.length) throw new PictureError('cut off')
  return end
}

function takeSegment(walk: Walk, marker: number, segment: Uint8Array): void {
  const body = segment.subarray(4)
  if (marker === APP1 && walk.facts === null && startsWith(body, 'Exif\0\0')) walk.facts = decodeExif(body.subarray(6))
  const word = (at: number): number => (body[at] ?? 0) * 256 + (body[at + 1] ?? 0)
  if (isFrame(marker)) walk.size = { height: word(1), width: word(3) }
  if (isNeeded(marker, body)) walk.kept.push(segment)
  else if (marker === APP0 && startsWith(body, 'JFIF\0')) walk.kept.push(encodeJfif(body))
  else if (marker === APP14 && startsWith(body, 'Adobe')) walk.kept.push(encodeSegment(APP14, body.subarray(0, 12)))
}

/** SOF0 to SOF15, of which C4, C8 and CC mean something else. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Tables, frames, scans and colours; nothing else, whatever its name. */
function isNeeded(marker: number, body: Uint8Array): boolean {
  return isFrame(marker) || TABLES.includes(marker) || (marker === APP2 && startsWith(body, 'ICC_PROFILE\0'))
}

/** JFIF without its small picture, which shows what stood there before somebody cut it off (ITU-T T.871 §10.1). */
function encodeJfif(body: Uint8Array): Uint8Array {
  return encodeSegment(APP0, Uint8Array.of(...body.subarray(0, 12), 0, 0))
}

/** As many bytes as its length says; a body cut short is filled with zeros. */
function encodeSegment(marker: number, body: Uint8Array): Uint8Array {
  const length = marker === APP14 ? 12 : 14
  const filled = new Uint8Array(length)
  filled.set(body.subarray(0, length))
  return Uint8Array.of(0xff, marker, 0, length + 2, ...filled)
}

/** Coded pixels up to the next marker: 0xFF followed by 0 or a restart marker belongs to them (B.1.1.5). */
function keepScan(walk: Walk, from: number): number {
  const { bytes } = walk
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    const next = at < 0 ? undefined : bytes[at + 1]
    if (next === undefined) throw new PictureError('cut off')
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) break
    at += next === 0xff ? 1 : 2
  }
  walk.kept.push(bytes.subarray(from, at))
  return at
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (bytes[at] !== text.charCodeAt(at)) return false
  return true
}

/** One array of several. */
export function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
