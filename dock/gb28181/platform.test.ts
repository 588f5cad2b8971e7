/** The platform over real UDP and TCP sockets: registration, life, catalogue, calls, and those who mean no good. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeCatalogue } from '#wire/manscdp/catalogue.codec.ts'
import type { Manscdp } from '#wire/manscdp/message.codec.ts'
import { writeMediaStatus } from '#wire/manscdp/notice.codec.ts'
import { headerOf, type SipRequest } from '#wire/sip/message.contract.ts'
import { encodeUtf8 } from '#wire/utf8.ts'
import { type DeviceOptions, PLATFORM, readBody, TestDevice } from './device.testing.ts'
import { GbPlatform } from './platform.ts'
import type { DeviceAccount } from './register/register.rules.ts'

const CAMERA = '34020000001320000001'
const RECORDER = '34020000001180000001'
const CHANNEL = '34020000001310000001'
const PASSWORD = 'Test12345'

let platform: GbPlatform
let devices: TestDevice[] = []
let accounts: Map<string, DeviceAccount>
let events: string[] = []
let notices: Manscdp[] = []
let awaited: { readonly event: string; readonly done: () => void }[] = []
let now = Date.parse('2026-11-23T05:50:00Z')

function note(event: string): void {
  events.push(event)
  for (const one of awaited.filter((it) => it.event === event)) one.done()
}

const happened = (event: string): Promise<void> =>
  events.includes(event) ? Promise.resolve() : new Promise((done) => awaited.push({ event, done }))

beforeEach(async () => {
  events = []
  notices = []
  awaited = []
  now = Date.parse('2026-11-23T05:50:00Z')
  const known: DeviceAccount = { password: PASSWORD, algorithm: 'MD5' }
  accounts = new Map([CAMERA, RECORDER].map((number) => [number, known]))
  const own = { number: PLATFORM, domain: '3402000000', address: '127.0.0.1', port: 0 }
  platform = await GbPlatform.open(
    { own, host: '127.0.0.1', now: () => now },
    {
      findAccount: async (number) => accounts.get(number) ?? null,
      online: ({ number, way }, hasRival) => note(`online ${number} ${way.transport}${hasRival ? ' rival' : ''}`),
      offline: ({ number }, cause) => note(`offline ${number} ${cause}`),
      refused: (number, _address, because) => note(`refused ${number} ${because}`),
      notice: (_peer, message) => notices.push(message),
    },
  )
})
afterEach(async () => {
  await Promise.all(devices.map((device) => device.close()))
  devices = []
  await platform.close()
})

async function open(number: string, more: Partial<DeviceOptions> = {}): Promise<TestDevice> {
  const device = await TestDevice.open({ number, platformPort: platform.own.port, ...more })
  devices.push(device)
  return device
}

async function join(number: string, more: Partial<DeviceOptions> = {}): Promise<TestDevice> {
  const device = await open(number, more)
  expect((await device.register(PASSWORD)).status).toBe(200)
  return device
}

const snOf = (request: SipRequest): number => readBody(request)?.sn ?? 0
const KEEPALIVE = { root: 'Notify', command: 'Keepalive', sn: 1, parts: [['Status', 'OK']] } as const

describe('registration', () => {
  test.each(['UDP', 'TCP'] as const)('over %s: challenged, answered, told the time of Beijing', async (transport) => {
    const device = await open(CAMERA, { transport })
    const answer = await device.register(PASSWORD)
    expect([answer.status, headerOf(answer, 'expires')]).toEqual([200, '3600'])
    expect(headerOf(answer, 'date')).toBe('2026-11-23T13:50:00.000')
    expect(headerOf(answer, 'x-gb-ver')).toBe('3.0')
    expect(events).toEqual([`online ${CAMERA} ${transport}`])
    expect((await device.register(PASSWORD, 0)).status).toBe(200)
    expect(events.at(-1)).toBe(`offline ${CAMERA} left`)
  })

  test.each(['MD5', 'SHA-256', 'SM3'] as const)('with a digest of %s', async (algorithm) => {
    accounts.set(CAMERA, { password: PASSWORD, algorithm })
    expect((await (await open(CAMERA)).register(PASSWORD)).status).toBe(200)
  })

  test.each([
    ['a wrong password', CAMERA, 'other', 'wrongPassword'],
    ['a number that nobody knows', '34020000001320009999', PASSWORD, 'unknownDevice'],
  ])('is refused for %s', async (_what, number, password, because) => {
    expect((await (await open(number)).register(password)).status).toBe(403)
    expect(events).toEqual([`refused ${number} ${because}`])
    expect(platform.findPeer(number)).toBeNull()
  })

  test('a replayed digest is challenged anew', async () => {
    const device = await join(CAMERA)
    const seen = device.lastSent
    const thief = await open(CAMERA)
    const again = await thief.ask('REGISTER', [['authorization', headerOf(seen, 'authorization') ?? '']])
    expect([again.status, headerOf(again, 'www-authenticate')]).toEqual([401, expect.stringContaining('stale=true')])
    expect(platform.findPeer(CAMERA)?.way.port).toBe(device.port)
  })

  test('a nonce is good for five minutes', async () => {
    const device = await open(CAMERA)
    const first = await device.ask('REGISTER')
    now += 301_000
    const late = await device.answerOnly(first, PASSWORD)
    expect(headerOf(late, 'www-authenticate')).toContain('stale=true')
  })

  test('another server is named to whom it shall go', async () => {
    const redirectTo = `sip:${PLATFORM}@192.0.2.9:5060`
    accounts.set(CAMERA, { password: PASSWORD, algorithm: 'MD5', redirectTo })
    const answer = await (await open(CAMERA)).register(PASSWORD)
    expect([answer.status, headerOf(answer, 'contact')]).toEqual([302, `<${redirectTo}>`])
  })

  test('two devices that take a number from each other are told', async () => {
    const here = await join(CAMERA)
    const there = await open(CAMERA, { host: '127.0.0.2' })
    for (let round = 0; round < 2; round += 1) {
      await there.register(PASSWORD)
      await here.register(PASSWORD)
    }
    expect(events).toContain(`online ${CAMERA} UDP rival`)
  })

  test('guessing from one address ends without an answer worth having', async () => {
    const device = await open('34020000001320009999')
    const statuses = new Set<number>()
    for (let round = 0; round < 130; round += 1) statuses.add((await device.ask('REGISTER')).status)
    expect([...statuses]).toEqual([403, 503])
  })
})

describe('life', () => {
  test('three missed heartbeats are offline; anything said before keeps it there', async () => {
    const device = await join(CAMERA)
    now += 170_000
    expect(await device.tell(KEEPALIVE)).toBe(200)
    now += 170_000
    expect(platform.findPeer(CAMERA)).not.toBeNull()
    device.answer = () => null
    now += 11_000
    await happened(`offline ${CAMERA} silent`)
    expect(await device.tell(KEEPALIVE)).toBe(404)
  })

  test('who says nothing is asked before it counts as gone', async () => {
    const device = await join(CAMERA)
    const asked = device.next('OPTIONS')
    now += 155_000
    await asked
    await device.ask('OPTIONS')
    now += 100_000
    expect(platform.findPeer(CAMERA)).not.toBeNull()
  })

  test('a heartbeat from another port is followed, from another address it is not', async () => {
    await join(CAMERA)
    const moved = await open(CAMERA)
    expect(await moved.tell(KEEPALIVE)).toBe(200)
    expect(platform.findPeer(CAMERA)?.way.port).toBe(moved.port)
    const stranger = await open(CAMERA, { host: '127.0.0.2' })
    expect(await stranger.tell(KEEPALIVE)).toBe(404)
  })

  test('a TCP connection that ends is a device that is gone', async () => {
    const device = await join(CAMERA, { transport: 'TCP' })
    await device.close()
    await happened(`offline ${CAMERA} connectionLost`)
  })

  test('a request that is sent again is carried out once and answered alike', async () => {
    const device = await join(CAMERA)
    expect(await device.tell({ root: 'Notify', command: 'Alarm', sn: 7 })).toBe(200)
    const answered = device.answers.length
    device.sendAgain()
    await device.nextAnswer(answered)
    expect(notices.map(({ command }) => command)).toEqual(['Alarm'])
    expect(device.answers[answered]).toEqual(device.answers[answered - 1])
  })
})

describe('the catalogue', () => {
  const item = (number: number) => ({
    ...{
      id: `3402000000131000${String(number).padStart(4, '0')}`,
      name: `${number}号楼门口`,
      manufacturer: '',
      model: '',
    },
    ...{ address: '', civilCode: '340200', parents: [RECORDER], businessGroup: '', hasChildren: false, isOnline: true },
    ...{ isSecret: false, registerWay: 1, ipAddress: '', port: null, longitude: null, latitude: null, ptzType: 3 },
    ...{ downloadSpeed: '', streams: '', event: null },
  })

  test('comes in pages, one item each, out of order and twice', async () => {
    const device = await join(RECORDER)
    const asked = device.next('MESSAGE', 'Catalog')
    const listing = platform.devices.listCatalogue(RECORDER)
    const sn = snOf(await asked)
    for (const number of [3, 1, 3, 2])
      await device.tell({ root: 'Response', command: 'Catalog', sn, parts: writeCatalogue(3, [item(number)]) })
    const { items, isComplete } = await listing
    expect(items.map(({ name }) => name).sort()).toEqual(['1号楼门口', '2号楼门口', '3号楼门口'])
    expect(isComplete).toBe(true)
  })

  test('is taken as partial when the device goes away in the middle', async () => {
    const device = await join(RECORDER)
    const asked = device.next('MESSAGE', 'Catalog')
    const listing = platform.devices.listCatalogue(RECORDER)
    const sn = snOf(await asked)
    await device.tell({ root: 'Response', command: 'Catalog', sn, parts: writeCatalogue(9, [item(1)]) })
    await device.register(PASSWORD, 0)
    expect(await listing).toMatchObject({ items: [{ name: '1号楼门口' }], sum: 9, isComplete: false })
  })

  test('of a device that says no is an error with its words', async () => {
    const device = await join(RECORDER)
    device.answer = () => ({ status: 403 })
    await expect(platform.devices.listCatalogue(RECORDER)).rejects.toMatchObject({ status: 403 })
    await expect(platform.devices.listCatalogue(CAMERA)).rejects.toThrow('offline')
  })

  test('a request of ours carries Contact and no tag in To', async () => {
    const device = await join(CAMERA)
    const asked = device.next('MESSAGE', 'DeviceControl')
    expect(await platform.devices.control(CAMERA, { kind: 'keyFrame' })).toBe(true)
    const request = await asked
    expect(headerOf(request, 'contact')).toBe(`<sip:${PLATFORM}@127.0.0.1:${platform.own.port}>`)
    expect(headerOf(request, 'to')).not.toContain('tag=')
  })
})

describe('a call', () => {
  const sdp = encodeUtf8('v=0\r\no=x 0 0 IN IP4 127.0.0.1\r\ns=Play\r\n')
  const subject = { sender: CHANNEL, senderSerial: '0200000001', receiver: PLATFORM, receiverSerial: '0' }
  const ANSWER = encodeUtf8(
    `v=0\r\no=${CHANNEL} 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 15060 RTP/AVP 96\r\na=sendonly\r\na=rtpmap:96 PS/90000\r\ny=0200000007\r\n`,
  )
  const wish = { channel: CHANNEL, sdp, subject }
  const accept = (device: TestDevice) => {
    device.answer = ({ method }) => (method === 'INVITE' ? { status: 200, body: ANSWER } : { status: 200 })
  }

  test('is acknowledged, and the sender is named by the answer', async () => {
    const device = await join(RECORDER)
    accept(device)
    const acknowledged = device.next('ACK')
    const call = await platform.invite(RECORDER, wish)
    expect(headerOf(await acknowledged, 'to')).toContain('tag=dev')
    expect(call.answer).toMatchObject({ port: 15060, ssrc: 200_000_007 })
    const goodbye = device.next('BYE')
    await call.hangUp()
    expect(headerOf(await goodbye, 'cseq')).toBe('2 BYE')
    expect(await call.ended).toBe('hungUp')
  })

  test('that the device refuses is acknowledged too', async () => {
    const device = await join(RECORDER)
    device.answer = ({ method }) => ({ status: method === 'INVITE' ? 486 : 200 })
    const acknowledged = device.next('ACK')
    await expect(platform.invite(RECORDER, wish)).rejects.toMatchObject({ status: 486 })
    expect(headerOf(await acknowledged, 'cseq')).toBe('1 ACK')
  })

  test('ends at the end of a recording, with a goodbye, whoever From names', async () => {
    const device = await join(RECORDER)
    accept(device)
    const call = await platform.invite(RECORDER, wish)
    const goodbye = device.next('BYE')
    const ended = {
      root: 'Notify' as const,
      command: 'MediaStatus',
      sn: 8,
      deviceId: CHANNEL,
      parts: writeMediaStatus(),
    }
    expect(await device.tell(ended)).toBe(200)
    await goodbye
    expect(await call.ended).toBe('mediaEnded')
  })

  test('is not ended by a forged goodbye', async () => {
    const device = await join(RECORDER)
    accept(device)
    const call = await platform.invite(RECORDER, wish)
    const { callId, fromTag, toTag } = call.place
    const bye = (with_: { readonly host?: string; readonly tag: string }) =>
      open(RECORDER, with_).then((forger) =>
        forger.ask('BYE', [
          ['call-id', callId],
          ['from', `<sip:${CHANNEL}@x>;tag=${toTag}`],
          ['to', `<sip:${PLATFORM}@x>;tag=${with_.tag}`],
        ]),
      )
    expect((await bye({ tag: 'guess' })).status).toBe(481)
    expect((await bye({ host: '127.0.0.2', tag: fromTag })).status).toBe(481)
    expect((await bye({ tag: fromTag })).status).toBe(200)
    expect(await call.ended).toBe('byDevice')
  })

  test('that was given up is ended when its answer comes late', async () => {
    const device = await join(RECORDER)
    device.answer = ({ method }) => (method === 'INVITE' ? null : { status: 200 })
    const invited = device.next('INVITE')
    await expect(platform.invite(RECORDER, { ...wish, withinMs: 50 })).rejects.toMatchObject({ failure: 'timeout' })
    const goodbye = device.next('BYE')
    device.answerLate(await invited, { status: 200, body: ANSWER })
    await goodbye
  })

  test('ends when its device goes away', async () => {
    const device = await join(RECORDER)
    accept(device)
    const call = await platform.invite(RECORDER, wish)
    await device.register(PASSWORD, 0)
    expect(await call.ended).toBe('deviceOffline')
  })
})

test('rubbish is counted and nothing else happens', async () => {
  const device = await join(CAMERA, { transport: 'TCP' })
  device.send(encodeUtf8('x'.repeat(20_000)))
  await happened(`offline ${CAMERA} connectionLost`)
  expect(platform.rubbishCount).toBe(1)
})
