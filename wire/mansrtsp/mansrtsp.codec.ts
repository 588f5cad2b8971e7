/** MANSRTSP (GB/T 28181 annex B): what an INFO says to a playback, and what is answered. Text ⇄ value. */
import { DecodeError } from '#wire/decode-error.ts'

/** Seconds from the beginning of what was asked for; null on one side: from where it stands, or to its end. */
export interface NptRange {
  readonly from: number | 'now'
  readonly until: number | null
}

export interface PlaybackControl {
  readonly method: 'PLAY' | 'PAUSE' | 'TEARDOWN'
  /** Of the body, a count of its own beside SIP's. */
  readonly cseq: number
  /** Speed; negative: backwards. Null: unchanged. */
  readonly scale: number | null
  readonly range: NptRange | null
}

export interface PlaybackAnswer {
  readonly status: number
  readonly cseq: number
  readonly range: NptRange | null
  /** RTP's sequence and time of what is played now. */
  readonly sequence: number | null
  readonly rtpTime: number | null
}

const MOST_LETTERS = 4096

function splitLines(text: string): { readonly first: string; readonly headers: ReadonlyMap<string, string> } {
  if (text.length > MOST_LETTERS) throw new DecodeError('mansrtsp', 'too long')
  const [first = '', ...lines] = text.trim().split(/\r?\n/)
  const headers = new Map<string, string>()
  for (const line of lines) {
    const at = line.indexOf(':')
    if (at > 0) headers.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim())
  }
  return { first: first.trim(), headers }
}

const readCseq = (headers: ReadonlyMap<string, string>): number =>
  /^\d{1,9}$/.test(headers.get('cseq') ?? '') ? Number(headers.get('cseq')) : 0

/** `npt=100-`, `npt=now-`, `npt=600-120`; the word `npt` may be missing. Null for what is none. */
function readRange(text: string | undefined): NptRange | null {
  const [, from, until] =
    /^(?:npt\s*=)?\s*(now|\d{1,9}(?:\.\d{1,6})?)\s*-\s*(\d{1,9}(?:\.\d{1,6})?)?\s*$/i.exec(text ?? '') ?? []
  if (from === undefined) return null
  return { from: /^now$/i.test(from) ? 'now' : Number(from), until: until === undefined ? null : Number(until) }
}

const writeRange = ({ from, until }: NptRange): string => `npt=${from}-${until ?? ''}`

/** @throws DecodeError for another start line. `MANSRTSP/1.0` is read as `RTSP/1.0`. */
export function decodeControl(text: string): PlaybackControl {
  const { first, headers } = splitLines(text)
  const [, method] = /^(PLAY|PAUSE|TEARDOWN)\s+(?:\S+\s+)?(?:MANS)?RTSP\/1\.0$/i.exec(first) ?? []
  if (method === undefined) throw new DecodeError('mansrtsp', 'no start line')
  const scale = /^[+-]?\d{1,3}(?:\.\d{1,4})?$/.test(headers.get('scale') ?? '') ? Number(headers.get('scale')) : null
  return {
    method: method.toUpperCase() as PlaybackControl['method'],
    cseq: readCseq(headers),
    scale: scale === 0 ? null : scale,
    range: readRange(headers.get('range')),
  }
}

/** Each line with CR LF and no blank line behind them, as most peers write it. */
export function encodeControl({ method, cseq, scale, range }: PlaybackControl): string {
  const lines = [`${method} RTSP/1.0`, `CSeq: ${cseq}`]
  if (method === 'PAUSE') lines.push('PauseTime: now')
  if (scale !== null) lines.push(`Scale: ${Number.isInteger(scale) ? scale.toFixed(1) : scale}`)
  if (range !== null) lines.push(`Range: ${writeRange(range)}`)
  return `${lines.join('\r\n')}\r\n`
}

/** @throws DecodeError */
export function decodeControlAnswer(text: string): PlaybackAnswer {
  const { first, headers } = splitLines(text)
  const [, status] = /^(?:MANS)?RTSP\/1\.0\s+(\d{3})\b/i.exec(first) ?? []
  if (status === undefined) throw new DecodeError('mansrtsp', 'no status line')
  const info = headers.get('rtp-info') ?? ''
  const numberOf = (name: string) => {
    const [, digits] = new RegExp(`\\b${name}=(\\d{1,10})`, 'i').exec(info) ?? []
    return digits === undefined ? null : Number(digits)
  }
  const range = readRange(headers.get('range'))
  return {
    status: Number(status),
    cseq: readCseq(headers),
    range,
    sequence: numberOf('seq'),
    rtpTime: numberOf('rtptime'),
  }
}

export function encodeControlAnswer({ status, cseq, range, sequence, rtpTime }: PlaybackAnswer): string {
  const lines = [`RTSP/1.0 ${status} ${status === 200 ? 'OK' : 'Error'}`, `CSeq: ${cseq}`]
  if (range !== null) lines.push(`Range: ${writeRange(range)}`)
  if (sequence !== null && rtpTime !== null) lines.push(`RTP-Info: seq=${sequence};rtptime=${rtpTime}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}
