/** Session descriptions of GB/T 28181 (annex G) as values. */

export type SessionName = 'Play' | 'Playback' | 'Download' | 'Talk'
export type MediaTransport = 'udp' | 'tcp'
export type TcpRole = 'active' | 'passive' | 'actpass'
export type Direction = 'sendonly' | 'recvonly' | 'sendrecv' | 'inactive'

/** One payload type of a media line. */
export interface PayloadFormat {
  readonly number: number
  /** `PS`, `H264`, `PCMA`; '' when no rtpmap names it. */
  readonly encoding: string
  /** Ticks a second; 0 when unknown. */
  readonly clock: number
}

export interface SessionDescription {
  readonly owner: string
  /** As it came; the four names of the standard are `SessionName`. */
  readonly name: string
  /** Where media goes: of `c=`, of the media's own `c=`, or of `o=`. '' when nothing says it. */
  readonly address: string
  /** True when `address` is only the owner's (gb28181.md Q22): the signalling source may know better. */
  readonly isAddressGuessed: boolean
  /** `u=`: channel and kind of recording. */
  readonly channel: string | null
  readonly channelKind: string | null
  /** Seconds since 1970; 0 and 0 for live. */
  readonly from: number
  readonly until: number
  readonly media: 'video' | 'audio'
  readonly port: number
  readonly transport: MediaTransport
  readonly formats: readonly PayloadFormat[]
  readonly direction: Direction | null
  readonly setup: TcpRole | null
  /** The ten digits of `y=` as they came; null when missing. */
  readonly ssrcText: string | null
  /** Its number; null when missing or no 32-bit number. */
  readonly ssrc: number | null
  /** The text of `f=`; null when missing. */
  readonly format: string | null
  readonly downloadSpeed: number | null
  readonly fileSizeBytes: number | null
  /** Which stream of the camera, in whichever spelling its maker wants (Q38). */
  readonly streamChoice: StreamChoice | null
}

export interface StreamChoice {
  readonly attribute: 'streamnumber' | 'streamprofile' | 'streamMode' | 'stream'
  readonly value: string
}
