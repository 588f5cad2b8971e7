/**
 * The random access index at a finished file's end (`mfra`, ISO/IEC 14496-12 §8.8.9), with which players jump without
 * reading everything. A file that lost it plays all the same.
 */
import { ByteWriter } from '#wire/bytes/writer.ts'
import { writeBox, writeFullBox } from './box.ts'
import type { FoundFragment } from './scan.ts'
import { VIDEO_TRACK } from './track.contract.ts'

/** One entry for each fragment that begins with a key picture. */
export function encodeTail(fragments: readonly Pick<FoundFragment, 'at' | 'start' | 'startsWithKey'>[]): Uint8Array {
  const entries = fragments.filter(({ startsWithKey }) => startsWithKey)
  const out = new ByteWriter(64 + entries.length * 19)
  writeBox(out, 'mfra', () => {
    writeFullBox(out, 'tfra', 0x0100_0000, () => {
      out.u32(VIDEO_TRACK).u32(0).u32(entries.length)
      for (const { at, start } of entries) out.u64(start).u64(at).u8(1).u8(1).u8(1)
    })
    writeFullBox(out, 'mfro', 0, () => void out.u32(out.at + 4))
  })
  return out.finish()
}
