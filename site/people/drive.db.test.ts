import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type PeopleTest, startPeopleTest } from './people.testing.ts'
import { tellCoverage } from './upward/coverage.jobs.ts'

let t: PeopleTest
beforeAll(async () => {
  t = await startPeopleTest()
})
beforeEach(async () => {
  await t.reset()
  await t.filePapers()
  await t.openDoor()
})
afterAll(() => t.close())

const ask = (path: string, body: unknown) =>
  t.server.send(null, 'POST', `/api/v1/people/${t.own().communityId}${path}`, { body })

/** A drive of today; the code as its poster bears it. */
async function startDrive(): Promise<{ driveId: string; code: string }> {
  const wish = { kind: 'mobile', place: '3幢楼下', startsOn: '2026-04-15', endsOn: '2026-04-16' }
  const { driveId } = (await t.send('POST', '/drives', wish)).body
  const poster = await t.get(`/drives/${driveId}/poster`)
  expect(poster).toMatchObject({ communityName: '甲苑', place: '3幢楼下', open: true })
  expect(poster.picture).toContain('<svg')
  return { driveId, code: poster.path.split('.')[1] }
}
const written = {
  building: '1幢',
  door: '101',
  name: '李四',
  role: 'tenant',
  phone: '13800000002',
  purposes: ['contact'],
}

test('a phone that scanned the poster registers; the office checks it; the register has it', async () => {
  const { code } = await startDrive()
  const page = await ask('/join/look', { code })
  expect(page.body).toMatchObject({ communityName: '甲苑', buildings: [{ name: '1幢', stairwells: [''] }] })
  expect((await ask('/join', { ...written, code })).body).toEqual({ received: true })
  const { items } = await t.get('/entries')
  expect(items).toMatchObject([{ name: '李四', phone: '13800000002', way: 'phone', double: null }])
  expect((await t.send('POST', `/entries/${items[0].id}/take`)).status).toBe(200)
  expect((await t.get('/residents?reason=register')).items).toMatchObject([
    { name: '李四', role: 'tenant', hasPhone: true },
  ])
  expect((await t.get('/entries')).items).toEqual([])
})

test('the open page tells nobody who is registered, and what may be a double is shown to the office', async () => {
  const { code } = await startDrive()
  const householdId = await t.openDoor()
  const known = { name: '李四', role: 'owner', phone: '13800000002', movedInOn: null, guardianId: null }
  await t.send('POST', '/residents', { ...known, householdId, purposes: ['contact'] })
  const same = await ask('/join', { ...written, code })
  const samePhone = await ask('/join', { ...written, door: '102', name: '赵六', code })
  const sameName = await ask('/join', { ...written, door: '103', phone: null, code })
  const again = await ask('/join', { ...written, door: '103', phone: null, code })
  expect([same, samePhone, sameName, again].map((one) => one.body)).toEqual(Array(4).fill({ received: true }))
  const { items } = await t.get('/entries')
  expect(items.map((one: { double: string }) => one.double)).toEqual(['sameDoor', 'samePhone', 'sameName'])
  expect((await t.send('POST', `/entries/${items[0].id}/take`)).body.type).toBe('urn:anlin:people.twice')
  expect((await t.send('DELETE', `/entries/${items[0].id}`)).status).toBe(204)
})

describe('A face is never asked for at drives.', () => {
  test('whatever is sent, neither the entry nor the register has it', async () => {
    const { code } = await startDrive()
    await ask('/join', { ...written, purposes: ['face', 'contact'], code })
    const { items } = await t.get('/entries')
    expect(items[0].purposes).toEqual(['contact'])
  })
})

test('a phone without the consent to be called is not kept, whatever was typed', async () => {
  const { code } = await startDrive()
  await ask('/join', { ...written, purposes: [], code })
  expect((await t.get('/entries')).items).toMatchObject([{ phone: null }])
})

test.each<[why: string, when: string, code: (real: string) => string]>([
  ['with another code', '2026-04-15T02:00:00Z', () => 'AAAAAAAAAAAAAAAAAAAA'],
  ['before its days', '2026-04-14T02:00:00Z', (code) => code],
  ['after its days', '2026-04-17T02:00:00Z', (code) => code],
])('a poster opens nothing %s', async (_why, when, codeOf) => {
  const { code } = await startDrive()
  t.clock.set(when)
  expect((await ask('/join/look', { code: codeOf(code) })).body.type).toBe('urn:anlin:people.driveOver')
})

test('a drive that was ended opens nothing, and of another community neither', async () => {
  const { driveId, code } = await startDrive()
  await t.send('POST', `/drives/${driveId}/close`)
  expect((await ask('/join', { ...written, code })).status).toBe(404)
  const elsewhere = '/api/v1/people/018f0000-0000-7000-8000-000000000009/join/look'
  expect((await t.server.send(null, 'POST', elsewhere, { body: { code } })).status).toBe(404)
})

test('a paper form typed in and a guard at the desk write the same entry; a guard reads nobody’s', async () => {
  const guard = { role: 'guard', unitIds: [t.own().number], accountId: '9' } as const
  const base = `/api/v1/people/${t.own().communityId}`
  const body = { ...written, driveId: null, way: 'paper' }
  expect((await t.server.send(guard, 'POST', `${base}/entries`, { body })).body).toEqual({ received: true })
  expect((await t.server.send(guard, 'GET', `${base}/entries`)).status).toBe(403)
  expect((await t.server.send(guard, 'GET', `${base}/drives`)).body).toMatchObject({ waiting: 1 })
  const odd = await t.server.send(guard, 'POST', `${base}/entries`, { body: { ...body, door: '999' } })
  expect(odd.body.type).toBe('urn:anlin:people.noDoor')
})

describe('Coverage goes upward per community as two counts, from 20 households on, and never ranked.', () => {
  const addDoors = (count: number) =>
    t.send('POST', '/buildings', {
      name: '2幢',
      doors: Array.from({ length: count }, (_, at) => ({ door: `${201 + at}` })),
    })
  const upward = async () => {
    const told: unknown[] = []
    const tell = async (_tx: unknown, communityId: string, messages: readonly unknown[]) => {
      told.push([communityId, ...messages])
    }
    await tellCoverage({ app: t.db.app, clock: t.clock, tell })
    return told
  }

  test('nothing of a small community, two counts of a large one', async () => {
    await addDoors(15)
    expect(await upward()).toEqual([])
    await addDoors(16)
    const counts = {
      kind: 'coverage',
      day: '2026-04-15',
      at: t.clock.now().toISOString(),
      households: 20,
      registered: 0,
    }
    expect(await upward()).toEqual([[t.own().communityId, counts]])
  })
})

const HEAD = '楼栋,单元,房号,姓名,身份,电话,同意电话联系,电动自行车车牌,同意登记车辆,入住日期,备注'
async function sendList(path: string, lines: readonly string[]) {
  const body = new FormData()
  body.set('file', new Blob([lines.join('\n')], { type: 'text/csv' }), 'list.csv')
  return t.send('POST', path, body)
}

describe('the property company’s list', () => {
  const good = [
    HEAD,
    '5幢,1单元,101,钱一,业主,13800000011,是,合肥A12345,是,2019年5月1日,欠费',
    '5幢,1单元,101,钱二,家人,13800000012,,,,,',
    '5幢,2单元,101,,,,,,,,',
  ]

  test('is looked at first, taken over whole, and undone whole; the file is not kept', async () => {
    const { body: looked } = await sendList('/imports/look', good)
    expect(looked).toMatchObject({ households: 2, residents: 2, vehicles: 1, known: 0, ignored: ['备注'] })
    expect(looked.problems).toEqual([{ sheet: 'list', cell: 'F3', problem: 'phoneAgreed', stops: false }])
    const { body: taken } = await sendList(`/imports?fileHash=${looked.fileHash}`, good)
    expect(taken).toMatchObject({ households: 2, residents: 2 })
    const { items } = await t.get('/residents?reason=register')
    expect(items.map((one: { name: string; hasPhone: boolean }) => [one.name, one.hasPhone])).toEqual([
      ...[
        ['钱一', true],
        ['钱二', false],
      ],
    ])
    expect((await sendList('/imports/look', good)).body).toMatchObject({ households: 0, residents: 0, known: 2 })
    expect((await t.send('POST', `/imports/${taken.importId}/undo`)).body).toEqual({ removed: 2, kept: 0 })
    expect((await t.get('/buildings')).items.map((one: { name: string }) => one.name)).toEqual(['1幢'])
    expect((await t.get('/imports')).items).toMatchObject([{ state: 'undone', residents: 2, vehicles: 1 }])
  })

  test('what somebody changed since stays when it is undone', async () => {
    const { body: looked } = await sendList('/imports/look', good)
    const { body: taken } = await sendList(`/imports?fileHash=${looked.fileHash}`, good)
    const [first] = (await t.get('/residents?reason=register')).items
    const change = { name: '钱一一', role: 'owner', phone: null, movedInOn: null, guardianId: null }
    await t.send('PATCH', `/residents/${first.id}`, change, { 'if-match': '"1"' })
    expect((await t.send('POST', `/imports/${taken.importId}/undo`)).body).toEqual({ removed: 1, kept: 1 })
    expect((await t.send('POST', `/imports/${taken.importId}/undo`)).status).toBe(404)
  })

  test('one cell that must be put right stops all of it, and another file than the one looked at too', async () => {
    const bad = [HEAD, '5幢,,101,钱一,房东,1380,是,,,昨天,', ',,102,钱二,,,,,,,', '5幢,,101,钱一,,,,,,,']
    const { body } = await sendList('/imports/look', bad)
    expect(body.problems.map((one: { cell: string; problem: string }) => `${one.cell} ${one.problem}`)).toEqual([
      ...['E2 role', 'F2 phone', 'J2 day', 'A3 missing', 'C4 twice'],
    ])
    expect((await sendList(`/imports?fileHash=${body.fileHash}`, bad)).body.type).toBe('urn:anlin:people.listProblems')
    expect((await sendList(`/imports?fileHash=${body.fileHash}`, good)).body.type).toBe('urn:anlin:people.otherFile')
    expect((await sendList('/imports/look', ['a,b', '1,2'])).body.type).toBe('urn:anlin:people.noList')
    expect((await t.get('/residents?reason=register')).items).toEqual([])
  })
})
