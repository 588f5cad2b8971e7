/** Heads inside a program stream (ISO/IEC 13818-1 §2.5): how long each is, the times of a PES packet, the map of streams. */

export const PACK = 0xba
export const MAP = 0xbc
const END = 0xb9

export const isVideoId = (id: number): boolean => id >= 0xe0 && id <= 0xef
export const isAudioId = (id: number): boolean => id >= 0xc0 && id <= 0xdf
/** Every code that belongs to the program stream; NAL units' own begin below it. */
export const isSystemId = (id: number): boolean => id >= END

/** A longer map is no camera's. */
export const MOST_HEAD_BYTES = 1024

/** How many bytes of a head have to be known to know more of it; the same number as `known` when it is whole. */
export function headBytesNeeded(head: Uint8Array, known: number): number {
  if (known < 4) return 4
  const id = head[3] as number
  if (id === END) return 4
  if (id === PACK) return packBytesNeeded(head, known)
  if (isVideoId(id) || isAudioId(id)) return known < 9 ? 9 : pesHeadBytes(head)
  if (known < 6) return 6
  const length = u16(head, 4)
  return id === MAP && length <= MOST_HEAD_BYTES - 6 ? 6 + length : 6
}

/** MPEG-2 packs have fourteen bytes and stuffing; MPEG-1's twelve are tolerated. */
function packBytesNeeded(head: Uint8Array, known: number): number {
  if (known < 5) return 5
  if (((head[4] as number) & 0xf0) === 0x20) return 12
  return known < 14 ? 14 : 14 + ((head[13] as number) & 7)
}

/** Without the two marker bits there is no optional header: what follows the length is payload. */
function pesHeadBytes(head: Uint8Array): number {
  return (head[6] as number) >> 6 === 2 ? 9 + (head[8] as number) : 9
}

export const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] as number) << 8) | (bytes[at + 1] as number)

/** A 33-bit time in five bytes with marker bits between (§2.4.3.7). */
function readStamp(bytes: Uint8Array, at: number): number {
  const high = ((bytes[at] as number) >> 1) & 7
  const middle = u16(bytes, at + 1) >> 1
  const low = u16(bytes, at + 3) >> 1
  return high * 0x4000_0000 + middle * 0x8000 + low
}

/** Takes the map's pairs into `types`: stream id → stream type. Stops where the map contradicts itself. */
export function readMap(head: Uint8Array, length: number, types: Uint8Array): void {
  const end = length - 4
  let at = 10 + u16(head, 8)
  if (at + 2 > end) return
  const last = Math.min(end, at + 2 + u16(head, at))
  at += 2
  while (at + 4 <= last) {
    types[head[at + 1] as number] = head[at] as number
    at += 4 + u16(head, at + 2)
  }
}

/** What a PES packet says before its payload. */
export interface PesHead {
  /** PTS and DTS, 33 bits at 90 kHz; 0 where there is none. */
  stamp: number
  decodeStamp: number
  /** Payload bytes behind the head as it was gathered; negative when the length contradicts the head, 0 with `isUnbounded`. */
  payloadBytes: number
  isUnbounded: boolean
  /** False: the optional header is missing, and bytes 6 to 9 of the head are payload. */
  hasOptions: boolean
}

/** Reads the gathered head of a PES packet into `into`. */
export function readPes(head: Uint8Array, into: PesHead): void {
  const length = u16(head, 4)
  const hasOptions = (head[6] as number) >> 6 === 2
  const optional = hasOptions ? (head[8] as number) : 0
  const flags = hasOptions ? (head[7] as number) : 0
  into.hasOptions = hasOptions
  into.isUnbounded = length === 0
  into.payloadBytes = length === 0 ? 0 : length - 3 - optional
  into.stamp = flags & 0x80 && optional >= 5 ? readStamp(head, 9) : 0
  into.decodeStamp = flags >> 6 === 3 && optional >= 10 ? readStamp(head, 14) : 0
}
