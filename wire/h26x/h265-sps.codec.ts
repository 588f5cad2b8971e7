/** H.265 sequence parameter set (ITU-T H.265 §7.3.2.2 and annex E) as far as size, rate and profile go. */
import { BitReader, unescapePayload } from '#wire/bytes/bits.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { skipPictureSets, skipScalingLists, skipVuiHead } from './h265-skip.ts'
import { MOST_SIDE, type SequenceFacts } from './sps.contract.ts'

/** Facts and the twelve bytes of profile, tier and level that an hvcC box repeats. */
export interface H265Facts extends SequenceFacts {
  readonly profileBytes: Uint8Array
  readonly temporalLayers: number
  readonly isTemporalNested: boolean
}

/** @throws DecodeError */
export function decodeH265Sps(nal: Uint8Array): H265Facts {
  const payload = unescapePayload(nal, 2)
  const reader = new BitReader(payload, 'h265')
  reader.skip(4)
  const moreLayers = reader.bits(3)
  const isTemporalNested = reader.flag()
  const profileBytes = payload.subarray(1, 13)
  if (profileBytes.length < 12) throw new DecodeError('h265', 'cut off')
  reader.skip(96)
  skipSubLayers(reader, moreLayers)
  reader.ue()
  const chroma = reader.ue()
  if (chroma > 3) throw new DecodeError('h265', 'no such chroma format')
  if (chroma === 3) reader.skip(1)
  const size = readSize(reader, chroma)
  const bitDepthLuma = 8 + reader.ue()
  const bitDepthChroma = 8 + reader.ue()
  if (bitDepthLuma > 16 || bitDepthChroma > 16) throw new DecodeError('h265', 'no such bit depth')
  return {
    ...{ ...size, chroma, bitDepthLuma, bitDepthChroma, profileBytes, isTemporalNested },
    temporalLayers: moreLayers + 1,
    profile: (profileBytes[0] as number) & 0x1f,
    level: profileBytes[11] as number,
    frameRate: readRateOrNull(reader, moreLayers),
    codecTail: writeTail(profileBytes),
  }
}

/** ISO/IEC 14496-15 annex E.3: profile, compatibility with its bits reversed, tier and level, constraints without trailing zeros. */
function writeTail(bytes: Uint8Array): string {
  const first = bytes[0] as number
  const space = ['', 'A', 'B', 'C'][first >> 6] ?? ''
  let compatibility = 0
  for (let bit = 0; bit < 32; bit += 1) {
    if ((bytes[1 + (bit >> 3)] as number) & (0x80 >> (bit & 7))) compatibility += 2 ** bit
  }
  const constraints = Array.from(bytes.subarray(5, 11))
  while (constraints.at(-1) === 0) constraints.pop()
  const tail = constraints.map((byte) => `.${byte.toString(16).toUpperCase()}`).join('')
  const tier = first & 0x20 ? 'H' : 'L'
  return `${space}${first & 0x1f}.${compatibility.toString(16).toUpperCase()}.${tier}${bytes[11]}${tail}`
}

function skipSubLayers(reader: BitReader, count: number): void {
  const present: (readonly [profile: boolean, level: boolean])[] = []
  for (let layer = 0; layer < count; layer += 1) present.push([reader.flag(), reader.flag()])
  if (count > 0) reader.skip(2 * (8 - count))
  for (const [profile, level] of present) reader.skip((profile ? 88 : 0) + (level ? 8 : 0))
}

function readSize(reader: BitReader, chroma: number): { readonly width: number; readonly height: number } {
  const codedWidth = reader.ue()
  const codedHeight = reader.ue()
  const [left, right, top, bottom] = reader.flag() ? [reader.ue(), reader.ue(), reader.ue(), reader.ue()] : [0, 0, 0, 0]
  const width = codedWidth - (left + right) * (chroma === 1 || chroma === 2 ? 2 : 1)
  const height = codedHeight - (top + bottom) * (chroma === 1 ? 2 : 1)
  if (!(width > 0 && height > 0 && width <= MOST_SIDE && height <= MOST_SIDE)) {
    throw new DecodeError('h265', 'no such size')
  }
  return { width, height }
}

/** The rate stands far behind the size; a set that is odd in between loses its rate, not its size. */
function readRateOrNull(reader: BitReader, moreLayers: number): number | null {
  try {
    return readRate(reader, moreLayers)
  } catch (error) {
    if (error instanceof DecodeError) return null
    throw error
  }
}

function readRate(reader: BitReader, moreLayers: number): number | null {
  const orderBits = reader.ue() + 4
  for (let layer = reader.flag() ? 0 : moreLayers; layer <= moreLayers; layer += 1) {
    reader.ue()
    reader.ue()
    reader.ue()
  }
  for (let field = 0; field < 6; field += 1) reader.ue()
  if (reader.flag() && reader.flag()) skipScalingLists(reader)
  reader.skip(2)
  if (reader.flag()) {
    reader.skip(8)
    reader.ue()
    reader.ue()
    reader.skip(1)
  }
  skipPictureSets(reader)
  if (reader.flag()) {
    const count = reader.ue()
    if (count > 32) throw new DecodeError('h265', 'too many long-term pictures')
    reader.skip(count * (orderBits + 1))
  }
  reader.skip(2)
  if (!reader.flag()) return null
  skipVuiHead(reader)
  if (!reader.flag()) return null
  const units = reader.bits(32)
  const rate = units === 0 ? 0 : reader.bits(32) / units
  return rate > 0 && rate <= 300 ? rate : null
}
