/** Program streams by hand, right and wrong, for tests: what real devices send that no muxer of ours would. */
import type { PsDemuxer } from './demux.ts'

export const glue = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A pack header without stuffing. */
export const PACK = Uint8Array.of(0, 0, 1, 0xba, 0x44, 0, 4, 0, 4, 1, 0, 0xfa, 3, 0xf8)

/** A PES packet with whatever is put into it. */
export function pes(
  id: number,
  payload: Uint8Array,
  { length = 3 + 5 + payload.length, stamp = 3600, flags = 0x80 } = {},
): Uint8Array {
  const head = [0, 0, 1, id, length >> 8, length & 255, 0x80, flags, 5]
  const time = [0x21, (stamp >> 22) & 255, ((stamp >> 14) & 0xfe) | 1, (stamp >> 7) & 255, ((stamp << 1) & 0xfe) | 1]
  return Uint8Array.from([...head, ...(flags === 0x80 ? time : [255, 255, 255, 255, 255]), ...payload])
}

/** One NAL unit of H.264 that no program stream code is in. */
export const slice = (bytes: number, value = 9): Uint8Array =>
  glue(Uint8Array.of(0, 0, 0, 1, 0x41), new Uint8Array(bytes).fill(value))

/** Pushes a pack in packets of `size` bytes, the marker on the last. */
export function send(demuxer: PsDemuxer, pack: Uint8Array, time: number, size = 1400, marker = true): void {
  for (let at = 0; at < pack.length; at += size) {
    const end = Math.min(pack.length, at + size)
    demuxer.push(pack, at, end, time, marker && end === pack.length)
  }
}
