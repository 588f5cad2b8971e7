/** A face at a real controller: learned by one's own word, erased when it is taken back, also while the device is away. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { forgetFaces, giveCredentials } from '#site/doors/credential/credential.actions.ts'
import * as faces from '#site/doors/face/face.actions.ts'
import { COMMUNITY, DOOR, type DoorSite, makeDoorSite, until } from './door-site.testing.ts'

let db: TestDatabase
let site: DoorSite
beforeEach(async () => {
  db = await openTestDatabase({ node: 'site' })
  site = await makeDoorSite(db)
})
afterEach(async () => {
  await site.close()
  await db.close()
})

const ME = { communityId: COMMUNITY, holderId: '41' } as const
const OTHER = { communityId: COMMUNITY, holderId: '42' } as const
const giveCard = (holderId: string, read: string) =>
  site.inScope((needs) =>
    giveCredentials(needs, { communityId: COMMUNITY, given: [{ kind: 'card', read, holderId, circles: ['all'] }] }),
  )
const wish = (controllerId = 'gate', holder: typeof ME | typeof OTHER = ME) =>
  site.inScope((needs) => faces.wishFace(needs, { ...holder, controllerId, consentId: '7' }))
const learn = (number: string, holder: typeof ME | typeof OTHER = ME) =>
  site.inScope((needs) => faces.learnFace({ ...needs, desk: site.doors?.desk ?? null }, { ...holder, number }))
const stateOf = async (number: string) =>
  (await site.inScope((needs) => faces.listOwnFaces(needs, ME))).faces.find((one) => one.number === number)?.state

/** A gate that reads faces beside cards, and a shed that reads none. */
async function openGate() {
  const password = await site.enter('gate', [{ ...DOOR, ways: ['card', 'face'] }])
  await site.enter('shed')
  await site.permitAll(['gate', 'shed'])
  await giveCard(ME.holderId, '04A1B2C3')
  await site.open()
  const gate = site.simulate('gate', password)
  await until(gate, 'applied', () => gate.list.ready() !== null)
  return { gate }
}
type Gate = Awaited<ReturnType<typeof openGate>>['gate']
const listed = (gate: Gate, number: string) =>
  until(gate, 'applied', () => gate.list.ready()?.byNumber.has(number) === true)
const drained = (gate: Gate) => until(gate, 'acknowledged', () => gate.events.waiting() === 0)

test('is learned by the one device that was chosen, opens its door, and is erased when the consent is taken back', async () => {
  const { gate } = await openGate()
  const number = await wish()
  await listed(gate, number)
  await drained(gate)
  expect(await stateOf(number)).toBe('ready')
  expect(await learn(number)).toBe('done')
  await drained(gate)
  expect(await stateOf(number)).toBe('learned')
  expect(gate.doors.present(1, { way: 'face', number }, 'in', gate.now())).toMatchObject({ open: true, number })

  await site.inScope((needs) => forgetFaces(needs, { communityId: COMMUNITY, residentId: ME.holderId }))
  await until(gate, 'applied', () => gate.list.ready()?.byNumber.has(number) === false)
  await drained(gate)
  expect(await stateOf(number)).toBe('erased')
  expect(gate.doors.present(1, { way: 'face', number }, 'in', gate.now())).toMatchObject({ open: false })
  // Who asked stands there as a word, not as a person; and nothing of a face anywhere.
  const [asked] = await db.owner`select asked_by, orders from doors.command`
  expect(asked).toEqual({ asked_by: 'resident', orders: { do: 'learnFace', door: 1, number } })
})

test('a device that is away erases it when it returns, and until then it is not called erased', async () => {
  const { gate } = await openGate()
  const number = await wish()
  await listed(gate, number)
  await learn(number)
  await drained(gate)
  await gate.cut()
  const isAway = async () => (await site.inScope((needs) => faces.listOwnFaces(needs, ME))).devices[0]?.away
  await expect.poll(isAway).toBe(true)
  expect(await learn(number)).toBe('notThere')
  await site.inScope((needs) => forgetFaces(needs, { communityId: COMMUNITY, residentId: ME.holderId }))
  expect(await stateOf(number)).toBe('erasing')
  gate.connect()
  await until(gate, 'applied', () => gate.list.ready()?.byNumber.has(number) === false)
  await drained(gate)
  expect(await stateOf(number)).toBe('erased')
})

test('nobody but its holder has it learned or ended; a card comes first, and a device that reads no faces takes none', async () => {
  const { gate } = await openGate()
  const number = await wish()
  await listed(gate, number)
  await expect(learn(number, OTHER)).rejects.toThrow('doors.noFace')
  await expect(site.inScope((needs) => faces.endFace(needs, { ...OTHER, number }))).rejects.toThrow('doors.noFace')
  await expect(wish('gate', OTHER)).rejects.toThrow('doors.cardFirst')
  await expect(wish('shed')).rejects.toThrow('doors.noFaceDevice')
  await expect(wish()).rejects.toThrow('doors.faceTwice')
  const { devices } = await site.inScope((needs) => faces.listOwnFaces(needs, OTHER))
  expect(devices).toEqual([{ controllerId: 'gate', label: '门', away: false }])
})
