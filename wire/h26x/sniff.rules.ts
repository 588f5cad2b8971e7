/** Which codec an access unit really carries: what a stream says of itself is often wrong (gb28181.md Q29, video.md §2.19). */
import { DecodeError } from '#wire/decode-error.ts'
import { decodeH264Sps } from './h264-sps.codec.ts'
import { decodeH265Sps } from './h265-sps.codec.ts'
import { H264, H265, type NalList, type VideoCodec } from './nal.ts'

/**
 * Told only by a sequence parameter set that can be read: 0x41 alone, an ordinary H.264 slice, would be an H.265
 * parameter set to whoever looks at one byte. Null when the unit carries no such set.
 */
export function sniffCodec(bytes: Uint8Array, nals: NalList): VideoCodec | null {
  for (let index = 0; index < nals.count; index += 1) {
    const nal = bytes.subarray(nals.starts[index] as number, nals.ends[index] as number)
    if (isH265Sps(nal)) return 'h265'
    if (isH264Sps(nal)) return 'h264'
  }
  return null
}

/** Layer 0, temporal id 0: 0x42 0x01 is the only header a camera's set has. */
function isH265Sps(nal: Uint8Array): boolean {
  return nal[0] === H265.sps << 1 && nal[1] === 1 && isReadable(decodeH265Sps, nal)
}

function isH264Sps(nal: Uint8Array): boolean {
  const header = nal[0] ?? 0
  return (header & 0x9f) === H264.sps && header !== H264.sps && isReadable(decodeH264Sps, nal)
}

function isReadable(decode: (nal: Uint8Array) => unknown, nal: Uint8Array): boolean {
  try {
    decode(nal)
    return true
  } catch (error) {
    if (error instanceof DecodeError) return false
    throw error
  }
}
