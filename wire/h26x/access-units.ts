/** Cuts an Annex B byte stream into access units (H.264 §7.4.1.2.3, H.265 §7.4.2.4.4): for files that cameras are made of. */
import { isKeyPicture, isPicture, makeNalList, splitNals, typeOfNal, type VideoCodec } from './nal.ts'

export interface AccessUnit {
  /** [start, end) with its start codes. */
  readonly start: number
  readonly end: number
  readonly isKey: boolean
}

/** Whole units of [from, end). A unit begins with the first NAL unit behind a picture that is not one more slice of it. */
export function listAccessUnits(bytes: Uint8Array, codec: VideoCodec, from = 0, end = bytes.length): AccessUnit[] {
  const units: AccessUnit[] = []
  let start = -1
  let hasPicture = false
  let isKey = false
  for (const { at, head } of walkNals(bytes, from, end)) {
    const type = typeOfNal(codec, bytes[head] as number)
    const isSlice = isPicture(codec, type)
    const begins = hasPicture && (!isSlice || isFirstSlice(bytes, head, codec))
    if (begins) {
      units.push({ start, end: at, isKey })
      hasPicture = false
      isKey = false
    }
    if (begins || start < 0) start = at
    if (isSlice) hasPicture = true
    if (isSlice && isKeyPicture(codec, type)) isKey = true
  }
  if (hasPicture) units.push({ start, end, isKey })
  return units
}

/** `first_mb_in_slice` is 0: one bit; `first_slice_segment_in_pic_flag`. */
function isFirstSlice(bytes: Uint8Array, head: number, codec: VideoCodec): boolean {
  return ((bytes[head + (codec === 'h264' ? 1 : 2)] ?? 0) & 0x80) !== 0
}

/** Where each NAL unit's start code and its header stand. Some hundreds at a time, however long the file is. */
function* walkNals(bytes: Uint8Array, from: number, end: number): Generator<{ at: number; head: number }> {
  const list = makeNalList()
  let place = from
  for (;;) {
    splitNals(bytes, place, end, list)
    const isLast = list.count < list.starts.length
    // The last of a full list was not searched for its end: it begins the next one.
    const count = isLast ? list.count : list.count - 1
    for (let index = 0; index < count; index += 1) {
      const head = list.starts[index] as number
      yield { at: head - (bytes[head - 4] === 0 && head - 4 >= from ? 4 : 3), head }
    }
    if (isLast || count === 0) return
    place = (list.starts[count] as number) - 3
  }
}
