/** Cameras as peers of a small platform, over real sockets: registering, answering, sending, and what goes wrong by name. */
import { execFileSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAlarm } from '#wire/manscdp/alarm.codec.ts'
import { readCatalogue } from '#wire/manscdp/catalogue.codec.ts'
import { writeControl } from '#wire/manscdp/control.codec.ts'
import { isResultOk, readDeviceInfo, readDeviceStatus } from '#wire/manscdp/device.codec.ts'
import { encodeManscdp } from '#wire/manscdp/message.codec.ts'
import { readMediaStatus, writeBroadcast } from '#wire/manscdp/notice.codec.ts'
import { readRecordings, writeRecordQuery } from '#wire/manscdp/record.codec.ts'
import { encodeControl } from '#wire/mansrtsp/mansrtsp.codec.ts'
import { RtpPacketiser } from '#wire/rtp/rtp.codec.ts'
import { decodeSdp, encodeSdp } from '#wire/sdp/sdp.codec.ts'
import { headerOf, type SipRequest } from '#wire/sip/message.contract.ts'
import { encodeUtf8 } from '#wire/utf8.ts'
import { Camera, type CameraConfig } from './camera.ts'
import type { FaultName } from './faults.rules.ts'
import { type Film, openFilm, pictureAt, readPictureNumber } from './film.ts'
import { invite, PLATFORM, TestPlatform, type Way } from './platform.testing.ts'

const ID = '34020000001180000001'
const GATE = '34020000001310000001'
const SHED = '34020000001310000002'
/** A full minute: what is filmed then begins with the film. */
const NOW = Date.UTC(2026, 10, 23, 5, 50)

const folder = mkdtempSync(path.join(tmpdir(), 'anlin-camera-'))
afterAll(() => rmSync(folder, { recursive: true }))
const films: Film[] = []
beforeAll(async () => {
  const order = { width: 320, height: 180, kbps: 300, seconds: 2 }
  for (const codec of ['h264', 'h265'] as const) films.push(await openFilm(folder, { ...order, codec }))
}, 60_000)

interface Scene {
  readonly platform: TestPlatform
  readonly camera: Camera
  readonly isRegistered: boolean
}

/** A platform and a recorder with two channels, for as long as `act` takes. */
async function withCamera(
  change: Partial<CameraConfig>,
  act: (scene: Scene) => Promise<void>,
  transport: 'udp' | 'tcp' = 'udp',
  algorithm: 'MD5' | 'SHA-256' | 'SM3' = 'MD5',
) {
  const platform = await new TestPlatform(algorithm).open(transport)
  const [gate, shed] = films as [Film, Film]
  const camera = new Camera({
    ...{ id: ID, name: 'A & B', password: platform.password, domain: '3402000000', faults: [], keepaliveMs: 50 },
    server: { host: '127.0.0.1', port: platform.port, transport, id: PLATFORM },
    channels: [
      { id: GATE, name: '东门 A&B', film: gate },
      { id: SHED, name: '车棚', film: shed },
      { id: '34020000001310000003', name: '楼道', film: gate },
    ],
    ...{ keptMs: 5 * 3_600_000, clock: () => NOW },
    ...change,
  })
  try {
    await act({ platform, camera, isRegistered: await camera.start() })
  } finally {
    await camera.stop()
    platform.close()
  }
}

const faulty = (...faults: FaultName[]) => ({ faults })

test('a film is a key picture each second, and its place is the second of the minute', () => {
  const [film] = films as [Film]
  expect(film.pictures).toHaveLength(50)
  expect(film.pictures.flatMap(({ isKey }, index) => (isKey ? [index] : []))).toEqual([0, 25])
  expect([NOW, NOW + 40, NOW + 1999, NOW + 2000].map((ms) => pictureAt(film, ms))).toEqual([0, 1, 49, 0])
})

test('a picture’s number can be read from its pixels', () => {
  for (const { codec, pictures } of films) {
    const format = codec === 'h264' ? 'h264' : 'hevc'
    const input = Buffer.concat(pictures.map(({ bytes }) => bytes))
    const args = ['-v', 'error', '-f', format, '-i', '-', '-pix_fmt', 'gray', '-f', 'rawvideo', '-']
    const grey = execFileSync('ffmpeg', args, { input, maxBuffer: 2 ** 26 })
    const numbers = Array.from({ length: grey.length / (320 * 180) }, (_, index) =>
      readPictureNumber(320, 180, (x, y) => grey[index * 320 * 180 + y * 320 + x] ?? 0),
    )
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index))
  }
})

describe('a camera registers and lives', () => {
  test.each([
    ['udp', 'MD5'],
    ['tcp', 'SHA-256'],
    ['udp', 'SM3'],
  ] as const)('over %s by %s', async (transport, algorithm) => {
    const act = async ({ platform, isRegistered }: Scene) => {
      expect(isRegistered).toBe(true)
      expect((await platform.next('Keepalive')).deviceId).toBe(ID)
    }
    await withCamera({}, act, transport, algorithm)
  })

  test('but not with a wrong password', async () => {
    await withCamera({ password: 'wrong' }, async ({ isRegistered }) => expect(isRegistered).toBe(false))
  })
})

describe('a camera answers', () => {
  test('who it is, how it is, what it has', async () => {
    await withCamera({}, async ({ platform }) => {
      const ask = (command: string, parts?: Parameters<typeof writeRecordQuery>[0]) =>
        platform.query(ID, {
          root: 'Query',
          command,
          deviceId: ID,
          ...(parts ? { parts: writeRecordQuery(parts) } : {}),
        })
      await ask('DeviceInfo')
      expect(readDeviceInfo(await platform.next('DeviceInfo'))).toMatchObject({ name: 'A & B', channels: 3 })
      await ask('DeviceStatus')
      expect(readDeviceStatus(await platform.next('DeviceStatus'))).toMatchObject({ isOnline: true, deviceTime: NOW })
      await ask('Catalog')
      const pages = [readCatalogue(await platform.next('Catalog')), readCatalogue(await platform.next('Catalog'))]
      expect(pages.map(({ sum, items }) => [sum, items.length])).toEqual([
        [3, 2],
        [3, 1],
      ])
      expect(pages[0]?.items[0]).toMatchObject({ id: GATE, name: '东门 A&B', parents: [ID] })
      await ask('RecordInfo', { from: NOW - 2 * 3_600_000, until: NOW })
      const { sum, items } = readRecordings(await platform.next('RecordInfo'))
      expect([sum, items.at(0)?.from, items.at(-1)?.until]).toEqual([3, NOW - 2 * 3_600_000, NOW])
    })
  })

  test('some controls, raises alarms, and says what it does not know', async () => {
    await withCamera({}, async ({ platform, camera }) => {
      const parts = writeControl({ kind: 'guard', isOn: true }, '2016')
      await platform.query(ID, { root: 'Control', command: 'DeviceControl', deviceId: GATE, parts })
      expect(isResultOk(await platform.next('DeviceControl'))).toBe(true)
      await camera.raise({
        priority: 1,
        method: 5,
        time: NOW,
        description: '入侵',
        type: 6,
        eventType: 1,
        longitude: null,
        latitude: null,
      })
      expect(readAlarm(await platform.next('Alarm'))).toMatchObject({ description: '入侵', time: NOW })
      expect((await platform.request('PUBLISH', ID, {})).status).toBe(405)
      expect((await platform.request('BYE', GATE, { callId: 'nobody' })).status).toBe(481)
      expect((await invite(platform, '34020000001310000099', 'udp')).status).toBe(404)
    })
  })
})

test('a camera tells whoever subscribed: what is amiss at once, what changes when it does, until the subscription ends', async () => {
  await withCamera({}, async ({ platform, camera }) => {
    await camera.setOnline(SHED, false)
    const body = encodeManscdp({ root: 'Query', command: 'Catalog', sn: 5, deviceId: ID }, 'gb18030')
    const headers = (expires: number) =>
      [
        ['event', 'Catalog;id=1'],
        ['contact', `<sip:${PLATFORM}@127.0.0.1>`],
        ['expires', `${expires}`],
      ] as const
    const answer = await platform.request('SUBSCRIBE', ID, { body, headers: headers(600), callId: 's' })
    expect([answer.status, headerOf(answer, 'expires'), headerOf(answer, 'event')]).toEqual([
      200,
      '600',
      'Catalog;id=1',
    ])
    const first = readCatalogue(await platform.next('Catalog'))
    expect(first.items).toMatchObject([{ id: SHED, event: 'OFF' }])
    await camera.setOnline(SHED, true)
    expect(readCatalogue(await platform.next('Catalog')).items).toMatchObject([{ id: SHED, event: 'ON' }])
    await platform.request('SUBSCRIBE', ID, { headers: headers(0), callId: 's' })
    await camera.setOnline(SHED, false)
    expect(platform.messages.some(({ command }) => command === 'Catalog')).toBe(false)
  })
})

test('a camera listens to whoever is announced, invites them, and sounds until BYE', async () => {
  const heard = new EventEmitter()
  const change = { hear: (samples: Int16Array) => void heard.emit('samples', samples) }
  await withCamera(change, async ({ platform }) => {
    const invited = new Promise<SipRequest>((resolve) => {
      platform.takeInvite = (request) => {
        resolve(request)
        const own = decodeSdp(Buffer.from(request.body).toString('latin1'))
        const answer = { ...own, owner: PLATFORM, direction: 'sendonly' as const }
        return {
          status: 200,
          reason: 'OK',
          headers: [['content-type', 'application/sdp']],
          body: encodeUtf8(encodeSdp(answer)),
        }
      }
    })
    const parts = writeBroadcast({ source: PLATFORM, target: GATE })
    await platform.query(ID, { root: 'Notify', command: 'Broadcast', parts })
    expect(isResultOk(await platform.next('Broadcast'))).toBe(true)
    const request = await invited
    const offer = decodeSdp(Buffer.from(request.body).toString('latin1'))
    expect(offer).toMatchObject({ media: 'audio', direction: 'recvonly', formats: [{ number: 8, encoding: 'PCMA' }] })
    const speaker = createSocket('udp4')
    const samples = once(heard, 'samples')
    for (const packet of new RtpPacketiser(offer.ssrc ?? 0, 8).packets(new Uint8Array(160).fill(0xaa), 0)) {
      speaker.send(packet, offer.port, '127.0.0.1')
    }
    expect(new Set(((await samples) as [Int16Array])[0])).toEqual(new Set([32_256]))
    speaker.close()
    const callId = headerOf(request, 'call-id') ?? ''
    expect((await platform.request('BYE', GATE, { callId })).status).toBe(200)
    expect((await platform.request('BYE', GATE, { callId })).status).toBe(481)
  })
})

describe('a camera sends', () => {
  test.each<[Way, 'udp' | 'tcp', string]>([
    ['udp', 'udp', GATE],
    ['passive', 'tcp', SHED],
    ['active', 'udp', GATE],
  ])('live, %s, invited over %s, until BYE', async (way, transport, channel) => {
    const act = async ({ platform }: Scene) => {
      const call = await invite(platform, channel, way)
      expect(call.answer).toMatchObject({ direction: 'sendonly', ssrcText: '0200000001' })
      await call.received.reach(10)
      expect(call.received.receiver.lock.ssrc).toBe(200_000_001)
      expect(call.received.demuxer.repairs).toMatchObject({ resyncs: 0, droppedUnits: 0 })
      expect((await call.say('BYE')).status).toBe(200)
      call.close()
    }
    await withCamera({}, act, transport)
  })

  test('the past, at four times its tempo, from where it is told to, and says when it is over', async () => {
    await withCamera({}, async ({ platform }) => {
      const span = { from: NOW / 1000 - 60, until: NOW / 1000 - 50, downloadSpeed: 4 }
      const call = await invite(platform, GATE, 'passive', span)
      await call.received.reach(3)
      const range = { from: 8, until: null }
      expect((await call.say('INFO', encodeControl({ method: 'PLAY', cseq: 1, scale: null, range }))).status).toBe(200)
      expect((await call.say('INFO', encodeControl({ method: 'PLAY', cseq: 2, scale: -1, range: null }))).status).toBe(
        400,
      )
      const status = await platform.next('MediaStatus')
      expect([readMediaStatus(status), status.deviceId]).toEqual([121, GATE])
      call.received.demuxer.flush()
      const { times } = call.received
      const behind = times.filter((time) => time >= (times[0] ?? 0) + 8 * 90_000)
      expect(behind).toHaveLength(50)
      expect(times.length).toBeLessThan(200)
      await call.say('BYE')
      call.close()
    })
  })

  test('nothing while it pauses, and goes on where it stood', async () => {
    await withCamera({}, async ({ platform }) => {
      const call = await invite(platform, GATE, 'udp', { from: NOW / 1000 - 60, until: NOW / 1000 - 50 })
      await call.received.reach(2)
      await call.say('INFO', encodeControl({ method: 'PAUSE', cseq: 1, scale: null, range: null }))
      const paused = call.received.pictures
      await call.say(
        'INFO',
        encodeControl({ method: 'PLAY', cseq: 2, scale: null, range: { from: 'now', until: null } }),
      )
      await call.received.reach(paused + 3)
      const steps = call.received.times.slice(1).map((time, index) => time - (call.received.times[index] ?? 0))
      expect(new Set(steps)).toEqual(new Set([3600]))
      call.close()
    })
  })
})

describe('what goes wrong, by name', () => {
  test.each<[FaultName, (ssrc: number, lost: number) => void]>([
    ['wrongSsrc', (ssrc) => expect(ssrc).toBe(200_000_002)],
    ['zeroSsrc', (ssrc) => expect(ssrc).toBe(0)],
    ['loss', (_, lost) => expect(lost).toBeGreaterThan(0)],
    ['reorder', (_, lost) => expect(lost).toBe(0)],
  ])('%s', async (fault, look) => {
    await withCamera(faulty(fault), async ({ platform }) => {
      const call = await invite(platform, GATE, 'udp', {
        from: NOW / 1000 - 60,
        until: NOW / 1000 - 50,
        downloadSpeed: 16,
      })
      await call.received.reach(120)
      look(call.received.receiver.lock.ssrc, call.received.receiver.window.lostPackets)
      call.close()
    })
  })

  test('interleaved; dying', async () => {
    await withCamera(faulty('interleaved', 'dying'), async ({ platform }) => {
      const call = await invite(platform, GATE, 'passive', {
        from: NOW / 1000 - 60,
        until: NOW / 1000 - 50,
        downloadSpeed: 16,
      })
      await call.received.reach(50)
      expect((await call.say('BYE')).status).toBe(200)
      expect(call.received.pictures).toBe(50)
      call.close()
    })
  })

  test('utf8, bareAmpersand, clockOff, cutCatalogue', async () => {
    await withCamera(faulty('utf8', 'bareAmpersand', 'clockOff', 'cutCatalogue'), async ({ platform }) => {
      await platform.query(ID, { root: 'Query', command: 'Catalog', deviceId: ID })
      const page = await platform.next('Catalog')
      expect([page.charset, page.repairs]).toEqual(['utf-8', ['bareAmpersand']])
      expect(readCatalogue(page).items[0]?.name).toBe('东门 A&B')
      await platform.query(ID, { root: 'Query', command: 'DeviceStatus', deviceId: ID })
      expect(readDeviceStatus(await platform.next('DeviceStatus')).deviceTime).toBe(NOW + 300_000)
      expect(platform.messages.some(({ command }) => command === 'Catalog')).toBe(false)
    })
  })
})
