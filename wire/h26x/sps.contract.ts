/** What a sequence parameter set says about the pictures. */

export interface SequenceFacts {
  readonly width: number
  readonly height: number
  /** H.264 profile_idc, H.265 general_profile_idc. */
  readonly profile: number
  /** As the standard counts: 40 is H.264 level 4.0, 120 is H.265 level 4.0. */
  readonly level: number
  /** Frames a second; null when the set does not say. */
  readonly frameRate: number | null
  /** 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4. */
  readonly chroma: number
  readonly bitDepthLuma: number
  readonly bitDepthChroma: number
  /** Tail of the codec's name for browsers: `64001f` of `avc1.64001f`, `1.6.L93.B0` of `hvc1.1.6.L93.B0`. */
  readonly codecTail: string
}

/** No camera's picture is wider or higher. */
export const MOST_SIDE = 16_384
