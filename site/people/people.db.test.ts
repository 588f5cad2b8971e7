import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type PeopleTest, startPeopleTest } from './people.testing.ts'
import { eraseLongGone, eraseOldEntries } from './retention/retention.actions.ts'

const left: string[] = []
const leavings = [
  async (_tx: unknown, { residentId }: { residentId: string }) => {
    left.push(residentId)
    return { card: 2 }
  },
]
let t: PeopleTest
beforeAll(async () => {
  t = await startPeopleTest(() => ({ leavings }))
})
beforeEach(async () => {
  left.length = 0
  await t.reset()
})
afterAll(() => t.close())

const send: PeopleTest['send'] = (...asked) => t.send(...asked)
const get: PeopleTest['get'] = (path) => t.get(path)
const openDoor = () => t.openDoor()

const person = { name: '张三', role: 'owner', phone: null, movedInOn: null, guardianId: null, purposes: [] }
async function record(more: object = {}): Promise<string> {
  const answer = await send('POST', '/residents', { ...person, householdId: await openDoor(), ...more })
  expect(answer.body).toHaveProperty('residentId')
  return answer.body.residentId
}

async function listed(text: string, more = ''): Promise<string[]> {
  const query = `reason=register&text=${encodeURIComponent(text)}${more}`
  return (await get(`/residents?${query}`)).items.map((one: { name: string }) => one.name)
}

async function sendList(path: string, lines: readonly string[]) {
  const body = new FormData()
  body.set('file', new Blob([lines.join('\n')], { type: 'text/csv' }), 'list.csv')
  return send('POST', path, body)
}

describe('Nobody is recorded before the notice is posted and impact assessment and processing agreement are on file.', () => {
  test.each<[how: string, path: string, body: object]>([
    ['by hand', '/residents', { ...person, householdId: '1' }],
    [
      'at the desk',
      '/entries',
      {
        building: '1幢',
        door: '101',
        name: '张三',
        role: 'owner',
        phone: null,
        purposes: [],
        driveId: null,
        way: 'desk',
      },
    ],
    ['by a drive', '/drives', { kind: 'fixed', place: '东门', startsOn: '2026-04-15', endsOn: '2026-04-16' }],
  ])('%s', async (_how, path, body) => {
    expect((await send('POST', path, body)).body.type).toBe('urn:anlin:people.papersMissing')
  })

  test('by a list', async () => {
    const looked = await sendList('/imports/look', ['楼栋,房号,姓名', '1幢,101,张三'])
    const taken = await sendList(`/imports?fileHash=${looked.body.fileHash}`, ['楼栋,房号,姓名', '1幢,101,张三'])
    expect(taken.body.type).toBe('urn:anlin:people.papersMissing')
  })

  test('two papers are not three, and a notice of tomorrow is not posted', async () => {
    const body = () => {
      const form = new FormData()
      form.set('file', new Blob(['x']), 'x.pdf')
      return form
    }
    await send('POST', '/papers/notice?title=x&onDay=2026-04-16', body())
    await send('POST', '/papers/assessment?title=x&onDay=2026-04-01', body())
    expect((await get('/papers')).missing).toEqual(['notice', 'agreement'])
  })
})

describe('with the papers on file', () => {
  beforeEach(() => t.filePapers())

  test('a resident is found by a part of the name, by the whole phone, by the door, and by nothing else', async () => {
    await record({ phone: '138 0000 0001', purposes: ['contact'] })
    expect(await listed('张')).toEqual(['张三'])
    expect(await listed('13800000001')).toEqual(['张三'])
    expect(await listed('1幢101')).toEqual(['张三'])
    expect(await listed('1380000')).toEqual([])
    expect((await send('GET', '/residents?text=x')).status).toBe(400)
  })

  test('a phone and a vehicle are kept only with the consent for them, and go when it is taken back', async () => {
    const refused = await send('POST', '/residents', { ...person, householdId: await openDoor(), phone: '13800000001' })
    expect(refused.body.type).toBe('urn:anlin:people.phoneWithoutConsent')
    const id = await record({ phone: '13800000001', purposes: ['contact'] })
    const bike = { kind: 'ebike', plate: '合肥 12345' }
    const without = await send('POST', `/residents/${id}/vehicles`, bike)
    expect(without.body.type).toBe('urn:anlin:people.vehicleWithoutConsent')
    const say = (purpose: string, given: boolean) =>
      send('POST', `/residents/${id}/consents`, { purpose, given, saidBy: 'resident', way: 'paper' })
    await say('vehicle', true)
    expect((await send('POST', `/residents/${id}/vehicles`, bike)).status).toBe(200)
    const { body: phone } = await say('contact', false)
    expect(phone).toEqual({ deleted: { phone: 1 }, receipt: expect.stringMatching(/^[\w-]{14}$/) })
    expect((await say('vehicle', false)).body.deleted).toEqual({ vehicle: 1 })
    const { items } = await get('/receipts')
    expect(items[1]).toMatchObject({ number: phone.receipt, cause: 'withdrawn', deleted: { phone: 1 } })
    // What was never agreed to is not written down as refused.
    expect((await say('visits', false)).body).toEqual({ deleted: {}, receipt: null })
    expect((await say('contact', false)).body).toEqual({ deleted: { phone: 0 }, receipt: null })
    const seen = await get(`/residents/${id}?reason=asked`)
    expect(seen).toMatchObject({ phone: null, vehicles: [] })
    expect(seen.consents.map((one: { purpose: string; given: boolean }) => [one.purpose, one.given])).toEqual([
      ...[
        ['vehicle', false],
        ['contact', false],
        ['vehicle', true],
        ['contact', true],
      ],
    ])
  })

  test('nobody agrees for an adult; a child has a guardian who is registered, and no phone', async () => {
    const id = await record()
    const forAnother = await send('POST', `/residents/${id}/consents`, {
      ...{ purpose: 'face', given: true, saidBy: 'guardian', way: 'desk' },
    })
    expect(forAnother.body.type).toBe('urn:anlin:people.adultSpeaksForThemself')
    const child = await record({ name: '张小', role: 'family', guardianId: id })
    expect(await get(`/residents/${child}?reason=register`)).toMatchObject({ under14: true, guardianName: '张三' })
    expect((await send('POST', `/residents/${id}/leave`, { cause: 'left' })).body.type).toBe(
      'urn:anlin:people.stillGuardian',
    )
    const odd = await send('POST', '/residents', {
      ...person,
      name: '李四',
      householdId: await openDoor(),
      guardianId: child,
    })
    expect(odd.body.type).toBe('urn:anlin:people.noGuardian')
  })

  test('leaving deletes everything that has no duty to stay, here and in other rooms, and a receipt says how much', async () => {
    const id = await record({ phone: '13800000001', purposes: ['contact'] })
    await send('POST', `/residents/${id}/requests`, { kind: 'access', askedOn: '2026-04-15' })
    const { body } = await send('POST', `/residents/${id}/leave`, { cause: 'asked' })
    expect(body.deleted).toEqual({ card: 2, consent: 1, vehicle: 0, request: 1, resident: 1 })
    expect(left).toEqual([id])
    expect((await send('GET', `/residents/${id}?reason=asked`)).status).toBe(404)
    expect((await get('/receipts')).items).toMatchObject([{ number: body.number, cause: 'asked' }])
    const kept = await t.db
      .owner`select table_name, row_key ->> 'community_id' as community from base.deletion order by 1`
    expect(kept.map((row) => [row['table_name'], row['community']])).toEqual([
      ...['consent', 'request', 'resident'].map((table) => [table, t.own().communityId]),
    ])
  })

  test('who looked at an entry, and why, is told to the person; a copy is theirs to take', async () => {
    const id = await record()
    await get(`/residents/${id}?reason=call`)
    const seen = await get(`/residents/${id}?reason=asked`)
    expect(seen.looks).toMatchObject([{ name: 'test propertyManager', reason: 'call' }])
    const copy = await send('GET', `/residents/${id}/copy.xlsx`)
    expect([copy.status, copy.body.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  })

  test('a wrong entry is put right on the version that was seen', async () => {
    const id = await record()
    const change = { name: '张山', role: 'tenant', phone: null, movedInOn: '2026-01-01', guardianId: null }
    expect((await send('PATCH', `/residents/${id}`, change, { 'if-match': '"1"' })).status).toBe(204)
    expect((await send('PATCH', `/residents/${id}`, change, { 'if-match': '"1"' })).body.type).toBe(
      'urn:anlin:people.changedMeanwhile',
    )
    expect(await listed('张山')).toEqual(['张山'])
  })

  test('a request has its day, is answered once, and refused only for a named reason', async () => {
    const id = await record()
    const { body } = await send('POST', `/residents/${id}/requests`, { kind: 'copy', askedOn: '2026-04-10' })
    expect(body.dueOn).toBe('2026-05-10')
    const again = await send('POST', `/residents/${id}/requests`, { kind: 'copy', askedOn: '2026-04-12' })
    expect(again.body.type).toBe('urn:anlin:people.askedAlready')
    t.clock.set('2026-05-11T02:00:00Z')
    expect((await get('/requests')).items).toMatchObject([{ name: '张三', late: true, outcome: null }])
    const answer = (outcome: string, reason: string | null) =>
      send('POST', `/requests/${body.requestId}/answer`, { outcome, reason })
    expect((await answer('refused', null)).body.type).toBe('urn:anlin:people.reasonNeeded')
    expect((await answer('done', null)).status).toBe(204)
    expect((await answer('done', null)).body.type).toBe('urn:anlin:people.answered')
  })

  test('what has stayed its time is deleted, and how much is said', async () => {
    const id = await record()
    const stays = await record({ name: '李四' })
    await send('POST', `/residents/${id}/move-out`, { on: '2026-04-15' })
    const entry = {
      building: '1幢',
      door: '102',
      name: '王五',
      role: 'owner',
      phone: null,
      purposes: [],
      driveId: null,
    }
    await send('POST', '/entries', { ...entry, way: 'paper' })
    expect(await listed('', '&movedOut=true')).toEqual(['张三'])
    t.clock.set('2026-05-16T02:00:00Z')
    const erase = () =>
      t.db.inScope({ kind: 'units', unitIds: [t.own().number] }, async (tx) => {
        const { communityId } = t.own()
        const here = { tx, clock: t.clock, communityId, vault: await t.vaults.of(tx, communityId) }
        return [await eraseOldEntries(here), await eraseLongGone(here, leavings)]
      })
    expect(await erase()).toEqual([1, 1])
    expect(await erase()).toEqual([0, 0])
    expect((await get('/entries')).items).toEqual([])
    expect(await listed('')).toEqual(['李四'])
    expect((await get('/receipts')).items).toMatchObject([{ cause: 'retention' }])
    // Other rooms are told when they move out and once more when the entry goes.
    expect([left, stays]).toEqual([[id, id], stays])
  })

  test('a household moves out with its children and its cards; a mistake is taken back', async () => {
    const parent = await record()
    const child = await record({ name: '张小', role: 'family', guardianId: parent })
    const { householdId } = await get(`/residents/${parent}?reason=register`)
    const out = (path: string, on = '2026-04-15') => send('POST', path, { on })
    expect((await out(`/residents/${parent}/move-out`)).body.type).toBe('urn:anlin:people.stillGuardian')
    expect((await out(`/households/${householdId}/move-out`, '2026-04-16')).body.type).toBe('urn:anlin:people.oddDay')
    expect((await out(`/households/${householdId}/move-out`)).body).toEqual({ residents: 2 })
    expect([left, await listed('')]).toEqual([[child, parent], []])
    expect((await out(`/households/${householdId}/move-out`)).body.type).toBe('urn:anlin:people.nobodyThere')
    expect((await send('POST', `/residents/${parent}/move-back`)).status).toBe(204)
    expect((await send('POST', `/residents/${parent}/move-back`)).body.type).toBe('urn:anlin:people.twice')
    expect(await listed('')).toEqual(['张三'])
  })

  test('what lies in the database names nobody: no name, phone or plate in any row of any table', async () => {
    const canaries = ['卡娜丽', '13911112222', 'CANARY77']
    const id = await record({ name: '卡娜丽', phone: '13911112222', purposes: ['contact', 'vehicle'] })
    await send('POST', `/residents/${id}/vehicles`, { kind: 'ebike', plate: 'CANARY77' })
    await listed('卡娜丽')
    await listed('13911112222')
    await send('PATCH', `/residents/${id}`, { ...person, name: '卡娜丽', phone: 'CANARY' }, { 'if-match': '"1"' })
    const headers = { 'idempotency-key': 'once' }
    await send('POST', '/residents', { ...person, name: '卡娜丽二', householdId: await openDoor() }, headers)
    const tables = await t.db.owner<{ place: string }[]>`
      select format('%I.%I', schemaname, tablename) as place from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema', 'test_seed')`
    for (const { place } of tables) {
      const rows = await t.db.owner.unsafe(`select t::text as row from ${place} t`)
      const found = rows.filter(({ row }) => canaries.some((canary) => String(row).includes(canary)))
      expect([place, found]).toEqual([place, []])
    }
  })
})
