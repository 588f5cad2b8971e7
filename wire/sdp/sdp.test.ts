import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#wire/decode-error.ts'
import { decodeWantedMedia, encodeWantedMedia, makeSsrc } from './media-line.codec.ts'
import { decodeSdp, encodeSdp, type SdpOutgoing } from './sdp.codec.ts'

const crlf = (text: string) => `${text.trim().replaceAll('\n', '\r\n')}\r\n`

const LIVE: SdpOutgoing = {
  ...{ owner: '34020000002000000001', name: 'Play', address: '192.0.2.10', channel: null, channelKind: null },
  ...{ from: 0, until: 0, media: 'video', port: 30_000, transport: 'udp' },
  formats: [{ number: 96, encoding: 'PS', clock: 90_000 }],
  ...{ direction: 'recvonly', setup: null, ssrcText: '0200000001', format: 'v/2/6/25/1/2048a/1/8/1' },
  ...{ downloadSpeed: null, fileSizeBytes: null, streamChoice: null },
}

const LIVE_TEXT = crlf(`
v=0
o=34020000002000000001 0 0 IN IP4 192.0.2.10
s=Play
c=IN IP4 192.0.2.10
t=0 0
m=video 30000 RTP/AVP 96
a=recvonly
a=rtpmap:96 PS/90000
y=0200000001
f=v/2/6/25/1/2048a/1/8/1`)

const DOWNLOAD: SdpOutgoing = {
  ...LIVE,
  ...{ name: 'Download', channel: '34020000001310000001', channelKind: '0', from: 1_795_392_000, until: 1_795_393_800 },
  ...{ transport: 'tcp', setup: 'passive', ssrcText: '1200000002', format: null, downloadSpeed: 4 },
  ...{ fileSizeBytes: 73_400_320, streamChoice: { attribute: 'streamnumber', value: '1' } },
}

const DOWNLOAD_TEXT = crlf(`
v=0
o=34020000002000000001 0 0 IN IP4 192.0.2.10
s=Download
u=34020000001310000001:0
c=IN IP4 192.0.2.10
t=1795392000 1795393800
m=video 30000 TCP/RTP/AVP 96
a=recvonly
a=rtpmap:96 PS/90000
a=setup:passive
a=connection:new
a=streamnumber:1
a=downloadspeed:4
a=filesize:73400320
y=1200000002`)

describe('a session description', () => {
  test.each([
    ['live', LIVE, LIVE_TEXT],
    ['a download over TCP', DOWNLOAD, DOWNLOAD_TEXT],
  ])('of %s is written as the standard prints it, and read back', (_, session, text) => {
    expect(encodeSdp(session)).toBe(text)
    expect(decodeSdp(text)).toEqual({ ...session, isAddressGuessed: false, ssrc: Number(session.ssrcText) })
  })

  test('of whatever values comes back', () => {
    const id = fc.stringMatching(/^\d{20}$/)
    const session = fc.record({
      ...{ owner: id, name: fc.constantFrom('Play', 'Playback', 'Talk'), address: fc.ipV4() },
      ...{ channel: fc.option(id), channelKind: fc.constant('3'), from: fc.nat(2e9), until: fc.nat(2e9) },
      ...{ media: fc.constantFrom('video' as const, 'audio' as const), port: fc.nat(65_535) },
      transport: fc.constantFrom('udp' as const, 'tcp' as const),
      formats: fc
        .uniqueArray(fc.integer({ min: 96, max: 127 }), { maxLength: 5 })
        .map((numbers) => numbers.map((number) => ({ number, encoding: 'H264', clock: 90_000 }))),
      direction: fc.constantFrom('sendonly' as const, 'sendrecv' as const, null),
      setup: fc.constantFrom('active' as const, 'passive' as const, null),
      ssrcText: fc.option(fc.stringMatching(/^[01]\d{9}$/)),
      format: fc.option(fc.stringMatching(/^v\/[\d/]{1,20}$/)),
      ...{ downloadSpeed: fc.option(fc.nat(99)), fileSizeBytes: fc.option(fc.nat()) },
      streamChoice: fc.option(
        fc.record({ attribute: fc.constantFrom('streamprofile', 'streamMode'), value: fc.constantFrom('0', 'SUB') }),
      ),
    }) as fc.Arbitrary<SdpOutgoing>
    fc.assert(
      fc.property(session, (given) => {
        const channelKind = given.channel === null ? null : given.channelKind
        const ssrc = given.ssrcText === null ? null : Number(given.ssrcText)
        expect(decodeSdp(encodeSdp(given))).toEqual({ ...given, channelKind, isAddressGuessed: false, ssrc })
      }),
      { numRuns: 300 },
    )
  })

  test('is never written with a line inside a value', () => {
    expect(() => encodeSdp({ ...LIVE, name: 'Play\r\na=evil' })).toThrow(RangeError)
  })

  test.each([
    ['no media line', 'v=0\r\ns=Play\r\n'],
    ['a port that is none', 'm=video 70000 RTP/AVP 96\r\n'],
    ['a text without end', `m=video 1 RTP/AVP 96\r\n${'a=x\r\n'.repeat(5000)}`],
  ])('is not %s', (_, text) => {
    expect(() => decodeSdp(text)).toThrow(DecodeError)
  })

  test('of whatever letters: read, or refused as such', () => {
    const lines = fc.array(fc.oneof(fc.constantFrom(...LIVE_TEXT.split('\r\n')), fc.string({ maxLength: 30 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(lines, (parts) => {
        try {
          expect(decodeSdp(parts.join('\n')).port).toBeLessThan(65_536)
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
        }
      }),
      { numRuns: 500 },
    )
  })
})

const withLines = (change: (text: string) => string) => decodeSdp(change(LIVE_TEXT))

describe('what peers write otherwise', () => {
  test('no c= line: the owner’s address, which is only a guess; the media’s own c= counts before the session’s', () => {
    const without = withLines((text) => text.replace(/c=.*\r\n/, ''))
    expect([without.address, without.isAddressGuessed]).toEqual(['192.0.2.10', true])
    expect(withLines((text) => text.replace('a=recvonly', 'c=IN IP4 192.0.2.77\r\na=recvonly')).address).toBe(
      '192.0.2.77',
    )
    expect(withLines((text) => text.replace(/c=IN IP4 [\d.]+/, 'c=IN IP4 0.0.0.0')).isAddressGuessed).toBe(true)
  })

  test.each([
    ['missing', '', null],
    ['of twenty digits (Ellean)', 'y=34020000000200000001', 200_000_001],
    ['of more than 32 bits', 'y=9999999999', null],
    ['of words', 'y=none', null],
  ])('y= %s', (_, line, ssrc) => {
    expect(withLines((text) => text.replace('y=0200000001', line)).ssrc).toBe(ssrc)
  })

  test('times counted from 1900 are counted from 1970 (MiBeeNvr PR#377)', () => {
    const { from, until } = withLines((text) => text.replace('t=0 0', 't=4004380800 4004382600'))
    expect([from, until]).toEqual([1_795_392_000, 1_795_393_800])
  })

  test('several payload types, some without a name, one of the static ones', () => {
    const { formats } = withLines((text) =>
      text.replace('AVP 96', 'AVP 96 98 8').replace('a=recvonly', 'a=rtpmap:98 h264/90000'),
    )
    expect(formats).toEqual([
      { number: 96, encoding: 'PS', clock: 90_000 },
      { number: 98, encoding: 'H264', clock: 90_000 },
      { number: 8, encoding: 'PCMA', clock: 8000 },
    ])
  })

  test.each([
    ['a=streamprofile:1', { attribute: 'streamprofile', value: '1' }],
    ['a=streamMode:SUB', { attribute: 'streamMode', value: 'SUB' }],
    ['a=streammode:sub', { attribute: 'streamMode', value: 'sub' }],
    ['a=stream:1', { attribute: 'stream', value: '1' }],
  ])('%s chooses a stream', (line, choice) => {
    expect(withLines((text) => `${text}${line}\r\n`).streamChoice).toEqual(choice)
  })

  test('line feeds alone, capitals, blanks', () => {
    const odd = LIVE_TEXT.replaceAll('\r\n', '\n')
      .replace('s=Play', 's = Play ')
      .replace('m=video', 'M=VIDEO')
      .replace('a=recvonly', 'a= setup : Active')
    expect(decodeSdp(odd)).toMatchObject({ media: 'video', setup: 'active' })
  })
})

describe('the line of wanted media', () => {
  test.each([
    ['v/2/6/25/1/2048a/1/8/1', 'h264 and G.711'],
    ['v/2/6/25/1/2048a///', 'video alone'],
    ['v/////a/1/8/1', 'sound alone'],
  ])('%s is read and written back: %s', (text) => {
    const wanted = decodeWantedMedia(text)
    expect(wanted && encodeWantedMedia(wanted)).toBe(text)
  })

  test('garbage is nothing, and never refused', () => {
    for (const text of ['', 'v/////a///', 'x', 'v', 'v//a']) expect(decodeWantedMedia(text)).toBeNull()
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void decodeWantedMedia(text)))
  })
})

test('an SSRC tells live from history, the domain, and one stream from another', () => {
  expect(makeSsrc('34020000002000000001', false, 8591)).toBe('0200008591')
  expect(makeSsrc('3402000000', true, 2)).toBe('1200000002')
  expect(() => makeSsrc('3402', false, 1)).toThrow(RangeError)
  expect(() => makeSsrc('3402000000', false, 10_000)).toThrow(RangeError)
})
