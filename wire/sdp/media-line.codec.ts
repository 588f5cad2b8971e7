/** `y=` (SSRC) and `f=` (wanted media) of GB/T 28181 annex G. Text ⇄ value; garbage is null, never a refusal. */

/** `0` or `1` for live or history, five digits of the domain, four that are unique in it (annex G). */
export function makeSsrc(domain: string, isHistory: boolean, serial: number): string {
  if (!/^\d{8,20}$/.test(domain)) throw new RangeError('a domain has at least eight digits')
  if (!Number.isInteger(serial) || serial < 0 || serial > 9999) throw new RangeError('a serial has four digits')
  return `${isHistory ? 1 : 0}${domain.slice(3, 8)}${String(serial).padStart(4, '0')}`
}

export interface WantedMedia {
  readonly video: {
    /** `1` MPEG-4, `2` H.264, `3` SVAC, `4` 3GP, `5` H.265. */
    readonly codec: string
    /** `1`–`6` or `WxH`. */
    readonly resolution: string
    readonly frameRate: string
    /** `1` constant, `2` variable. */
    readonly rateKind: string
    readonly kbps: string
  } | null
  /** Codec `1` G.711, `2` G.723.1, `3` G.729, `4` G.722.1, `5` SVAC, `6` AAC; the others are the standard's indexes. */
  readonly audio: { readonly codec: string; readonly bitRate: string; readonly sampleRate: string } | null
}

export function decodeWantedMedia(text: string): WantedMedia | null {
  const [, video = '', audio = ''] = /^\s*v\/([^a]*)a\/?(.*)$/i.exec(text) ?? []
  const [codec = '', resolution = '', frameRate = '', rateKind = '', kbps = ''] = video.trim().split('/')
  const [audioCodec = '', bitRate = '', sampleRate = ''] = audio.trim().split('/')
  if (codec === '' && audioCodec === '') return null
  return {
    video: codec === '' ? null : { codec, resolution, frameRate, rateKind, kbps },
    audio: audioCodec === '' ? null : { codec: audioCodec, bitRate, sampleRate },
  }
}

export function encodeWantedMedia({ video, audio }: WantedMedia): string {
  const picture = video === null ? '////' : Object.values(orderVideo(video)).join('/')
  const sound = audio === null ? '//' : `${audio.codec}/${audio.bitRate}/${audio.sampleRate}`
  return `v/${picture}a/${sound}`
}

const orderVideo = ({ codec, resolution, frameRate, rateKind, kbps }: NonNullable<WantedMedia['video']>) => ({
  ...{ codec, resolution, frameRate, rateKind, kbps },
})
