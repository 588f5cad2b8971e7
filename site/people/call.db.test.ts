import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { beginShift } from '#site/duty/shift.actions.ts'
import { type PeopleTest, startPeopleTest } from './people.testing.ts'

let t: PeopleTest
beforeAll(async () => {
  t = await startPeopleTest()
})
beforeEach(async () => {
  await t.reset()
  await t.filePapers()
})
afterAll(() => t.close())

const asGuard = (method: string, path: string, body?: unknown) =>
  t.server.send(
    { role: 'guard', accountId: '7', unitIds: [t.own().number] },
    method,
    `/api/v1/people/${t.own().communityId}${path}`,
    { body },
  )
const begin = () =>
  t.db.inScope({ kind: 'units', unitIds: [t.own().number] }, (tx) =>
    beginShift({ ...t, tx }, { communityId: t.own().communityId, accountId: '7', post: '东门' }),
  )
async function add(name: string, more: object): Promise<string> {
  const person = { name, role: 'owner', phone: null, movedInOn: null, guardianId: null, purposes: [], ...more }
  return (await t.send('POST', '/residents', { ...person, householdId: await t.openDoor() })).body.residentId
}
const find = (door: string) => asGuard('POST', '/households/find', { door })

test('the guard on duty finds whom to call at a door: those who agreed, by role; then one number, and the person sees it', async () => {
  const owner = await add('张三', { phone: '13800000001', purposes: ['contact'] })
  await add('李四', { role: 'tenant' })
  expect((await find('1幢101')).body.type).toBe('urn:anlin:duty.notOnDuty')
  await begin()
  const found = await find('１号楼 101室')
  expect(found.body).toEqual({ door: '1幢 101', people: [{ residentId: owner, role: 'owner' }], intercom: null })
  expect((await asGuard('GET', `/residents/${owner}/phone`)).body).toEqual({ phone: '13800000001' })
  expect((await t.get(`/residents/${owner}?reason=asked`)).looks).toMatchObject([
    { name: 'test guard', reason: 'call' },
  ])
  await t.send('POST', `/residents/${owner}/consents`, {
    ...{ purpose: 'contact', given: false, saidBy: 'resident', way: 'desk' },
  })
  expect((await find('1-101')).body.people).toEqual([])
  expect((await asGuard('GET', `/residents/${owner}/phone`)).body.type).toBe('urn:anlin:people.noPhone')
})

test('a door that is not there answers nobody; the manager does not look phones up this way', async () => {
  await begin()
  expect((await find('9-999')).body).toEqual({ door: null, people: [], intercom: null })
  expect((await t.send('POST', '/households/find', { door: '1-101' })).status).toBe(403)
})

test('an indoor unit has an address once the office has said how they are made', async () => {
  await t.openDoor()
  await begin()
  const pattern = 'sip:{building}0{door}@10.0.0.5'
  expect((await t.send('POST', '/intercom', { pattern: 'javascript:{door}@x' })).status).toBe(400)
  expect((await t.send('POST', '/intercom', { pattern })).status).toBe(204)
  expect((await t.get('/intercom')).pattern).toBe(pattern)
  expect((await find('1-101')).body.intercom).toBe('sip:10101@10.0.0.5')
  await t.send('POST', '/intercom', { pattern: null })
  expect((await find('1-101')).body.intercom).toBe(null)
})
