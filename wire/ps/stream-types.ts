/** Stream types of a program stream map (GB/T 28181-2022 annex C.1, ISO/IEC 13818-1 table 2-34). */

export const STREAM_TYPES = {
  mpeg4: 0x10,
  aac: 0x0f,
  h264: 0x1b,
  h265: 0x24,
  svac: 0x80,
  pcma: 0x90,
  pcmu: 0x91,
  g7221: 0x92,
  g7231: 0x93,
  g729: 0x99,
  svacAudio: 0x9b,
} as const

export type StreamName = keyof typeof STREAM_TYPES

const NAMES = new Map<number, StreamName>(
  Object.entries(STREAM_TYPES).map(([name, type]) => [type, name as StreamName]),
)

/** Null for a number that stands in neither standard, and for 0: no map has named the stream yet. */
export const nameStream = (type: number): StreamName | null => NAMES.get(type) ?? null

/** Whole streams that we recognise and refuse in words, since nothing that we may use decodes them. */
export const isUndecodable = (name: StreamName): boolean => name === 'svac' || name === 'svacAudio'
