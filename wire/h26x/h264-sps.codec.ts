/** H.264 sequence parameter set (ITU-T H.264 §7.3.2.1.1 and annex E) as far as size, rate and profile go. */
import { BitReader, unescapePayload } from '#wire/bytes/bits.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { MOST_SIDE, type SequenceFacts } from './sps.contract.ts'

const PROFILES_WITH_CHROMA = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])

interface Colour {
  readonly chroma: number
  readonly bitDepthLuma: number
  readonly bitDepthChroma: number
}

/** @throws DecodeError */
export function decodeH264Sps(nal: Uint8Array): SequenceFacts {
  const reader = new BitReader(unescapePayload(nal, 1), 'h264')
  const profile = reader.bits(8)
  const constraints = reader.bits(8)
  const level = reader.bits(8)
  reader.ue()
  const colour = readColour(reader, profile)
  skipOrder(reader)
  reader.ue()
  reader.skip(1)
  const size = readSize(reader, colour.chroma)
  const frameRate = reader.flag() ? readRate(reader) : null
  const codecTail = [profile, constraints, level].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { profile, level, ...colour, ...size, frameRate, codecTail }
}

function readColour(reader: BitReader, profile: number): Colour {
  if (!PROFILES_WITH_CHROMA.has(profile)) return { chroma: 1, bitDepthLuma: 8, bitDepthChroma: 8 }
  const chroma = reader.ue()
  if (chroma > 3) throw new DecodeError('h264', 'no such chroma format')
  if (chroma === 3) reader.skip(1)
  const bitDepthLuma = 8 + reader.ue()
  const bitDepthChroma = 8 + reader.ue()
  if (bitDepthLuma > 14 || bitDepthChroma > 14) throw new DecodeError('h264', 'no such bit depth')
  reader.skip(1)
  if (reader.flag())
    for (let list = 0; list < (chroma === 3 ? 12 : 8); list += 1) skipScaling(reader, list < 6 ? 16 : 64)
  return { chroma, bitDepthLuma, bitDepthChroma }
}

function skipScaling(reader: BitReader, size: number): void {
  if (!reader.flag()) return
  let last = 8
  for (let index = 0; index < size && last !== 0; index += 1) last = (last + reader.se() + 512) % 256
}

/** Frame numbers and picture order. */
function skipOrder(reader: BitReader): void {
  reader.ue()
  const type = reader.ue()
  if (type === 0) reader.ue()
  if (type !== 1) return
  reader.skip(1)
  reader.se()
  reader.se()
  const count = reader.ue()
  if (count > 255) throw new DecodeError('h264', 'too many reference frames')
  for (let index = 0; index < count; index += 1) reader.se()
}

function readSize(reader: BitReader, chroma: number): { readonly width: number; readonly height: number } {
  const macroblocksWide = reader.ue() + 1
  const unitsHigh = reader.ue() + 1
  const fields = reader.flag() ? 1 : 2
  if (fields === 2) reader.skip(1)
  reader.skip(1)
  const [left, right, top, bottom] = reader.flag() ? [reader.ue(), reader.ue(), reader.ue(), reader.ue()] : [0, 0, 0, 0]
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1
  const unitY = (chroma === 1 ? 2 : 1) * fields
  const width = macroblocksWide * 16 - (left + right) * unitX
  const height = unitsHigh * fields * 16 - (top + bottom) * unitY
  if (!(width > 0 && height > 0 && width <= MOST_SIDE && height <= MOST_SIDE)) {
    throw new DecodeError('h264', 'no such size')
  }
  return { width, height }
}

/** Annex E.1.1, up to the timing. Two field ticks make a frame. */
function readRate(reader: BitReader): number | null {
  if (reader.flag() && reader.bits(8) === 255) reader.skip(32)
  if (reader.flag()) reader.skip(1)
  if (reader.flag()) {
    reader.skip(4)
    if (reader.flag()) reader.skip(24)
  }
  if (reader.flag()) {
    reader.ue()
    reader.ue()
  }
  if (!reader.flag()) return null
  const units = reader.bits(32)
  const scale = reader.bits(32)
  return units === 0 ? null : sane(scale / units / 2)
}

const sane = (rate: number): number | null => (rate > 0 && rate <= 300 ? rate : null)
