import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { giveCredentials } from './doors/credential/credential.actions.ts'
import { issuePass } from './doors/credential/pass.actions.ts'
import { enterController } from './doors/setup/controller.actions.ts'
import { beginShift } from './duty/shift.actions.ts'
import { listLeavings, listWithdrawals } from './leavings.ts'
import { type PeopleTest, startPeopleTest } from './people/people.testing.ts'
import { VISITOR_PASSES } from './visitor-passes.ts'
import { findSaved } from './visitors/saved/saved.actions.ts'
import { announceVisit, listToday, registerVisit } from './visitors/visit/visit.actions.ts'

const GUARD = '7'
let t: PeopleTest
beforeAll(async () => {
  t = await startPeopleTest((needs) => ({ leavings: listLeavings(needs), withdrawals: listWithdrawals(needs) }))
  await t.reset()
  await t.filePapers()
})
afterAll(() => t.close())

const within = <T>(work: (tx: ScopedTx) => Promise<T>) =>
  t.db.inScope({ kind: 'units', unitIds: [t.own().number] }, work)
const add = async (name: string, more: object = {}): Promise<string> => {
  const person = { name, role: 'owner', phone: null, movedInOn: null, guardianId: null, purposes: [], ...more }
  return (await t.send('POST', '/residents', { ...person, householdId: await t.openDoor() })).body.residentId
}
const leave = async (residentId: string) =>
  (await t.send('POST', `/residents/${residentId}/leave`, { cause: 'asked' })).body.deleted
const saved = () =>
  within((tx) => findSaved({ ...t, tx }, { communityId: t.own().communityId, by: GUARD, door: '1-101' }))
const seen = () => within((tx) => listToday({ ...t, tx }, { communityId: t.own().communityId, by: GUARD }))

const DOOR = { door: 1, label: '大门', openSeconds: 5, heldSeconds: 60, interlock: [], fireRelease: true } as const

/** A door, cards of two residents, a pass of the first, a visitor saved and another expected at their door. */
async function fillRooms(first: string, second: string): Promise<void> {
  const { communityId } = t.own()
  await within(async (tx) => {
    const vault = await t.vaults.of(tx, communityId)
    const needs = { tx, clock: t.clock, vault, vaults: t.vaults }
    const doors = [{ ...DOOR, ways: ['card', 'face'], antiPassback: false }] as const
    await enterController(needs, { communityId, controllerId: 'gate', label: '大门', doors })
    const held = { holderId: first, circles: ['all'] }
    const given = [
      { ...held, kind: 'card', read: '04A1B2C3' },
      { ...held, kind: 'pin', read: '482915' },
      { ...held, kind: 'face', read: null, device: 'gate', consentId: '1' },
      { ...held, kind: 'card', read: '04A1B2C4', holderId: second },
    ] as const
    await giveCredentials(needs, { communityId, given })
    const validFrom = t.clock.now()
    const validUntil = new Date(validFrom.getTime() + 3_600_000)
    await issuePass(needs, { communityId, hostId: first, places: [1], validFrom, validUntil, uses: 0 })
    await beginShift(needs, { communityId, accountId: GUARD, post: '东门' })
    const visit = { communityId, by: GUARD, door: '1号楼101', agreed: 'phone', plate: null } as const
    await registerVisit(needs, { ...visit, kind: 'guest', name: '王阿姨', save: true })
    const ahead = { ...visit, name: '李叔', from: validFrom, until: validUntil, places: [1] }
    await announceVisit(needs, VISITOR_PASSES, ahead)
  })
}

test('leaving takes away cards, PINs, faces and passes; the last of a door takes the saved and expected visitors along', async () => {
  const [first, second] = [await add('张三'), await add('李四')]
  await fillRooms(first, second)
  expect(await leave(first)).toEqual({ credential: 3, pass: 1, consent: 0, vehicle: 0, request: 0, resident: 1 })
  expect(await saved()).toMatchObject([{ name: '王阿姨' }])
  const held = await t.db.owner`select kind, holder_id, removed_because from doors.credential order by number`
  expect(held.map((row) => [row['kind'], row['holder_id'], row['removed_because']])).toEqual([
    ['card', null, 'movedOut'],
    ['pin', null, 'movedOut'],
    ['face', null, 'movedOut'],
    ['card', second, null],
  ])

  const before = (await seen()).length
  expect(await leave(second)).toMatchObject({ credential: 1, pass: 0, saved: 1, visit: 1, resident: 1 })
  expect(await saved()).toEqual([])
  expect((await seen()).length).toBe(before - 1)
  const passes = await t.db.owner`select host_id, withdrawn_at is not null as gone from doors.pass`
  expect(passes.map((row) => [row['host_id'], row['gone']])).toEqual([
    [null, true],
    [null, true],
  ])
  const { items: receipts } = await t.get('/receipts')
  expect(receipts[0].deleted).toMatchObject({ credential: 1, saved: 1 })
})

test('a restored backup would let none of it come back', async () => {
  const rows = await t.db.owner`
    select schema_name as schema, table_name as name, cleared from base.deletion where schema_name <> 'people' order by 1, 2`
  expect(rows.map(({ schema, name, cleared }) => `${schema}.${name} ${cleared}`)).toEqual([
    ...['credential ', 'credential ', 'credential ', 'credential ', 'pass host_id'].map((row) => `doors.${row}`),
    'visitors.saved ',
  ])
})

test('taking a consent back deletes what rested on it in every room, and only that; a receipt says what', async () => {
  await t.reset()
  await t.filePapers()
  const [first, second] = [await add('张三'), await add('李四')]
  await fillRooms(first, second)
  const say = async (residentId: string, purpose: string, given: boolean) => {
    const said = { purpose, given, saidBy: 'resident', way: 'desk' }
    return (await t.send('POST', `/residents/${residentId}/consents`, said)).body
  }
  const kinds = () =>
    t.db.owner`select kind, removed_because from doors.credential where holder_id = ${first} order by 1`

  await say(first, 'face', true)
  const face = await say(first, 'face', false)
  expect(face).toEqual({ deleted: { face: 1 }, receipt: expect.stringMatching(/^[\w-]{14}$/) })
  expect((await kinds()).map((row) => [row['kind'], row['removed_because']])).toEqual([
    ['card', null],
    ['face', 'consentWithdrawn'],
    ['pin', null],
  ])
  // One revision of the list: a device that is away erases the face when it returns.
  const [change] = await t.db.owner`
    select c.number = f.number as of_face from doors.change c, doors.credential f where f.kind = 'face' order by c.revision desc limit 1`
  expect(change?.['of_face']).toBe(true)

  // A household shares what it saved: whoever of it takes the word back ends it for the door.
  expect(await saved()).toHaveLength(1)
  await say(second, 'visits', true)
  expect((await say(second, 'visits', false)).deleted).toEqual({ saved: 1 })
  expect(await saved()).toEqual([])

  const { items: receipts } = await t.get('/receipts')
  expect(receipts.map(({ cause, deleted }: { cause: string; deleted: object }) => [cause, deleted])).toEqual([
    ['withdrawn', { saved: 1 }],
    ['withdrawn', { face: 1 }],
  ])
  const rows = await t.db.owner`select table_name, reason from base.deletion where schema_name <> 'people' order by 1`
  expect(rows.map((row) => [row['table_name'], row['reason']])).toEqual([
    ['credential', 'consentWithdrawn'],
    ['saved', 'consentWithdrawn'],
  ])
})
