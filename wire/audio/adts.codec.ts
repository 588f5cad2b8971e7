/** AAC in ADTS frames (ISO/IEC 13818-7 §6.2): where frames lie, and what a decoder has to know. */

export interface AdtsFrame {
  /** MPEG-4 audio object type: 2 is AAC-LC. */
  readonly objectType: number
  readonly sampleRate: number
  readonly channels: number
  /** The raw frame without the ADTS header: [start, end) of the bytes that were read. */
  readonly start: number
  readonly end: number
}

const RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350]

/** Samples of one AAC frame. */
export const AAC_FRAME_SAMPLES = 1024

/** Whole frames in [start, end); stops at the first byte that begins none. */
export function listAdtsFrames(bytes: Uint8Array, start: number, end: number): AdtsFrame[] {
  const frames: AdtsFrame[] = []
  for (let at = start; at + 7 <= end; ) {
    const length = adtsLength(bytes, at)
    if (length === 0 || at + length > end) break
    const head = ((bytes[at + 1] as number) & 1) === 1 ? 7 : 9
    const second = bytes[at + 2] as number
    frames.push({
      objectType: (second >> 6) + 1,
      sampleRate: RATES[(second >> 2) & 15] as number,
      channels: ((second & 1) << 2) | ((bytes[at + 3] as number) >> 6),
      start: at + head,
      end: at + length,
    })
    at += length
  }
  return frames
}

/** Length of the frame with its header, or 0 when none begins here. */
function adtsLength(bytes: Uint8Array, at: number): number {
  const second = bytes[at + 1] as number
  if (bytes[at] !== 0xff || (second & 0xf6) !== 0xf0) return 0
  if (RATES[((bytes[at + 2] as number) >> 2) & 15] === undefined) return 0
  const length =
    (((bytes[at + 3] as number) & 3) << 11) | ((bytes[at + 4] as number) << 3) | ((bytes[at + 5] as number) >> 5)
  return length >= ((second & 1) === 1 ? 8 : 10) ? length : 0
}

/** A stream announced as G.711 that is AAC after all (TP-LINK, ZLM#4658): frame after frame to the very end. */
export function looksLikeAdts(bytes: Uint8Array, start: number, end: number): boolean {
  const frames = listAdtsFrames(bytes, start, end)
  return frames.at(-1)?.end === end
}

/** AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1) for an `esds` box. */
export function encodeAudioConfig({
  objectType,
  sampleRate,
  channels,
}: Pick<AdtsFrame, 'objectType' | 'sampleRate' | 'channels'>): Uint8Array {
  const word = (objectType << 11) | (RATES.indexOf(sampleRate) << 7) | (channels << 3)
  return Uint8Array.of(word >> 8, word)
}

/** One raw frame with an ADTS header before it. */
export function encodeAdts(
  frame: Uint8Array,
  of: Pick<AdtsFrame, 'objectType' | 'sampleRate' | 'channels'>,
): Uint8Array {
  const length = frame.length + 7
  const out = new Uint8Array(length)
  const { objectType, sampleRate, channels } = of
  out.set([0xff, 0xf1, ((objectType - 1) << 6) | (RATES.indexOf(sampleRate) << 2) | (channels >> 2)])
  out.set([((channels & 3) << 6) | (length >> 11), length >> 3, ((length & 7) << 5) | 0x1f, 0xfc], 3)
  out.set(frame, 7)
  return out
}
