import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSheetFile } from '#base/files/workbook/open-file.ts'
import { giveCredentials } from './doors/credential/credential.actions.ts'
import { addPassages } from './doors/passage/passage.store.ts'
import { enterController } from './doors/setup/controller.actions.ts'
import { changeRules } from './doors/setup/rules.actions.ts'
import { sayConsent } from './people/consent/consent.actions.ts'
import type { Here } from './people/here.ts'
import { registerVehicle } from './people/resident/resident.actions.ts'
import { printCode } from './resident/entry/code.actions.ts'
import { type Phone, PIN, type ResidentTest, recordAt, startResidentTest } from './resident.testing.ts'
import { givePermit } from './vehicles/permit/permit.actions.ts'
import { registerVisit } from './visitors/visit/visit.actions.ts'

let t: ResidentTest
let mine: Phone
let card: string
let code: string
beforeAll(async () => {
  t = await startResidentTest()
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.reset()
  const me = await t.record('101', '王芳')
  const theirs = await t.record('101', '李雷')
  await t.record('102', '赵六')
  await t.inside((here) => addDoors(here))
  ;[card = '', code = ''] = await t.inside((here) => give(here, me, '04A1B2C3'))
  const [other = ''] = await t.inside((here) => give(here, theirs, '04A1B2C4'))
  await t.inside(async ({ tx, communityId, clock }) => {
    const at = (hour: number, number: string) =>
      ({
        place: 1,
        at: new Date(`2026-04-14T0${hour}:00:00Z`),
        side: 'in',
        way: 'card',
        opened: true,
        because: 'right',
        number,
      }) as const
    await addPassages(tx, communityId, { rows: [at(1, card), at(2, other)], receivedAt: clock.now() })
  })
  mine = t.phone()
  await mine.enter('1-2-101', '王芳')
})

const DOOR = {
  ways: ['card', 'pass', 'face'],
  openSeconds: 5,
  heldSeconds: 60,
  interlock: [],
  fireRelease: true,
  antiPassback: false,
} as const

/** The gate, which residents may open, and the pump room, which they may not. */
async function addDoors({ tx, clock, vault, communityId }: Here): Promise<void> {
  const doors = [
    { ...DOOR, door: 1, label: '东门' },
    { ...DOOR, door: 2, label: '泵房' },
  ]
  await enterController({ tx, clock, vault }, { communityId, controllerId: 'gate', label: '大门', doors })
  const spans = [[0, 1440]] as const
  const hours = [{ id: 'always', label: '全天', spans: Array.from({ length: 8 }, () => spans) }]
  const permits = [{ circle: 'all', controller: 'gate', door: 1, hours: 'always' }]
  const rules = { hours, circles: [{ id: 'all', label: '住户' }], permits }
  await changeRules({ tx, clock }, { communityId, version: 1, rules: rules as never })
}

function give({ tx, clock, communityId }: Here, holderId: string, read: string): Promise<string[]> {
  const held = { holderId, circles: ['all'] }
  const given = [
    { ...held, kind: 'card', read },
    { ...held, kind: 'pass', read: null },
  ] as const
  return giveCredentials({ tx, clock }, { communityId, given })
}

/** Somebody else, signed in on a phone of their own. */
async function enterAs(who: string): Promise<Phone> {
  const door = { 'in the same household': ['1-2-101', '李雷'], 'in another household': ['1-2-102', '赵六'] }[who]
  const phone = t.phone(door === undefined ? t.other() : t.community())
  if (door !== undefined) await phone.enter(door[0] ?? '', door[1] ?? '')
  else {
    const printed = await t.inside(async (here) => {
      const residentId = await recordAt(here, { door: '101', name: '王芳', more: {} })
      return printCode(here, { residentId, byName: '乙苑保安' })
    }, t.other())
    await phone.send('POST', 'enter', { code: printed.code, pin: PIN })
  }
  return phone
}

const tomorrow = (hour: number) => new Date(`2026-04-16T0${hour}:00:00Z`).toISOString()
const announce = (phone: Phone, places: number[] = [1]) =>
  phone.own('POST', 'visits', { name: '王阿姨', from: tomorrow(1), until: tomorrow(4), places })

test('my cards, the doors that they open, and my own passages alone', async () => {
  const { body } = await mine.own('GET', 'cards')
  expect(body.credentials.map(({ kind }: { kind: string }) => kind)).toEqual(['pass', 'card'])
  expect(body.places).toEqual([{ place: 1, label: '东门' }])
  const { items } = (await mine.own('GET', 'passages')).body
  expect(items).toEqual([expect.objectContaining({ label: '东门', side: 'in', at: '2026-04-14T01:00:00.000Z' })])
})

test('two adults of one household: each sees when their own vehicle passed, and never the other’s', async () => {
  const theirs = t.phone()
  await theirs.enter('1-2-101', '李雷')
  const vehicleIds = await Promise.all(
    ['皖A11111', '皖A22222'].map(async (plate, at) => {
      const residentId = (await t.db.owner`select id from people.resident order by id`)[at]?.['id'] as string
      return t.inside((here) => driveIn(here, { residentId, plate, hour: at + 3 }))
    }),
  )
  const seen = async (phone: Phone) => (await phone.own('GET', 'vehicle-passages')).body.items
  expect(await seen(mine)).toEqual([
    expect.objectContaining({ vehicleId: vehicleIds[0], label: '东门', side: 'in', at: '2026-04-14T03:00:00.000Z' }),
  ])
  expect(await seen(theirs)).toEqual([
    expect.objectContaining({ vehicleId: vehicleIds[1], at: '2026-04-14T04:00:00.000Z' }),
  ])
  // A card is no vehicle, and what is sent names no number.
  expect(JSON.stringify(await seen(mine))).not.toMatch(/number|T01:00/)
  expect((await mine.own('GET', 'passages')).body.items).toHaveLength(2)
})

/** Somebody's car, registered by their consent, that the barrier let in. */
async function driveIn(
  here: Here,
  { residentId, plate, hour }: { residentId: string; plate: string; hour: number },
): Promise<string> {
  const { communityId, tx, clock } = here
  await sayConsent(here, { residentId, purpose: 'vehicle', given: true, saidBy: 'resident', way: 'desk' })
  const vehicleId = await registerVehicle(here, { residentId, kind: 'car', plate })
  const permit = { communityId, vehicleId, what: 'plate', read: null, circles: ['all'], validUntil: null } as const
  await givePermit({ tx, clock, vaults: t.vaults }, permit)
  const [row] = await tx<{ number: string }[]>`
    select number from vehicles.permit where community_id = ${communityId} and vehicle_id = ${vehicleId}`
  const at = new Date(`2026-04-14T0${hour}:00:00Z`)
  const passed = {
    place: 1,
    at,
    side: 'in',
    way: 'plate',
    opened: true,
    because: 'right',
    number: row?.number ?? '',
  } as const
  await addPassages(tx, communityId, { rows: [passed], receivedAt: clock.now() })
  return vehicleId
}

test('a lost card is out of use at once, and the list of the doors knows', async () => {
  expect((await mine.own('POST', `cards/${card}/lost`)).status).toBe(204)
  expect((await mine.own('POST', `cards/${card}/lost`)).status).toBe(404)
  const [row] = await t.db.owner`select removed_because from doors.credential where number = ${card}`
  expect(row?.['removed_because']).toBe('lost')
})

test('the code of the minute is a picture; a card shows none', async () => {
  expect((await mine.own('POST', `cards/${code}/code`)).body.picture).toContain('<svg')
  expect((await mine.own('POST', `cards/${card}/code`)).status).toBe(404)
})

test('a visitor: six digits that the gate knows, a signed code, taken back with it; only where my own card opens', async () => {
  const { status, body } = await announce(mine)
  expect([status, body.pin, body.picture]).toEqual([
    200,
    expect.stringMatching(/^\d{6}$/),
    expect.stringContaining('<svg'),
  ])
  const [pass] = await t.db.owner`select host_id is not null as hosted, withdrawn_at from doors.pass`
  expect(pass).toEqual({ hosted: true, withdrawn_at: null })
  const { items } = (await mine.own('GET', 'visits')).body
  expect(items).toEqual([expect.objectContaining({ visitId: body.visitId, name: '王阿姨', door: '1-2-101' })])
  expect((await mine.own('POST', `visits/${body.visitId}/withdraw`)).status).toBe(204)
  expect((await mine.own('GET', 'visits')).body.items).toEqual([])
  const [gone] = await t.db.owner`select withdrawn_at is not null as gone from doors.pass`
  expect(gone?.['gone']).toBe(true)
  expect((await announce(mine, [2])).body.type).toBe('urn:anlin:resident.places')
})

test('a face only by one’s own word: none without the consent, gone with it, and nobody is told who did not want one', async () => {
  const say = (given: boolean) => mine.own('POST', 'consents', { purpose: 'face', given })
  const wish = (phone: Phone) => phone.own('POST', 'faces', { controllerId: 'gate' })
  expect((await wish(mine)).body.type).toBe('urn:anlin:people.noConsent')
  await say(true)
  expect((await wish(await enterAs('in the same household'))).body.type).toBe('urn:anlin:people.noConsent')
  const { number } = (await wish(mine)).body
  expect((await mine.own('GET', 'faces')).body).toMatchObject({
    devices: [{ controllerId: 'gate', label: '东门', away: true }],
    faces: [{ number, label: '东门', away: true, state: 'waiting' }],
  })
  expect((await mine.own('POST', `faces/${number}/learn`)).body.type).toBe('urn:anlin:doors.away')
  expect((await say(false)).body).toEqual({ deleted: { face: 1 }, receipt: expect.any(String) })
  expect((await mine.own('GET', 'faces')).body.faces).toMatchObject([{ number, state: 'erasing', away: true }])
  expect((await wish(mine)).body.type).toBe('urn:anlin:people.noConsent')
})

test('what the gate remembers for a household is seen and removed by its residents, and by no other household', async () => {
  const wish = { kind: 'guest', name: '王阿姨', agreed: 'phone', door: '1-2-101', plate: null, save: true } as const
  await t.inside(({ tx, communityId, clock }) =>
    registerVisit({ tx, clock, vaults: t.vaults }, { ...wish, communityId, by: '7' }),
  )
  const seen = async (phone: Phone) => (await phone.own('GET', 'saved')).body.items
  const [{ savedId, name }] = await seen(mine)
  expect(name).toBe('王阿姨')
  const [family, other] = [await enterAs('in the same household'), await enterAs('in another household')]
  expect(await seen(other)).toEqual([])
  expect((await other.own('DELETE', `saved/${savedId}`)).status).toBe(404)
  expect((await family.own('DELETE', `saved/${savedId}`)).status).toBe(204)
  expect(await seen(mine)).toEqual([])
  const [gone] = await t.db.owner`select reason from base.deletion where table_name = 'saved'`
  expect(gone?.['reason']).toBe('asked')
})

test('the copy to take home names what every room keeps: cards, passages, visitors, requests, codes, phones', async () => {
  await announce(mine)
  await mine.own('POST', 'requests', { kind: 'access' })
  const { body } = await mine.own('GET', 'copy.xlsx')
  const { sheets } = await openSheetFile(body, 'copy.xlsx')
  const copy = JSON.stringify(sheets)
  for (const words of [
    '门禁卡',
    '通行：东门',
    '2026-04-14 09:00 进',
    '王阿姨',
    '请求：查阅',
    '打印登录码',
    '登录过的手机',
  ])
    expect([words, copy.includes(words)]).toEqual([words, true])
  expect(copy).not.toContain('2026-04-14 10:00')
})

test('what is kept is counted, kind by kind', async () => {
  await announce(mine)
  const { items } = (await mine.own('GET', 'stored')).body
  const counts = Object.fromEntries(items.map((one: { kind: string; count: number }) => [one.kind, one.count]))
  expect(counts).toMatchObject({ entry: 1, card: 2, passage: 1, visit: 1, device: 1, code: 1, phone: 0 })
})

describe.each(['in the same household', 'in another household', 'in another community'])('somebody %s', (who) => {
  test('sees no card, passage or visit of mine and can change none', async () => {
    const { visitId } = (await announce(mine)).body
    const phone = await enterAs(who)
    const seen = await Promise.all(
      ['cards', 'passages', 'visits', 'vehicle-passages'].map((path) => phone.own('GET', path)),
    )
    expect(JSON.stringify(seen.map(({ body }) => body))).not.toContain('2026-04-14T01')
    expect(seen[0]?.body.credentials.map(({ number }: { number: string }) => number)).not.toContain(card)
    expect(seen[2]?.body.items).toEqual([])
    for (const path of [`cards/${card}/lost`, `cards/${code}/code`, `visits/${visitId}/withdraw`])
      expect([path, (await phone.own('POST', path)).status]).toEqual([path, 404])
    expect((await mine.own('GET', 'cards')).body.credentials[0].removedAt).toBeNull()
    expect((await mine.own('GET', 'visits')).body.items).toHaveLength(1)
  })
})
