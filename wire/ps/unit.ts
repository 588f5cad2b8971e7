/** What a demultiplexer gives: units of one stream, lent for the call, and what it had to mend. */

/** One access unit of video (Annex B), or one PES packet of audio. The same object each time; bytes are lent for the call. */
export interface PsUnit {
  bytes: Uint8Array
  start: number
  end: number
  /** 90 kHz, a count that goes on past wraps; RTP's time where the stream has none. */
  pts: number
  dts: number
  /** PTS as it came, 33 bits; 0: none. */
  stamp: number
  /** RTP time of the packet in which it began, as a count that goes on. */
  rtpTime: number
  /** Of the program stream map; 0 before one came. */
  streamType: number
  /** Packets before it are missing: pictures may be damaged until the next key picture. */
  isAfterLoss: boolean
}

export interface PsSink {
  video(unit: PsUnit): void
  audio(unit: PsUnit): void
}

/** How often each lie was mended. */
export interface PsRepairs {
  /** No head where one was due, and no frame that could go on. */
  resyncs: number
  /** A PES packet went on behind its length. */
  shortLengths: number
  /** A PES packet ended before its length. */
  longLengths: number
  /** Length 0 (allowed for video), or smaller than its own header. */
  unboundedLengths: number
  /** A PES packet without its optional header. */
  badHeads: number
  /** RTP's marker stood inside a unit; from then on only times divide units. */
  earlyMarkers: number
  droppedUnits: number
  /** Packets of a second video or audio stream. */
  otherStreams: number
  /** Units whose time is RTP's. */
  missingTimes: number
}
