import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { printCode } from './resident/entry/code.actions.ts'
import { DEVICE_MS, IDLE_MS, SESSION_MS } from './resident/entry/limits.rules.ts'
import { PIN, type ResidentTest, recordAt, startResidentTest } from './resident.testing.ts'

const MINUTE = 60_000
let t: ResidentTest
beforeAll(async () => {
  t = await startResidentTest()
})
beforeEach(() => t.reset())
afterAll(() => t.close())

const wrongOf = (code: string) => code.slice(0, 4) + String((Number(code.slice(4)) + 1) % 1_000_000).padStart(6, '0')
const codeFor = async (door = '1-2-101', name = '王芳') => (await t.print(door, name)).body.code as string
const enter = (phone: ReturnType<ResidentTest['phone']>, code: string, pin = PIN) =>
  phone.send('POST', 'enter', { code, pin })

describe('a code', () => {
  beforeEach(() => t.record('101', '王芳'))

  test('is printed for door and name as they are said, and for nobody else', async () => {
    const { status, body } = await t.print('1幢2单元101室', ' 王 芳')
    expect([status, body.code]).toEqual([200, expect.stringMatching(/^\d{10}$/)])
    expect(body.picture).toContain('<svg')
    for (const [door, name] of [
      ['1-2-102', '王芳'],
      ['1-2-101', '王'],
      ['', '王芳'],
    ] as const)
      expect((await t.print(door, name)).status).not.toBe(200)
  })

  test('is not printed for a child, nor by a guard who is not on duty', async () => {
    const guardianId = await t.record('102', '李雷')
    await t.record('102', '李小雷', { guardianId })
    expect((await t.print('1-2-102', '李小雷')).body.type).toBe('urn:anlin:resident.unknown')
    await t.db.owner`update duty.shift set ended_at = now()`
    expect((await t.print('1-2-101', '王芳')).body.type).toBe('urn:anlin:duty.notOnDuty')
  })

  test('opens the page once', async () => {
    const code = await codeFor()
    const phone = t.phone()
    expect((await phone.send('POST', 'enter/look', { code })).body).toEqual({ communityName: '甲苑' })
    expect((await enter(phone, `${code.slice(0, 4)} ${code.slice(4, 7)} ${code.slice(7)}`)).status).toBe(204)
    expect((await phone.own('GET', 'entry')).body.me).toMatchObject({ name: '王芳', door: '101' })
    const second = await enter(t.phone(), code)
    expect([second.status, second.body.type]).toEqual([400, 'urn:anlin:resident.code'])
  })

  test('is worth nothing after half an hour, after the next one, and in another community', async () => {
    const late = await codeFor()
    t.pass(30 * MINUTE)
    expect((await enter(t.phone(), late)).status).toBe(400)
    const first = await codeFor()
    const next = await codeFor()
    expect((await enter(t.phone(), first)).status).toBe(400)
    expect((await enter(t.phone(t.other()), next)).status).toBe(400)
    expect((await enter(t.phone(), next)).status).toBe(204)
  })

  test('is dead after five wrong tries, whoever tries and whether one looks or enters', async () => {
    const code = await codeFor()
    for (let tries = 0; tries < 2; tries += 1) await t.phone().send('POST', 'enter/look', { code: wrongOf(code) })
    for (let tries = 0; tries < 3; tries += 1) await enter(t.phone(), wrongOf(code))
    expect((await enter(t.phone(), code)).status).toBe(400)
  })

  test('is not used up by a PIN that is too easy', async () => {
    const code = await codeFor()
    expect((await enter(t.phone(), code, '123456')).body.type).toBe('urn:anlin:resident.easyPin')
    expect((await enter(t.phone(), code)).status).toBe(204)
  })

  test('lies there as a hash', async () => {
    const code = await codeFor()
    const [row] = await t.db.owner`select * from resident.code`
    expect(JSON.stringify(row)).not.toContain(code.slice(4))
    expect(row?.['by_name']).toBe('test guard')
  })
})

describe('a PIN', () => {
  beforeEach(() => t.record('101', '王芳'))
  const unlock = (phone: ReturnType<ResidentTest['phone']>, pin: string) => phone.send('POST', 'unlock', { pin })

  test('opens the page on the phone that the code was used on, and on no other', async () => {
    const phone = t.phone()
    await phone.enter('1-2-101', '王芳')
    await phone.send('POST', 'sign-out', { forget: false })
    expect((await phone.own('GET', 'entry')).status).toBe(401)
    expect((await phone.send('GET', 'phone')).body).toEqual({ communityName: '甲苑', known: true, passkey: 'none' })
    expect((await unlock(phone, PIN)).status).toBe(204)
    expect((await phone.own('GET', 'entry')).status).toBe(200)
    expect((await unlock(t.phone(), PIN)).body.type).toBe('urn:anlin:resident.phone')
    await phone.send('POST', 'sign-out', { forget: true })
    expect((await phone.send('GET', 'phone')).body.known).toBe(false)
  })

  test('waits longer with every wrong try; the right one does not help meanwhile', async () => {
    const phone = t.phone()
    await phone.enter('1-2-101', '王芳')
    const types = []
    for (let tries = 0; tries < 3; tries += 1) types.push((await unlock(phone, '730264')).body.type)
    expect(types).toEqual(['urn:anlin:resident.pin', 'urn:anlin:resident.pin', 'urn:anlin:resident.wait'])
    expect((await unlock(phone, PIN)).status).toBe(429)
    t.pass(MINUTE)
    expect((await unlock(phone, PIN)).status).toBe(204)
  })

  test('ten wrong ones forget every phone', async () => {
    const phone = t.phone()
    await phone.enter('1-2-101', '王芳')
    for (let tries = 0; tries < 10; tries += 1) {
      await unlock(phone, '730264')
      t.pass(61 * MINUTE)
    }
    expect((await unlock(phone, PIN)).body.type).toBe('urn:anlin:resident.phone')
    expect((await phone.enter('1-2-101', '王芳')).status).toBe(204)
  })

  test('a session ends when nobody uses it, and in any case after half a day; the phone after half a year', async () => {
    const phone = t.phone()
    await phone.enter('1-2-101', '王芳')
    for (let passed = 0; passed < SESSION_MS; passed += IDLE_MS / 2) {
      expect((await phone.own('GET', 'entry')).status).toBe(200)
      t.pass(IDLE_MS / 2)
    }
    expect((await phone.own('GET', 'entry')).status).toBe(401)
    await unlock(phone, PIN)
    t.pass(IDLE_MS)
    expect((await phone.own('GET', 'entry')).status).toBe(401)
    t.pass(DEVICE_MS)
    expect((await unlock(phone, PIN)).status).toBe(401)
  })
})

describe('a resident reaches their own and nothing else', () => {
  test('the session opens no route of staff, and staff’s none of a resident', async () => {
    const me = await t.record('101', '王芳')
    const phone = t.phone()
    await phone.enter('1-2-101', '王芳')
    const { communityId } = t.community()
    for (const [method, path] of [
      ['GET', `../people/${communityId}/residents?reason=register`],
      ['GET', `../people/${communityId}/residents/${me}?reason=asked`],
      ['POST', `${communityId}/residents/${me}/codes`],
    ] as const)
      expect([path, (await phone.own(method, `../${path}`)).status]).toEqual([path, 401])
    for (const role of ['siteAdministrator', 'propertyManager', 'guard', 'resident'] as const)
      expect([401, 403]).toContain((await t.staff(role, 'GET', 'resident/own/entry')).status)
  })

  test('of the others at the door there is the first character of the name, of an own child all of it', async () => {
    const me = await t.record('101', '王芳')
    await t.record('101', '李建国', { role: 'tenant' })
    await t.record('101', '王小宝', { role: 'family', guardianId: me })
    await t.record('102', '赵六')
    const phone = t.phone()
    await phone.enter('1-2-101', '王芳')
    expect((await phone.own('GET', 'entry')).body.others).toEqual([
      { name: '李＊＊', role: 'tenant', ward: false },
      { name: '王小宝', role: 'family', ward: true },
    ])
  })

  test.each(['in the same house', 'in another household', 'in another community'])(
    'somebody %s can neither see nor end a phone of mine',
    async (where) => {
      await t.record('101', '王芳')
      const mine = t.phone()
      await mine.enter('1-2-101', '王芳')
      const [{ deviceId }] = (await mine.own('GET', 'phones')).body.items
      const theirs = await enterAsOther(where)
      expect((await theirs.own('GET', 'phones')).body.items).toHaveLength(1)
      expect((await theirs.own('DELETE', `phones/${deviceId}`)).status).toBe(404)
      expect((await mine.own('DELETE', `phones/${deviceId}`)).status).toBe(204)
      expect((await mine.own('GET', 'phones')).status).toBe(401)
    },
  )

  async function enterAsOther(where: string) {
    if (where !== 'in another community') {
      const door = where === 'in the same house' ? '101' : '102'
      await t.record(door, '赵六')
      const phone = t.phone()
      await phone.enter(`1-2-${door}`, '赵六')
      return phone
    }
    const code = await t.inside(async (here) => {
      const residentId = await recordAt(here, { door: '101', name: '王芳', more: {} })
      return (await printCode(here, { residentId, byName: '乙苑保安' })).code
    }, t.other())
    const phone = t.phone(t.other())
    await phone.send('POST', 'enter', { code, pin: PIN })
    return phone
  }
})

describe('what is theirs to decide', () => {
  let phone: ReturnType<ResidentTest['phone']>
  let me: string
  beforeEach(async () => {
    me = await t.record('101', '王芳', { phone: '13800000000', purposes: ['contact'] })
    phone = t.phone()
    await phone.enter('1-2-101', '王芳')
  })

  test('a consent is taken back in one step, what rested on it goes; given again as easily', async () => {
    const say = (given: boolean) => phone.own('POST', 'consents', { purpose: 'contact', given })
    expect((await say(false)).body).toEqual({ deleted: { phone: 1 }, receipt: expect.stringMatching(/^[\w-]{14}$/) })
    expect((await phone.own('GET', 'entry')).body.me.phone).toBeNull()
    expect((await say(true)).body).toEqual({ deleted: {}, receipt: null })
    const { consents } = (await phone.own('GET', 'entry')).body.me
    expect(consents.map((one: { given: boolean; way: string }) => [one.given, one.way])).toEqual([
      [true, 'phone'],
      [false, 'phone'],
      [true, 'paper'],
    ])
  })

  test('sees who looked: the entry by name and reason, lists by count, codes by who printed them', async () => {
    const { communityId } = t.community()
    await t.staff('propertyManager', 'GET', `people/${communityId}/residents/${me}?reason=call`)
    await t.staff('propertyManager', 'GET', `people/${communityId}/residents?reason=register`)
    const { looks, lists, codes } = (await phone.own('GET', 'looks')).body
    expect(looks).toEqual([expect.objectContaining({ name: 'test propertyManager', reason: 'call' })])
    expect(lists).toEqual([expect.objectContaining({ name: 'test propertyManager', count: 1 })])
    expect(codes).toEqual([expect.objectContaining({ name: 'test guard', used: true })])
  })

  test('asks, and is told the day by which it is answered', async () => {
    expect((await phone.own('POST', 'requests', { kind: 'copy' })).body.dueOn).toBe('2026-05-15')
    const { items } = (await phone.own('GET', 'requests')).body
    expect(items).toEqual([expect.objectContaining({ kind: 'copy', outcome: null, late: false })])
  })

  test('leaves by the PIN: a receipt, nothing of them here any more, and the session is over', async () => {
    expect((await phone.own('POST', 'leave', { pin: '730264' })).status).toBe(400)
    const { status, body } = await phone.own('POST', 'leave', { pin: PIN })
    expect([status, body.deleted]).toEqual([200, expect.objectContaining({ resident: 1, consent: 1 })])
    expect((await phone.own('GET', 'entry')).status).toBe(401)
    const [left] = await t.db.owner`
      select (select count(*)::int from resident.code) + (select count(*)::int from resident.pin)
           + (select count(*)::int from resident.device) + (select count(*)::int from resident.session) as rows`
    expect(left?.['rows']).toBe(0)
  })

  test('whoever acts here stands in the trail by number, without a name', async () => {
    await phone.own('POST', 'consents', { purpose: 'contact', given: false })
    const rows = await t.db.owner`select * from audit.event where action like '%/own/consents'`
    expect(rows).toEqual([expect.objectContaining({ account_id: null, object_kind: 'residentId', object_id: me })])
    expect(JSON.stringify(rows)).not.toContain('王芳')
  })
})
