import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeGb18030 } from '#wire/bytes/gb18030.ts'
import { type Alarm, readAlarm, writeAlarm, writeAlarmReset, writeAlarmSubscription } from './alarm.codec.ts'
import { type CatalogueItem, readCatalogue, writeCatalogue } from './catalogue.codec.ts'
import {
  readConfigQuery,
  readPictureMask,
  readStreamSettings,
  writeConfigQuery,
  writePictureMask,
  writeStreamSettings,
} from './config.codec.ts'
import { type DeviceControl, isAnswered, readControl, writeControl } from './control.codec.ts'
import {
  clampBasics,
  isResultOk,
  readBasicParam,
  readDeviceInfo,
  readDeviceStatus,
  readKeepalive,
  writeBasicParam,
  writeDeviceInfo,
  writeKeepalive,
} from './device.codec.ts'
import { decodeManscdp, encodeManscdp, type ManscdpRoot } from './message.codec.ts'
import {
  readBroadcast,
  readMediaStatus,
  readPresets,
  readSnapshotOrder,
  readSnapshotsDone,
  readUpgradeResult,
  writeBroadcast,
  writeMediaStatus,
  writePresets,
  writeSnapshotOrder,
  writeSnapshotsDone,
} from './notice.codec.ts'
import { PageCollector } from './pages.ts'
import { readRecordings, readRecordQuery, recordingKey, writeRecordings, writeRecordQuery } from './record.codec.ts'
import type { XmlPart } from './xml.codec.ts'

const ID = '34020000001320000001'

/** As it arrives, in GB 18030. */
const read = (text: string) => decodeManscdp(encodeGb18030(`<?xml version="1.0" encoding="GB2312"?>\r\n${text}`))

/** Written and read back. */
const pass = (
  root: ManscdpRoot,
  command: string,
  parts: readonly XmlPart[],
  charset: 'gb18030' | 'utf-8' = 'gb18030',
) => decodeManscdp(encodeManscdp({ root, command, sn: 7, deviceId: ID, parts }, charset))

const ITEM: CatalogueItem = {
  ...{
    id: '34020000001310000001',
    name: '东门车辆出入口',
    manufacturer: 'DemoVendor',
    model: 'IPC-1',
    address: '东门',
  },
  ...{
    civilCode: '340200',
    parents: ['34020000001180000001', '34020000002160000001'],
    businessGroup: '',
    hasChildren: false,
  },
  ...{
    isOnline: true,
    isSecret: false,
    registerWay: 1,
    ipAddress: '192.0.2.31',
    port: 5060,
    longitude: 118.3756,
    latitude: 31.334,
  },
  ...{ ptzType: 3, downloadSpeed: '1/2/4', streams: '0/1', event: null },
}

describe('a catalogue', () => {
  test('comes back as it was written, with its sum', () => {
    const items = [
      ITEM,
      {
        ...ITEM,
        id: '34020000002150000001',
        name: 'a & b <c>',
        isOnline: false,
        ptzType: null,
        downloadSpeed: '',
        streams: '',
        longitude: null,
        latitude: null,
      },
    ]
    expect(readCatalogue(pass('Response', 'Catalog', writeCatalogue(12, items)))).toEqual({ sum: 12, items })
  })

  test('that is empty says 0 and has no list (annex M)', () => {
    const parts = writeCatalogue(0, [])
    expect(parts).toEqual([['SumNum', 0]])
    expect(readCatalogue(pass('Response', 'Catalog', parts))).toEqual({ sum: 0, items: [] })
  })

  test('of 2016 says some things inside Info', () => {
    const text = `<Response><CmdType>Catalog</CmdType><SN>17</SN><DeviceID>${ID}</DeviceID><SumNum>1</SumNum><DeviceList Num="1"><Item><DeviceID>1</DeviceID><Name>东门</Name><Info><PTZType>3</PTZType><DownloadSpeed>1/2/4</DownloadSpeed><BusinessGroupID>215</BusinessGroupID></Info></Item><Item><Name>no number</Name></Item></DeviceList></Response>`
    expect(readCatalogue(read(text)).items).toMatchObject([
      { id: '1', ptzType: 3, downloadSpeed: '1/2/4', businessGroup: '215', isOnline: true },
    ])
  })

  test('that tells of changes says number and event alone; what was added comes whole', () => {
    const off = { ...ITEM, event: 'OFF' as const }
    expect(writeCatalogue(1, [off])[1]).toEqual([
      'DeviceList',
      [
        [
          'Item',
          [
            ['DeviceID', ITEM.id],
            ['Event', 'OFF'],
          ],
        ],
      ],
      { Num: 1 },
    ])
    const added = { ...ITEM, event: 'ADD' as const }
    expect(readCatalogue(pass('Notify', 'Catalog', writeCatalogue(1, [added]))).items).toEqual([added])
  })

  test.each([
    ['', ''],
    ['0', '0'],
    ['1000', '10'],
    ['abc', '1'],
  ])('a place at %s, %s is none', (longitude, latitude) => {
    const text = `<Notify><CmdType>Catalog</CmdType><DeviceList><Item><DeviceID>1</DeviceID><Longitude>${longitude}</Longitude><Latitude>${latitude}</Latitude></Item></DeviceList></Notify>`
    expect(readCatalogue(read(text)).items).toMatchObject([{ longitude: null, latitude: null }])
  })
})

describe('pages', () => {
  const collect = () => new PageCollector<{ id: string }>(({ id }) => id)
  const page = (sum: number | null, ...ids: readonly string[]) => ({ sum, items: ids.map((id) => ({ id })) })

  test('come out of order, one item each and twice, and are whole when all are there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(39), { maxLength: 40 }), (sum, again) => {
        const pages = collect()
        const order = [...again.filter((id) => id < sum), ...Array.from({ length: sum }, (_, id) => id)]
        const answers = order.map((id) => pages.add(page(sum, String(id))))
        expect(answers.at(-1)).toBe(true)
        expect(pages.take()).toHaveLength(sum)
        expect(pages.duplicates).toBe(order.length - sum)
      }),
      { numRuns: 100 },
    )
  })

  test('that are fewer than their sum are never whole; a page without a sum is all; none is a whole', () => {
    expect([collect().add(page(3, 'a', 'b')), collect().add(page(null, 'a')), collect().add(page(0))]).toEqual([
      false,
      true,
      true,
    ])
    expect(collect().isComplete).toBe(false)
  })
})

describe('an alarm', () => {
  test('is read as the standard prints it', () => {
    const text = `<Notify><CmdType>Alarm</CmdType><SN>31</SN><DeviceID>34020000001340000001</DeviceID><AlarmPriority>2</AlarmPriority><AlarmMethod>5</AlarmMethod><AlarmTime>2026-11-23T13:51:02</AlarmTime><AlarmDescription>围栏入侵</AlarmDescription><Longitude>118.3756</Longitude><Latitude>31.3340</Latitude><Info><AlarmType>6</AlarmType><AlarmTypeParam><EventType>1</EventType></AlarmTypeParam></Info></Notify>`
    const alarm: Alarm = {
      ...{
        priority: 2,
        method: 5,
        time: Date.UTC(2026, 10, 23, 5, 51, 2),
        description: '围栏入侵',
        type: 6,
        eventType: 1,
      },
      ...{ longitude: 118.3756, latitude: 31.334 },
    }
    expect(readAlarm(read(text))).toEqual(alarm)
    expect(readAlarm(pass('Notify', 'Alarm', writeAlarm(alarm)))).toEqual(alarm)
  })

  test('is subscribed to in all its kinds, and taken back', () => {
    const names = (parts: readonly XmlPart[]) => parts.map(([name, value]) => [name, value])
    expect(names(writeAlarmSubscription())).toEqual([
      ['StartAlarmPriority', 0],
      ['EndAlarmPriority', 0],
      ['AlarmMethod', 0],
    ])
    const reset = pass('Control', 'DeviceControl', writeAlarmReset({ method: 2, type: 2 }))
    expect(readControl(reset)).toEqual({ kind: 'resetAlarm' })
    expect(readAlarm(reset)).toMatchObject({ type: 2 })
    expect(readControl(pass('Control', 'DeviceControl', writeAlarmReset({ method: null, type: null })))).toEqual({
      kind: 'resetAlarm',
    })
  })
})

const controls: readonly DeviceControl[] = [
  { kind: 'ptz', command: { kind: 'preset', act: 'call', preset: 3 } },
  { kind: 'reboot' },
  { kind: 'keyFrame' },
  { kind: 'record', isOn: true },
  { kind: 'record', isOn: false },
  { kind: 'guard', isOn: true },
  { kind: 'guard', isOn: false },
  { kind: 'resetAlarm' },
  { kind: 'home', isOn: true, resetSeconds: 60, preset: 1 },
  { kind: 'dragZoom', isIn: true, area: { length: 704, width: 576, midX: 10, midY: 20, lengthX: 30, lengthY: 40 } },
  { kind: 'dragZoom', isIn: false, area: { length: 704, width: 576, midX: 10, midY: 20, lengthX: 30, lengthY: 40 } },
  { kind: 'ptzPrecise', pan: 90.5, tilt: -10, zoom: 2 },
  { kind: 'upgrade', firmware: 'V2', url: 'http://192.0.2.10/f?a=1&b=2', manufacturer: 'DemoVendor', sessionId: 's' },
]

describe('a control', () => {
  test.each(controls.flatMap((control) => (['2016', '2022'] as const).map((edition) => ({ control, edition }))))(
    '$control.kind of $edition comes back as it was written',
    ({ control, edition }) => {
      expect(readControl(pass('Control', 'DeviceControl', writeControl(control, edition)))).toEqual(control)
    },
  )

  test('is answered only in part (G22 §9.3.1)', () => {
    expect([...new Set(controls.filter(isAnswered).map(({ kind }) => kind))]).toEqual([
      'record',
      'guard',
      'resetAlarm',
      'home',
      'upgrade',
    ])
  })

  test('that nobody knows is none', () => {
    expect(readControl(pass('Control', 'DeviceControl', [['TargetTrack', 'Auto']]))).toBeNull()
    expect(readControl(pass('Control', 'DeviceControl', [['PTZCmd', 'A50F000000000000']]))).toBeNull()
  })
})

describe('what a device says of itself', () => {
  test('lives, and which of its channels do not', () => {
    for (const given of [
      { isOk: true, faulty: [] },
      { isOk: false, faulty: [ID, '34020000001310000002'] },
    ]) {
      expect(readKeepalive(pass('Notify', 'Keepalive', writeKeepalive(given)))).toEqual(given)
    }
  })

  test('who it is', () => {
    const info = { name: 'Gate camera', manufacturer: 'DemoVendor', model: 'IPC-1', firmware: 'V1.0', channels: 1 }
    const back = pass('Response', 'DeviceInfo', writeDeviceInfo(info))
    expect([readDeviceInfo(back), isResultOk(back)]).toEqual([info, true])
    expect(isResultOk(pass('Response', 'DeviceConfig', [['Result', 'ERROR']]))).toBe(false)
  })

  test('how it is, its clock among it', () => {
    const text = `<Response><CmdType>DeviceStatus</CmdType><SN>19</SN><DeviceID>${ID}</DeviceID><Result>OK</Result><Online>ONLINE</Online><Status>OK</Status><Encode>ON</Encode><Record>OFF</Record><DeviceTime>2026-11-23T13:50:00</DeviceTime><Alarmstatus Num="1"><Item><DeviceID>34020000001340000001</DeviceID><DutyStatus>ONDUTY</DutyStatus></Item></Alarmstatus></Response>`
    expect(readDeviceStatus(read(text))).toEqual({
      ...{ isOnline: true, isOk: true, reason: '', isEncoding: true, isRecording: false },
      ...{ deviceTime: Date.UTC(2026, 10, 23, 5, 50), alarms: [{ id: '34020000001340000001', duty: 'ONDUTY' }] },
    })
    expect(
      readDeviceStatus(read(text.replaceAll('Alarmstatus', 'ALARMSTATUS').replace('ONLINE', 'OFFLINE'))),
    ).toMatchObject({ isOnline: false, alarms: [{ duty: 'ONDUTY' }] })
  })

  test('how it is set, and what we make of it', () => {
    const basic = { name: 'Gate', expiration: 3600, heartBeatInterval: 60, heartBeatCount: 3 }
    expect(readBasicParam(pass('Response', 'ConfigDownload', [writeBasicParam(basic)]))).toEqual(basic)
    expect(readBasicParam(pass('Response', 'ConfigDownload', []))).toBeNull()
    expect(clampBasics({ heartBeatInterval: 99_999, heartBeatCount: 99 })).toEqual({
      intervalSeconds: 3600,
      misses: 10,
    })
  })
})

describe('what a device is set to', () => {
  test('is asked for, several things at once', () => {
    const back = pass('Query', 'ConfigDownload', writeConfigQuery(['BasicParam', 'PictureMask']))
    expect(readConfigQuery(back)).toEqual(['BasicParam', 'PictureMask'])
  })

  test('its streams', () => {
    const main = { number: 0, format: '5', resolution: '6', frameRate: '25', rateKind: '1', kbps: '2048' }
    const streams = [main, { ...main, number: 1, format: '2', resolution: '704x576', kbps: '' }]
    expect(readStreamSettings(pass('Response', 'ConfigDownload', [writeStreamSettings(streams)]))).toEqual(streams)
  })

  test('what of the picture it covers itself', () => {
    const mask = { isOn: true, regions: [{ number: 1, left: 0, top: 10, right: 200, bottom: 300 }] }
    const back = pass('Control', 'DeviceConfig', [writePictureMask(mask)])
    expect(readPictureMask(back)).toEqual(mask)
    expect(readPictureMask(pass('Response', 'ConfigDownload', []))).toBeNull()
    expect(() =>
      writePictureMask({ isOn: true, regions: [{ number: 5, left: 0, top: 0, right: 1, bottom: 1 }] }),
    ).toThrow(RangeError)
    expect(() =>
      writePictureMask({ isOn: true, regions: [{ number: 1, left: 9, top: 0, right: 9, bottom: 1 }] }),
    ).toThrow(RangeError)
  })
})

describe('recordings', () => {
  const span = { from: Date.UTC(2026, 10, 23, 0), until: Date.UTC(2026, 10, 23, 0, 30) }
  const recording = { id: ID, name: 'Gate', path: '/rec/1', type: 'time', sizeBytes: 52_428_800, ...span }

  test('are asked for by time, and come back with theirs', () => {
    expect(readRecordQuery(pass('Query', 'RecordInfo', writeRecordQuery(span)))).toEqual(span)
    expect(readRecordQuery(pass('Query', 'RecordInfo', []))).toBeNull()
    const back = pass('Response', 'RecordInfo', writeRecordings(1, 'Gate', [recording]))
    expect(readRecordings(back)).toEqual({ sum: 1, items: [recording] })
    expect(readRecordings(pass('Response', 'RecordInfo', writeRecordings(0, 'Gate', [])))).toEqual({
      sum: 0,
      items: [],
    })
  })

  test('without a time, or that end before they begin, lie on no timeline', () => {
    const wrong = [{ ...recording, until: span.from - 1000 }]
    expect(readRecordings(pass('Response', 'RecordInfo', writeRecordings(1, 'Gate', wrong))).items).toEqual([])
    expect(recordingKey(recording)).not.toBe(recordingKey({ ...recording, path: '/rec/2' }))
  })
})

describe('small messages', () => {
  test('come back as they were written', () => {
    expect(readMediaStatus(pass('Notify', 'MediaStatus', writeMediaStatus()))).toBe(121)
    const voice = { source: '34020000002000000001', target: '34020000001370000001' }
    expect(readBroadcast(pass('Notify', 'Broadcast', writeBroadcast(voice)))).toEqual(voice)
    const presets = [
      { number: 1, name: '大门' },
      { number: 2, name: '' },
    ]
    expect(readPresets(pass('Response', 'PresetQuery', writePresets(presets)))).toEqual(presets)
    const done = { sessionId: 's-1', files: ['34020000001310000001022026112313550000101'] }
    expect(readSnapshotsDone(pass('Notify', 'UploadSnapShotFinished', writeSnapshotsDone(done)))).toEqual(done)
  })

  test('an order for snapshots keeps to what the standard allows', () => {
    const order = {
      count: 1,
      intervalSeconds: 1,
      url: 'http://192.0.2.10:8090/gb/snap/4f1c',
      sessionId: 'c0ffee00-0000-4000-8000-00000000000000ab',
    }
    expect(readSnapshotOrder(pass('Control', 'DeviceConfig', writeSnapshotOrder(order)))).toEqual(order)
    for (const wrong of [{ count: 11 }, { intervalSeconds: 0 }, { sessionId: 'short' }]) {
      expect(() => writeSnapshotOrder({ ...order, ...wrong })).toThrow(RangeError)
    }
    expect(readSnapshotOrder(pass('Control', 'DeviceConfig', []))).toBeNull()
  })

  test('how an upgrade went', () => {
    const parts: XmlPart[] = [
      ['SessionID', 's'],
      ['UpgradeResult', 'ERROR'],
      ['Firmware', 'V2'],
      ['UpgradeFailedReason', '02'],
    ]
    expect(readUpgradeResult(pass('Notify', 'DeviceUpgradeResult', parts))).toEqual({
      sessionId: 's',
      isOk: false,
      firmware: 'V2',
      reason: '02',
    })
  })
})
