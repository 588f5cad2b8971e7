/** One table, `quirks.json`: what real peers do. Each row whose part is `wire` is shown here; the others by whoever does them. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { encodeAdts } from './audio/adts.codec.ts'
import { encodeGb18030 } from './bytes/gb18030.ts'
import { Remuxer } from './fmp4/remux.ts'
import { SoundTrack } from './fmp4/sound-track.ts'
import { VideoReader } from './h26x/video-reader.ts'
import { type CatalogueItem, readCatalogue } from './manscdp/catalogue.codec.ts'
import { readControl, writeControl } from './manscdp/control.codec.ts'
import { clampBasics } from './manscdp/device.codec.ts'
import { decodeManscdp, encodeManscdp } from './manscdp/message.codec.ts'
import { PageCollector } from './manscdp/pages.ts'
import { writeRecordQuery } from './manscdp/record.codec.ts'
import { decodeGbTime, encodeGbDate } from './manscdp/time.codec.ts'
import { decodeControl } from './mansrtsp/mansrtsp.codec.ts'
import { PsDemuxer } from './ps/demux.ts'
import { PsMuxer } from './ps/mux.ts'
import { glue, PACK, pes, send, slice } from './ps/pes.testing.ts'
import { STREAM_TYPES } from './ps/stream-types.ts'
import type { PsUnit } from './ps/unit.ts'
import { frameRtp, RtpFraming } from './rtp/framing.ts'
import { RtpReceiver } from './rtp/receiver.ts'
import { RtpPacketiser } from './rtp/rtp.codec.ts'
import { makeSsrc } from './sdp/media-line.codec.ts'
import { decodeSdp, encodeSdp } from './sdp/sdp.codec.ts'
import { answerRequest } from './sip/dialog.codec.ts'
import { areCredentialsRight, decodeCredentials, encodeChallenge, hashSecret, sumDigest } from './sip/digest.codec.ts'
import { SipFraming } from './sip/framing.ts'
import { decodeSeconds } from './sip/header.codec.ts'
import { decodeSipDatagram, encodeSip } from './sip/message.codec.ts'
import { headerOf, headersOf, type SipMessage, type SipRequest } from './sip/message.contract.ts'

interface Quirk {
  readonly id: string
  readonly peer: string
  readonly symptom: string
  readonly does: string
  readonly part: 'wire' | 'dock'
  readonly source: string
}

const QUIRKS = JSON.parse(readFileSync(new URL('./quirks.json', import.meta.url), 'utf8')) as Quirk[]

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const sip = (first: string, lines: readonly string[], body = '') => ascii([first, ...lines, '', body].join('\r\n'))
const HEAD = [
  'Via: SIP/2.0/UDP 192.0.2.21;branch=z9hG4bK1',
  'From: <sip:1@a>;tag=1',
  'To: <sip:2@a>',
  'Call-ID: c',
  'CSeq: 1 X',
]
const readSip = (bytes: Uint8Array) => decodeSipDatagram(bytes) as SipMessage
const sdp = (...lines: readonly string[]) => decodeSdp(['m=video 30000 RTP/AVP 96', ...lines].join('\r\n'))
const catalogue = (item: string, around = '') =>
  decodeManscdp(
    encodeGb18030(
      `<Response><CmdType>Catalog</CmdType><SN>1</SN>${around}<DeviceList><Item><DeviceID>7</DeviceID>${item}</Item></DeviceList></Response>`,
    ),
  )
const itemOf = (item: string) => readCatalogue(catalogue(item)).items[0] as CatalogueItem

/** What comes out of a session's own port. */
function receive(packets: readonly (readonly [bytes: Uint8Array, address?: string])[]) {
  const got = { main: 0, side: [] as number[] }
  const receiver = new RtpReceiver({
    packet: () => {
      got.main += 1
    },
    lost: () => {},
    side: (type) => void got.side.push(type),
    rtcp: () => {},
  })
  for (const [bytes, address = 'a'] of packets) receiver.push(bytes, 0, bytes.length, address, true)
  return { ...got, receiver }
}

const rtp = (ssrc: number, type = 96) => new RtpPacketiser(ssrc, type).packets(new Uint8Array(100), 0)[0] as Uint8Array

function demux(push: (demuxer: PsDemuxer) => void) {
  const pictures: { bytes: Uint8Array; pts: number }[] = []
  const demuxer = new PsDemuxer({
    video: ({ bytes, start, end, pts }) => void pictures.push({ bytes: bytes.slice(start, end), pts }),
    audio: () => {},
  })
  push(demuxer)
  demuxer.flush()
  return { pictures, repairs: demuxer.repairs }
}

const soundUnit = (bytes: Uint8Array, streamType: number, pts = 0): PsUnit => ({
  ...{ bytes, start: 0, end: bytes.length, pts, dts: pts, stamp: pts, rtpTime: pts, streamType, isAfterLoss: false },
})

function hear(units: readonly PsUnit[], pictureTime = 0) {
  const track = new SoundTrack()
  const times: number[] = []
  for (const unit of units) track.read(unit, pictureTime, (_bytes, _start, _end, time) => void times.push(time))
  return { track, times }
}

const AAC = encodeAdts(new Uint8Array(50), { objectType: 2, sampleRate: 16_000, channels: 1 })
const hash = (_: string, bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')
const LIVE = { ...sdp('o=1 0 0 IN IP4 192.0.2.1', 's=Play'), ssrcText: '0200000001' }

/** Row by row. */
const SHOWN: Readonly<Record<string, () => void>> = {
  Q1: () => {
    const { main, receiver } = receive([[rtp(0)], [rtp(0)], [rtp(0), 'stranger'], [rtp(9)]])
    expect([main, receiver.lock.counts.foreign, receiver.lock.counts.wrongSsrc]).toEqual([2, 1, 1])
  },
  Q2: () => expect(sdp('y=0200000777').ssrc).toBe(200_000_777),
  Q3: () => expect(sdp().ssrcText).toBeNull(),
  Q4: () => expect(makeSsrc('3402000000', false, 1)).not.toBe(makeSsrc('3402000000', false, 2)),
  Q5: () => {
    const text =
      '<?xml version="1.0" encoding="GB2312"?><Notify><CmdType>Alarm</CmdType><AlarmDescription>东门𠀀㐀</AlarmDescription></Notify>'
    for (const [bytes, charset] of [
      [encodeGb18030(text), 'gb18030'],
      [Buffer.from(text), 'utf-8'],
    ] as const) {
      const read = decodeManscdp(bytes)
      expect([read.charset, read.element.children[1]?.text]).toEqual([charset, '东门𠀀㐀'])
    }
    const written = encodeManscdp(
      { root: 'Notify', command: 'Alarm', sn: 1, parts: [['AlarmDescription', '东门㐀']] },
      'gb18030',
    )
    expect(Buffer.from(written).includes(Buffer.from('b6abc3c58139ee39', 'hex'))).toBe(true)
  },
  Q6: () => {
    const read = catalogue('<Name>A & B < C <1号> &amp; D</Name><Address>x<y</Address><Model>M</Model>')
    expect(readCatalogue(read).items).toMatchObject([{ name: 'A & B < C <1号> & D', address: 'x<y', model: 'M' }])
    expect(read.repairs).toEqual(['bareAmpersand', 'bareLessThan'])
  },
  Q7: () => {
    expect([65535, 1, 0].map((parental) => itemOf(`<Parental>${parental}</Parental>`).hasChildren)).toEqual([
      true,
      true,
      false,
    ])
    const states = ['ON', 'online', 'OK', '', 'OFF', 'Offline']
    expect(states.map((status) => itemOf(`<Status>${status}</Status>`).isOnline)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
  },
  Q10: () => expect(writeRecordQuery({ from: 0, until: 1 })).toContainEqual(['Type', 'all']),
  Q12: () => {
    expect(encodeChallenge({ realm: 'r', nonce: 'n', algorithm: 'MD5' })).not.toContain('qop')
    for (const qop of [' qop=auth, nc=00000001, cnonce="x",', '']) {
      expect(decodeCredentials(`Digest username="u", nonce="n",${qop} uri="u", response="r"`)).not.toBeNull()
    }
  },
  Q15: () => {
    const clamped = [0, -1, 1, 60, 99_999].map((n) => clampBasics({ heartBeatInterval: n, heartBeatCount: n }))
    expect(clamped.map(({ intervalSeconds, misses }) => [intervalSeconds, misses])).toEqual([
      [60, 3],
      [60, 3],
      [5, 1],
      [60, 10],
      [3600, 10],
    ])
  },
  Q17: () => {
    expect(decodeSipDatagram(ascii('\r\n\0\0'))).toBeNull()
    expect(readSip(sip('MESSAGE sip:2@a SIP/2.0', [...HEAD, 'Content-Length: 0'])).body).toHaveLength(0)
    const framing = new SipFraming()
    const one = sip('MESSAGE sip:2@a SIP/2.0', [...HEAD, 'Content-Length: 0'])
    expect(framing.push(glue(ascii('\0\r\n'), one, ascii('\0\0'), one))).toHaveLength(2)
  },
  Q20: () => {
    const pages = new PageCollector<{ id: string }>(({ id }) => id)
    expect([['a'], ['a'], ['b']].map((ids) => pages.add({ sum: 3, items: ids.map((id) => ({ id })) }))).toEqual([
      false,
      false,
      false,
    ])
    expect([pages.take().length, pages.duplicates]).toEqual([2, 1])
  },
  Q22: () => {
    expect(sdp('o=1 0 0 IN IP4 192.0.2.7')).toMatchObject({ address: '192.0.2.7', isAddressGuessed: true })
    expect(decodeSdp('c=IN IP4 192.0.2.1\r\nm=video 1 RTP/AVP 96\r\nc=IN IP4 192.0.2.2').address).toBe('192.0.2.2')
  },
  Q23: () =>
    expect(encodeSdp({ ...LIVE, transport: 'tcp', setup: 'passive' })).toContain(
      'a=setup:passive\r\na=connection:new\r\n',
    ),
  Q25: () => {
    const frames: number[] = []
    const framing = new RtpFraming((_, start, end) => void frames.push(end - start))
    const packets = new RtpPacketiser(5).packets(new Uint8Array(20_000).fill(1), 0)
    const interleaved = (packet: Uint8Array) =>
      glue(Uint8Array.of(0x24, 0, packet.length >> 8, packet.length & 255), packet)
    framing.push(glue(...packets.slice(0, 5).map(frameRtp), ascii('rubbish'), ...packets.slice(5).map(interleaved)))
    expect([frames.length, framing.resyncs]).toEqual([packets.length, 1])
  },
  Q26: () => {
    const secret = Uint8Array.of(0, 0, 1, 0xbd, 0, 4, 1, 2, 3, 4)
    const { pictures } = demux((demuxer) =>
      send(demuxer, glue(PACK, pes(0xe0, slice(9)), secret, pes(0xe0, slice(8))), 0),
    )
    expect(pictures.map(({ bytes }) => bytes)).toEqual([glue(slice(9), slice(8))])
  },
  Q27: () => {
    const { main, side } = receive([[rtp(1)], [rtp(2, 8)], [rtp(1)]])
    expect([main, side]).toEqual([2, [8]])
  },
  Q28: () => {
    const { pictures } = demux((demuxer) => {
      const muxer = new PsMuxer('h264')
      for (const pts of [2 ** 32 - 3600, 1]) send(demuxer, muxer.pack({ bytes: slice(50), pts, isKey: false }), pts)
    })
    expect(pictures.map(({ pts }) => pts)).toEqual([2 ** 32 - 3600, 2 ** 32 + 1])
    const law = new Uint8Array(320)
    const { track, times } = hear([soundUnit(law, 0x90, 320), soundUnit(law, 0x90, 640)], 9_000_000)
    expect([times, track.strangeTimes]).toEqual([[800_000, 800_320], 2])
  },
  Q29: () => {
    expect(hear([soundUnit(AAC, STREAM_TYPES.pcma)]).track.description?.codec).toBe('aac')
    expect(hear([soundUnit(new Uint8Array(320), STREAM_TYPES.aac)]).track.description?.codec).toBe('pcma')
  },
  Q30: () => {
    const begun: unknown[] = []
    const remuxer = new Remuxer({ begin: (_, { sound }) => void begun.push(sound), fragment: () => {} })
    const demuxer = new PsDemuxer(remuxer)
    const key = Buffer.from(
      '0000000167640028acd940780227e5ffc000c00104000003000400000300c83c60c6580000000168ebe3cb22c0000000016588090909',
      'hex',
    )
    const muxer = new PsMuxer('h264', 'pcma')
    for (const pts of [90_000, 180_000]) send(demuxer, muxer.pack({ bytes: key, pts, isKey: true }), pts)
    expect(begun).toEqual([null])
  },
  Q32: () => {
    const names = (['2016', '2022'] as const).map((edition) => writeControl({ kind: 'keyFrame' }, edition)[0]?.[0])
    expect(names).toEqual(['IFameCmd', 'IFrameCmd'])
    for (const name of names) {
      const read = decodeManscdp(ascii(`<Control><CmdType>DeviceControl</CmdType><${name}>Send</${name}></Control>`))
      expect(readControl(read)).toEqual({ kind: 'keyFrame' })
    }
  },
  Q38: () => {
    for (const [line, attribute] of [
      ['streamnumber:1', 'streamnumber'],
      ['streamprofile:1', 'streamprofile'],
      ['streamMode:SUB', 'streamMode'],
      ['stream:1', 'stream'],
    ]) {
      const { streamChoice } = sdp(`a=${line}`)
      expect(streamChoice?.attribute).toBe(attribute)
      expect(encodeSdp({ ...LIVE, streamChoice })).toContain(`a=${line}\r\n`)
    }
  },
  Q39: () => {
    const secret = hashSecret(hash, 'MD5', { username: 'u', realm: 'r', password: 'p' })
    const asked = {
      nonce: 'n',
      uri: 'sip:127.0.0.1:15070',
      algorithm: 'MD5',
      qop: null,
      nc: null,
      cnonce: null,
    } as const
    const response = sumDigest(hash, secret, 'REGISTER', asked)
    const given = decodeCredentials(
      `Digest username="u", realm="r", nonce="n", uri="${asked.uri}", response="${response}"`,
    )
    expect(given && areCredentialsRight(hash, secret, 'REGISTER', given)).toBe(true)
  },
  Q40: () => {
    const ok = readSip(sip('SIP/2.0 200 OK', HEAD))
    expect([ok.repairs, headerOf(ok, 'contact'), ok.body.length]).toEqual([[], null, 0])
    const request = readSip(sip('INVITE sip:2@a SIP/2.0', ['Via: SIP/2.0/UDP x', ...HEAD])) as SipRequest
    const answer = readSip(encodeSip(answerRequest(request, { address: 'x', port: 1 }, { status: 200, reason: 'OK' })))
    expect(headersOf(answer, 'via')).toEqual(headersOf(request, 'via'))
  },
  Q41: () => expect(readSip(sip('REGISTER sip:2@a SIP/2.0', [...HEAD, 'Route: <sip:x;lr>'])).repairs).toEqual([]),
  W1: () => {
    const read = readSip(sip('MESSAGE sip:2@a SIP/2.0', [...HEAD, 'Content-Length: 0'], 'body'))
    expect([read.body.length, read.repairs]).toEqual([4, ['wrongContentLength']])
    const wrong = sip('MESSAGE sip:2@a SIP/2.0', [...HEAD, 'Content-Length: 0'], 'body')
    expect(new SipFraming().push(glue(wrong, wrong))).toHaveLength(2)
  },
  W2: () => expect(catalogue('<Name>a\u0001b</Name>').repairs).toEqual(['controlBytes']),
  W3: () => expect(readSip(sip('MESSAGE sip:2@a SIP/2.0', HEAD, 'one\r\n\r\ntwo')).body).toHaveLength(10),
  W4: () => {
    const read = decodeManscdp(ascii('<Notify CmdType="Keepalive" SN="5" DeviceID="7"><Status>OK</Status></Notify>'))
    expect(read).toMatchObject({ command: 'Keepalive', sn: 5, deviceId: '7' })
  },
  W5: () => expect(itemOf('<ParentID>7/3402</ParentID>')).toMatchObject({ id: '7', parents: ['3402'] }),
  W6: () => {
    const read = readSip(sip('MESSAGE sip:2@:5060 SIP/2.0', ['From: <sip:1@a>', 'Call-ID:', 'CSeq: 1 MESSAGE']))
    expect(read.repairs).toEqual(['noVia', 'noCallId', 'emptyHostInUri'])
  },
  W7: () => expect(decodeSeconds(headerOf(readSip(sip('SUBSCRIBE sip:2@a SIP/2.0', HEAD)), 'expires'))).toBeNull(),
  W8: () => {
    const pages = new PageCollector<CatalogueItem>(({ id }) => id)
    const page = catalogue('', '<SumNum>1</SumNum>')
    expect([pages.add(readCatalogue(page)), pages.add(readCatalogue(page)), pages.duplicates]).toEqual([true, true, 1])
  },
  W9: () => {
    const texts = ['2026-1-2T3:04:5', '2026-01-02T03:04:05.000', '2026-01-02T03:04:05+08:00', '2026-01-01T19:04:05Z']
    for (const text of texts) expect(decodeGbTime(text)).toBe(Date.UTC(2026, 0, 1, 19, 4, 5))
  },
  W10: () => expect(encodeGbDate(Date.UTC(2026, 10, 23, 20, 0))).toBe('2026-11-24T04:00:00.000'),
  W11: () => expect(sdp('t=4004380800 4004382600').from).toBe(1_795_392_000),
  W12: () => expect([sdp('y=00000000000200000001').ssrc, sdp('y=9999999999').ssrc]).toEqual([200_000_001, null]),
  W13: () => {
    const { pictures, repairs } = demux((demuxer) => {
      for (const [index, length] of [0, 100, 900, 313].entries()) {
        send(demuxer, glue(PACK, pes(0xe0, slice(300), { length, stamp: 3600 * (index + 1) })), 3600 * index)
      }
    })
    expect(pictures.map(({ bytes }) => bytes.length)).toEqual([305, 305, 305, 305])
    expect(repairs).toMatchObject({ unboundedLengths: 1, shortLengths: 1, longLengths: 1 })
  },
  W14: () => {
    const reader = new VideoReader()
    reader.read(Uint8Array.of(0, 0, 1, 0x41, 1, 0, 0, 1, 0x42, 1), 0, 10)
    expect(reader.codec).toBeNull()
  },
  W15: () => {
    for (const marker of [false, true]) {
      const { pictures } = demux((demuxer) => {
        for (const stamp of [3600, 7200, 10_800]) {
          send(demuxer, glue(PACK, pes(0xe0, slice(20), { stamp })), stamp, 1400, marker)
          send(demuxer, pes(0xe0, slice(20), { stamp }), stamp, 1400, marker)
        }
      })
      expect(pictures.slice(-2).map(({ bytes }) => bytes.length)).toEqual([50, 50])
    }
  },
  W16: () => expect(decodeControl('PAUSE MANSRTSP/1.0\r\nCSeq: 1').method).toBe('PAUSE'),
  W17: () => {
    const remuxer = new Remuxer({ begin: () => {}, fragment: () => {} })
    remuxer.video(soundUnit(slice(9), STREAM_TYPES.svac))
    expect(remuxer.refused).toBe('svac')
  },
}

describe('what real peers do', () => {
  const rows = QUIRKS.filter(({ part }) => part === 'wire')

  test.each(rows)('$id $peer: $symptom → $does', ({ id }) => {
    const show = SHOWN[id]
    if (show === undefined) throw new Error(`row ${id} is not shown`)
    show()
  })

  test('every row is said whole, once, and nothing is shown that no row names', () => {
    expect(new Set(QUIRKS.map(({ id }) => id)).size).toBe(QUIRKS.length)
    expect(QUIRKS.filter((row) => Object.values(row).includes(''))).toEqual([])
    expect(Object.keys(SHOWN).filter((id) => !rows.some((row) => row.id === id))).toEqual([])
  })
})
