/** The platform over real UDP and TCP sockets: registration, life, catalogue, and those who mean no good. */
import { describe, expect, test } from 'vitest'
import { writeCatalogue } from '#wire/manscdp/catalogue.codec.ts'
import { headerOf } from '#wire/sip/message.contract.ts'
import { encodeUtf8 } from '#wire/utf8.ts'
import { PLATFORM } from './device.testing.ts'
import { CAMERA, happened, join, open, PASSWORD, preparePlatform, RECORDER, snOf, t } from './platform.testing.ts'

preparePlatform()

const KEEPALIVE = { root: 'Notify', command: 'Keepalive', sn: 1, parts: [['Status', 'OK']] } as const

describe('registration', () => {
  test.each(['UDP', 'TCP'] as const)('over %s: challenged, answered, told the time of Beijing', async (transport) => {
    const device = await open(CAMERA, { transport })
    const answer = await device.register(PASSWORD)
    expect([answer.status, headerOf(answer, 'expires')]).toEqual([200, '3600'])
    expect(headerOf(answer, 'date')).toBe('2026-11-23T13:50:00.000')
    expect(headerOf(answer, 'x-gb-ver')).toBe('3.0')
    expect(t.events).toEqual([`online ${CAMERA} ${transport}`])
    expect((await device.register(PASSWORD, 0)).status).toBe(200)
    expect(t.events.at(-1)).toBe(`offline ${CAMERA} left`)
  })

  test.each(['MD5', 'SHA-256', 'SM3'] as const)('with a digest of %s', async (algorithm) => {
    t.accounts.set(CAMERA, { password: PASSWORD, algorithm })
    expect((await (await open(CAMERA)).register(PASSWORD)).status).toBe(200)
  })

  test.each([
    ['a wrong password', CAMERA, 'other', 'wrongPassword'],
    ['a number that nobody knows', '34020000001320009999', PASSWORD, 'unknownDevice'],
  ])('is refused for %s', async (_what, number, password, because) => {
    expect((await (await open(number)).register(password)).status).toBe(403)
    expect(t.events).toEqual([`refused ${number} ${because}`])
    expect(t.platform.findPeer(number)).toBeNull()
  })

  test('a replayed digest is challenged anew', async () => {
    const device = await join(CAMERA)
    const seen = device.lastSent
    const thief = await open(CAMERA)
    const again = await thief.ask('REGISTER', [['authorization', headerOf(seen, 'authorization') ?? '']])
    expect([again.status, headerOf(again, 'www-authenticate')]).toEqual([401, expect.stringContaining('stale=true')])
    expect(t.platform.findPeer(CAMERA)?.way.port).toBe(device.port)
  })

  test('a nonce is good for five minutes', async () => {
    const device = await open(CAMERA)
    const first = await device.ask('REGISTER')
    t.now += 301_000
    const late = await device.answerOnly(first, PASSWORD)
    expect(headerOf(late, 'www-authenticate')).toContain('stale=true')
  })

  test('another server is named to whom it shall go', async () => {
    const redirectTo = `sip:${PLATFORM}@192.0.2.9:5060`
    t.accounts.set(CAMERA, { password: PASSWORD, algorithm: 'MD5', redirectTo })
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
    expect(t.events).toContain(`online ${CAMERA} UDP rival`)
  })

  test('guessing from one address ends without an answer worth having', async () => {
    const device = await open('34020000001320009999')
    const statuses = new Set<number>()
    for (let round = 0; round < 130; round += 1) statuses.add((await device.ask('REGISTER')).status)
    expect([...statuses]).toEqual([403, 503])
  })
})

describe('life', () => {
  test('three missed heartbeats are offline, and then 404 (Q13); anything said before keeps it there (Q16)', async () => {
    const device = await join(CAMERA)
    t.now += 170_000
    expect(await device.tell(KEEPALIVE)).toBe(200)
    t.now += 170_000
    expect(t.platform.findPeer(CAMERA)).not.toBeNull()
    device.answer = () => null
    t.now += 11_000
    await happened(`offline ${CAMERA} silent`)
    expect(await device.tell(KEEPALIVE)).toBe(404)
  })

  test('who says nothing is asked before it counts as gone', async () => {
    const device = await join(CAMERA)
    const asked = device.next('OPTIONS')
    t.now += 155_000
    await asked
    await device.ask('OPTIONS')
    t.now += 100_000
    expect(t.platform.findPeer(CAMERA)).not.toBeNull()
  })

  test('a heartbeat from another port is followed (Q14), from another address it is not', async () => {
    await join(CAMERA)
    const moved = await open(CAMERA)
    expect(await moved.tell(KEEPALIVE)).toBe(200)
    expect(t.platform.findPeer(CAMERA)?.way.port).toBe(moved.port)
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
    expect(t.notices.map(({ command }) => command)).toEqual(['Alarm'])
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
    const listing = t.platform.devices.listCatalogue(RECORDER)
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
    const listing = t.platform.devices.listCatalogue(RECORDER)
    const sn = snOf(await asked)
    await device.tell({ root: 'Response', command: 'Catalog', sn, parts: writeCatalogue(9, [item(1)]) })
    await device.register(PASSWORD, 0)
    expect(await listing).toMatchObject({ items: [{ name: '1号楼门口' }], sum: 9, isComplete: false })
  })

  test('of a device that says no is an error with its words', async () => {
    const device = await join(RECORDER)
    device.answer = () => ({ status: 403 })
    await expect(t.platform.devices.listCatalogue(RECORDER)).rejects.toMatchObject({ status: 403 })
    await expect(t.platform.devices.listCatalogue(CAMERA)).rejects.toThrow('offline')
  })

  test('a request of ours carries Contact (Q18) and no tag in To (Q31)', async () => {
    const device = await join(CAMERA)
    const asked = device.next('MESSAGE', 'DeviceControl')
    expect(await t.platform.devices.control(CAMERA, { kind: 'keyFrame' })).toBe(true)
    const request = await asked
    expect(headerOf(request, 'contact')).toBe(`<sip:${PLATFORM}@127.0.0.1:${t.platform.own.port}>`)
    expect(headerOf(request, 'to')).not.toContain('tag=')
  })
})

test('rubbish is counted and nothing else happens', async () => {
  const device = await join(CAMERA, { transport: 'TCP' })
  device.send(encodeUtf8('x'.repeat(20_000)))
  await happened(`offline ${CAMERA} connectionLost`)
  expect(t.platform.rubbishCount).toBe(1)
})
