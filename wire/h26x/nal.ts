/** NAL units of H.264 and H.265: where they lie in a byte stream (annex B of both) and what they are. */
import { findStartCode } from '#wire/bytes/start-code.ts'

export type VideoCodec = 'h264' | 'h265'

/** Places of the NAL units of one access unit, used again for every frame. */
export interface NalList {
  count: number
  /** NAL `i` is [starts[i], ends[i]) of the bytes that were split; its header is its first byte. */
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** A picture of more slices than this is no camera's; the rest stays in the last one. */
const MOST_NALS = 512

export const makeNalList = (): NalList => ({
  count: 0,
  starts: new Int32Array(MOST_NALS),
  ends: new Int32Array(MOST_NALS),
})

/** Splits [from, end) of an Annex B byte stream into `list`. Zero bytes before a start code belong to no NAL unit. */
export function splitNals(bytes: Uint8Array, from: number, end: number, list: NalList): void {
  list.count = 0
  let start = findStartCode(bytes, from, end)
  while (start >= 0 && list.count < MOST_NALS) {
    const first = start + 3
    const next = list.count === MOST_NALS - 1 ? -1 : findStartCode(bytes, first, end)
    let last = next < 0 ? end : next
    while (last > first && bytes[last - 1] === 0) last -= 1
    if (last > first) {
      list.starts[list.count] = first
      list.ends[list.count] = last
      list.count += 1
    }
    start = next
  }
}

export const typeOfNal = (codec: VideoCodec, header: number): number =>
  codec === 'h264' ? header & 0x1f : (header >> 1) & 0x3f

/** H.264 table 7-1. */
export const H264 = { slice: 1, idr: 5, sei: 6, sps: 7, pps: 8, delimiter: 9, end: 12 } as const
/** H.265 table 7-1. Types 16 to 23 are random access points. */
export const H265 = {
  firstKey: 16,
  lastKey: 23,
  lastPicture: 31,
  vps: 32,
  sps: 33,
  pps: 34,
  delimiter: 35,
  filler: 38,
} as const

/** A slice of a picture, of whatever kind. */
export const isPicture = (codec: VideoCodec, type: number): boolean =>
  codec === 'h264' ? type >= H264.slice && type <= H264.idr : type <= H265.lastPicture

/** A picture with which decoding can begin. */
export const isKeyPicture = (codec: VideoCodec, type: number): boolean =>
  codec === 'h264' ? type === H264.idr : type >= H265.firstKey && type <= H265.lastKey

export const isParameterSet = (codec: VideoCodec, type: number): boolean =>
  codec === 'h264' ? type === H264.sps || type === H264.pps : type >= H265.vps && type <= H265.pps

/** Delimiters, filler and ends say nothing that a file keeps. */
export const isNeedless = (codec: VideoCodec, type: number): boolean =>
  codec === 'h264' ? type >= H264.delimiter && type <= H264.end : type >= H265.delimiter && type <= H265.filler
