/** Tracks of a fragmented MP4 as the writer and the reader name them. */
import type { VideoDescription } from '#wire/h26x/config.codec.ts'

/** Video counts 90,000 ticks a second, sound its samples. */
export const VIDEO_TIMESCALE = 90_000
export const VIDEO_TRACK = 1
export const AUDIO_TRACK = 2

/** Sound as it is stored: AAC frames without ADTS header, or G.711 bytes (which files keep and browsers do not play). */
export interface SoundDescription {
  readonly codec: 'aac' | 'pcma' | 'pcmu'
  readonly sampleRate: number
  readonly channels: number
  /** AudioSpecificConfig of AAC; empty otherwise. */
  readonly configuration: Uint8Array
}

export interface Tracks {
  readonly video: VideoDescription | null
  readonly sound: SoundDescription | null
}

/** Names for `MediaSource.isTypeSupported`; null for what no browser plays. */
export const nameSound = ({ codec, configuration }: SoundDescription): string | null =>
  codec === 'aac' ? `mp4a.40.${(configuration[0] ?? 0) >> 3}` : null
