import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeGb18030 } from '#wire/bytes/gb18030.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { encodeUtf8 } from '#wire/utf8.ts'
import { readAlarm, writeAlarm } from './alarm.codec.ts'
import { readCatalogue } from './catalogue.codec.ts'
import { writeKeepalive } from './device.codec.ts'
import { decodeManscdp, encodeManscdp } from './message.codec.ts'
import type { XmlPart } from './xml.codec.ts'

const ID = '34020000001320000001'

/** As it arrives, in GB 18030. */
const read = (text: string) => decodeManscdp(encodeGb18030(`<?xml version="1.0" encoding="GB2312"?>\r\n${text}`))

const NO_ALARM = { priority: 2, method: 5, time: null, type: null, eventType: null, longitude: null, latitude: null }
const ITEMS: XmlPart = [
  'DeviceList',
  [
    [
      'Item',
      [
        ['DeviceID', ID],
        ['Name', '东门 A & B'],
        ['Info', [['PTZType', 3]]],
      ],
    ],
  ],
  { Num: 1 },
]

describe('a message', () => {
  test('is written as devices read it', () => {
    const bytes = encodeManscdp(
      { root: 'Notify', command: 'Keepalive', sn: 43, deviceId: ID, parts: writeKeepalive({ isOk: true, faulty: [] }) },
      'gb18030',
    )
    expect(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '')).toBe(
      `<?xml version="1.0" encoding="GB2312"?><Notify><CmdType>Keepalive</CmdType><SN>43</SN><DeviceID>${ID}</DeviceID><Status>OK</Status></Notify>`,
    )
  })

  test('is read with its root, command, number and device, whatever their capitals', () => {
    expect(read(`<notify><CMDTYPE>keepalive</CMDTYPE><Sn>43</Sn><deviceid>${ID}</deviceid></notify>`)).toMatchObject({
      ...{ root: 'Notify', command: 'Keepalive', sn: 43, deviceId: ID, charset: 'utf-8', repairs: [] },
    })
  })

  test.each([
    ['no XML', 'hello'],
    ['another root', '<Other><CmdType>Keepalive</CmdType></Other>'],
    ['no command', '<Notify><SN>1</SN></Notify>'],
    ['nothing', ''],
    ['an end that never comes', '<Notify><CmdType>Keepalive</CmdType>'],
  ])('is not %s', (_, text) => {
    expect(() => read(text)).toThrow(DecodeError)
  })

  test.each(['gb18030', 'utf-8'] as const)('in %s keeps every letter but control bytes', (charset) => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((value) => value.replaceAll(/[\p{Cc}\p{Co}\ufffd-\uffff]/gu, '').trim())
    fc.assert(
      fc.property(text, (description) => {
        const alarm = { ...NO_ALARM, description: `东门${description}` }
        const sent = { root: 'Notify', command: 'Alarm', sn: 7, deviceId: ID, parts: writeAlarm(alarm) } as const
        const back = decodeManscdp(encodeManscdp(sent, charset))
        expect(readAlarm(back).description).toBe(`东门${description}`)
        expect(back.repairs).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

describe('XML that could grow or never end is refused', () => {
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><Notify>&b;</Notify>'
  test.each([
    ['a document type with entities', laughs],
    ['depth', `<Notify>${'<a>'.repeat(100)}`],
    ['number', `<Notify><CmdType>x</CmdType>${'<a/>'.repeat(200_001)}</Notify>`],
    ['length', `<Notify>${'x'.repeat(2 * 1024 * 1024)}</Notify>`],
  ])('by %s', (_, text) => {
    expect(() => decodeManscdp(encodeUtf8(text))).toThrow(DecodeError)
  })

  test('and ten thousand broken tags cost no more than their length', () => {
    const text = `<Notify><CmdType>Alarm</CmdType><Info>${'<'.repeat(20_000)}${'&'.repeat(20_000)}${'</x>'.repeat(5000)}</Info></Notify>`
    const { repairs } = decodeManscdp(encodeUtf8(text))
    expect(repairs).toEqual(['bareLessThan', 'bareAmpersand', 'strayEndTag'])
  })

  test('whatever bytes come: read, or refused as such', () => {
    const good = encodeManscdp({ root: 'Response', command: 'Catalog', sn: 1, deviceId: ID, parts: [ITEMS] }, 'gb18030')
    const damaged = fc.tuple(
      fc.nat(good.length),
      fc.oneof(
        fc.uint8Array({ maxLength: 8 }),
        fc.constantFrom('<', '</Item>', '&', ']]>', '<!--').map((text) => encodeUtf8(text)),
      ),
    )
    fc.assert(
      fc.property(damaged, ([at, put]) => {
        try {
          readCatalogue(decodeManscdp(Buffer.concat([good.subarray(0, at), put, good.subarray(at)])))
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
