/** Parts of an H.265 sequence parameter set that lie between the size and the frame rate and have to be walked over. */
import type { BitReader } from '#wire/bytes/bits.ts'
import { DecodeError } from '#wire/decode-error.ts'

/** §7.3.4 */
export function skipScalingLists(reader: BitReader): void {
  for (let size = 0; size < 4; size += 1) {
    for (let matrix = 0; matrix < 6; matrix += size === 3 ? 3 : 1) {
      if (!reader.flag()) {
        reader.ue()
        continue
      }
      if (size > 1) reader.se()
      for (let index = Math.min(64, 1 << (4 + (size << 1))); index > 0; index -= 1) reader.se()
    }
  }
}

/** §7.3.7: short-term reference picture sets; each may be told as a difference from the one before. */
export function skipPictureSets(reader: BitReader): void {
  const count = reader.ue()
  if (count > 64) throw new DecodeError('h265', 'too many picture sets')
  let before = 0
  for (let index = 0; index < count; index += 1) {
    before = index > 0 && reader.flag() ? skipPredicted(reader, before) : skipListed(reader)
  }
}

function skipPredicted(reader: BitReader, before: number): number {
  reader.skip(1)
  reader.ue()
  let pictures = 0
  for (let picture = 0; picture <= before; picture += 1) {
    const isUsed = reader.flag()
    if (isUsed || reader.flag()) pictures += 1
  }
  return pictures
}

function skipListed(reader: BitReader): number {
  const pictures = reader.ue() + reader.ue()
  if (pictures > 32) throw new DecodeError('h265', 'too many pictures in a set')
  for (let picture = 0; picture < pictures; picture += 1) {
    reader.ue()
    reader.skip(1)
  }
  return pictures
}

/** Annex E.2.1 up to the flag of timing. */
export function skipVuiHead(reader: BitReader): void {
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
  reader.skip(3)
  if (reader.flag()) for (let edge = 0; edge < 4; edge += 1) reader.ue()
}
