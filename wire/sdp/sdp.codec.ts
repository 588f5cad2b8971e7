/** Session descriptions (RFC 4566 with `y=` and `f=` of GB/T 28181 annex G) ⇄ text. Order and spelling of what is read are not judged. */
import { DecodeError } from '#wire/decode-error.ts'
import type { Direction, PayloadFormat, SessionDescription, StreamChoice, TcpRole } from './sdp.contract.ts'

const MOST_LETTERS = 8192
const MOST_LINES = 200
/** NTP counts from 1900: some devices write `t=` so (MiBeeNvr PR#377). Later than 2036 is no recording's time. */
const NTP_EPOCH = 2_208_988_800
const LATEST_UNIX = 2_100_000_000

type Lines = readonly (readonly [type: string, value: string])[]

/** @throws DecodeError without a media line */
export function decodeSdp(text: string): SessionDescription {
  const lines = splitLines(text)
  const find = (type: string) => lines.find(([key]) => key === type)?.[1] ?? null
  const owner = (find('o') ?? '').trim().split(/\s+/)
  const media = readMedia(lines)
  const address = readConnection(lines)
  const [channel = null, channelKind = null] = find('u')?.trim().split(':') ?? []
  const [from = 0, until = 0] = (find('t') ?? '').trim().split(/\s+/).map(readTime)
  const ssrcText = find('y')?.trim() || null
  return {
    ...{ owner: owner[0] ?? '', name: (find('s') ?? '').trim(), channel, channelKind, from, until },
    ...{ address: address ?? owner[5] ?? '', isAddressGuessed: address === null },
    ...media,
    ...{ ssrcText, ssrc: readSsrc(ssrcText), format: find('f') },
    ...readAttributes(lines),
  }
}

function splitLines(text: string): Lines {
  if (text.length > MOST_LETTERS) throw new DecodeError('sdp', 'too long')
  const lines = text.split(/[\r\n\0]+/, MOST_LINES).flatMap((line) => {
    const [, type, value] = /^\s*([a-zA-Z])\s?=(.*)$/.exec(line) ?? []
    return type === undefined || value === undefined ? [] : [[type.toLowerCase(), value] as const]
  })
  return lines
}

function readTime(text: string): number {
  const seconds = /^\d{1,10}$/.test(text) ? Number(text) : 0
  return seconds > LATEST_UNIX ? Math.max(0, seconds - NTP_EPOCH) : seconds
}

/** Ten digits; some peers write twenty, of which the last ten are it, or more than 32 bits hold (video.md §2.17). */
function readSsrc(text: string | null): number | null {
  const [digits] = /\d{1,20}$/.exec(text ?? '') ?? []
  if (digits === undefined) return null
  const number = Number(digits.slice(-10))
  return number <= 0xffff_ffff ? number : null
}

/** A media line's own `c=` counts before the session's, which is the earlier of two. */
function readConnection(lines: Lines): string | null {
  const all = lines.filter(([type]) => type === 'c').map(([, value]) => value.trim().split(/\s+/)[2] ?? '')
  return all.findLast((address) => address !== '' && address !== '0.0.0.0')?.split('/')[0] ?? null
}

type Media = Pick<SessionDescription, 'media' | 'port' | 'transport' | 'formats'>

function readMedia(lines: Lines): Media {
  const [media] = lines.flatMap(([type, value]) => {
    if (type !== 'm') return []
    const [, kind, port, protocol, list] = /^\s*(video|audio)\s+(\d{1,5})(?:\/\d+)?\s+(\S+)\s*(.*)$/i.exec(value) ?? []
    return kind && port && protocol && Number(port) <= 65_535 ? [{ kind, port, protocol, list: list ?? '' }] : []
  })
  if (media === undefined) throw new DecodeError('sdp', 'no media')
  const numbers = media.list.split(/\s+/).filter((word) => /^\d{1,3}$/.test(word) && Number(word) < 128)
  return {
    media: media.kind.toLowerCase() === 'audio' ? 'audio' : 'video',
    port: Number(media.port),
    transport: /tcp/i.test(media.protocol) ? 'tcp' : 'udp',
    formats: numbers.slice(0, 32).map((word) => readFormat(lines, Number(word))),
  }
}

function readFormat(lines: Lines, number: number): PayloadFormat {
  for (const [type, value] of lines) {
    const [, found, encoding = '', clock = '0'] =
      type === 'a' ? (/^\s*rtpmap\s*:\s*(\d{1,3})\s+([\w.-]+)(?:\/(\d{1,6}))?/i.exec(value) ?? []) : []
    if (found !== undefined && Number(found) === number)
      return { number, encoding: encoding.toUpperCase(), clock: Number(clock) }
  }
  return { number, encoding: STATIC_FORMATS[number] ?? '', clock: number in STATIC_FORMATS ? 8000 : 0 }
}

/** RFC 3551, as far as cameras use it. */
const STATIC_FORMATS: Readonly<Record<number, string>> = { 0: 'PCMU', 4: 'G723', 8: 'PCMA', 9: 'G722', 18: 'G729' }

type Attributes = Pick<SessionDescription, 'direction' | 'setup' | 'downloadSpeed' | 'fileSizeBytes' | 'streamChoice'>

function readAttributes(lines: Lines): Attributes {
  const attributes = new Map<string, string>()
  for (const [type, value] of lines) {
    if (type !== 'a') continue
    const [, name = '', rest = ''] = /^\s*([^:\s]+)\s*(?::\s*(.*))?$/.exec(value) ?? []
    attributes.set(name.toLowerCase(), rest.trim())
  }
  const numberOf = (name: string) =>
    /^\d{1,15}$/.test(attributes.get(name) ?? '') ? Number(attributes.get(name)) : null
  return {
    direction: DIRECTIONS.find((name) => attributes.has(name)) ?? null,
    setup: SETUPS.find((name) => attributes.get('setup')?.toLowerCase() === name) ?? null,
    downloadSpeed: numberOf('downloadspeed'),
    fileSizeBytes: numberOf('filesize'),
    streamChoice: readChoice(attributes),
  }
}

const DIRECTIONS: readonly Direction[] = ['sendonly', 'recvonly', 'sendrecv', 'inactive']
const SETUPS: readonly TcpRole[] = ['active', 'passive', 'actpass']
const CHOICES = ['streamnumber', 'streamprofile', 'streamMode', 'stream'] as const

function readChoice(attributes: ReadonlyMap<string, string>): StreamChoice | null {
  for (const attribute of CHOICES) {
    const value = attributes.get(attribute.toLowerCase())
    if (value !== undefined && value !== '') return { attribute, value }
  }
  return null
}

/** What we write: everything but what is only ever guessed. */
export type SdpOutgoing = Omit<SessionDescription, 'isAddressGuessed' | 'ssrc'>

/** Lines in the standard's order, each with CR LF. Throws RangeError for a value that would break a line. */
export function encodeSdp(session: SdpOutgoing): string {
  const { owner, address, channel, ssrcText, format, transport } = session
  const lines = ['v=0', `o=${owner} 0 0 IN IP4 ${address}`, `s=${session.name}`]
  if (channel !== null) lines.push(`u=${channel}:${session.channelKind ?? '0'}`)
  lines.push(`c=IN IP4 ${address}`, `t=${session.from} ${session.until}`)
  const protocol = transport === 'tcp' ? 'TCP/RTP/AVP' : 'RTP/AVP'
  lines.push(`m=${session.media} ${session.port} ${protocol} ${session.formats.map(({ number }) => number).join(' ')}`)
  lines.push(...listAttributes(session))
  if (ssrcText !== null) lines.push(`y=${ssrcText}`)
  if (format !== null) lines.push(`f=${format}`)
  if (lines.some((line) => /[\r\n\0]/.test(line))) throw new RangeError('a line of several lines')
  return `${lines.join('\r\n')}\r\n`
}

function listAttributes(session: SdpOutgoing): string[] {
  const { direction, setup, downloadSpeed, fileSizeBytes, streamChoice } = session
  const lines = direction === null ? [] : [`a=${direction}`]
  for (const { number, encoding, clock } of session.formats) {
    if (encoding !== '') lines.push(`a=rtpmap:${number} ${encoding}/${clock}`)
  }
  if (setup !== null) lines.push(`a=setup:${setup}`, 'a=connection:new')
  if (streamChoice !== null) lines.push(`a=${streamChoice.attribute}:${streamChoice.value}`)
  if (downloadSpeed !== null) lines.push(`a=downloadspeed:${downloadSpeed}`)
  if (fileSizeBytes !== null) lines.push(`a=filesize:${fileSizeBytes}`)
  return lines
}
