import { describe, expect, test } from 'vitest'
import { clock, db, enter, OWN, openCommunities, tell, told, within } from './communities.testing.ts'
import { hearBirth } from './hear/hear.actions.ts'
import { noteDeath, noteSilent, SILENT_MS } from './hear/presence.actions.ts'
import { readDoorFacts, tellDevices } from './hear/report.actions.ts'

openCommunities()

describe('A controller that goes', () => {
  const nonceOf = (id: string) => id.repeat(22)
  const list = { revision: 0, hash: 'A'.repeat(43), headHash: 'A'.repeat(43) }
  const birth = (id: string) =>
    ({
      ...{
        v: 1 as const,
        nonce: nonceOf(id),
        boot: 'boot',
        next: 1,
        at: clock.now().toISOString(),
        maker: 'm',
        model: 'm',
        firmware: '1',
      },
      ...{ serial: '1', doors: [1], list, waiting: 0 },
    }) as const
  const key = (controllerId: string) => ({ communityId: OWN, controllerId })
  const come = (id: string) => within(OWN, (tx) => hearBirth({ tx, clock, tell, revision: 1 }, key(id), birth(id)))
  const go = (id: string, nonce = nonceOf(id)) =>
    within(OWN, (tx) => noteDeath({ tx, clock, tell }, key(id), { nonce }))
  const open = () =>
    db.owner`select kind, place from alarms.alarm where closed_at is null and part_of is null order by kind, place`

  test('is an alarm while it is away; when it is heard again nobody has to do anything', async () => {
    for (const id of ['a', 'b', 'c']) await come(id)
    await go('a')
    expect(await open()).toEqual([{ kind: 'communicationLost', place: 'a' }])
    await come('a')
    expect(await open()).toEqual([])
  })

  test('with four others within three minutes is one alarm of the whole site', async () => {
    for (const id of ['d', 'e']) await enter(id)
    const all = ['a', 'b', 'c', 'd', 'e']
    for (const id of all) await come(id)
    for (const id of all) await go(id)
    expect(await open()).toMatchObject([{ kind: 'siteDown' }])
  })

  test('an old last will says nothing of a connection that is there', async () => {
    await come('a')
    await go('a', 'x'.repeat(22))
    expect(await open()).toEqual([])
  })

  test('silence without a last will is found after three minutes', async () => {
    await come('a')
    clock.set('2026-04-15T02:03:01Z')
    const since = new Date(clock.now().getTime() - SILENT_MS)
    expect(await within(OWN, (tx) => noteSilent({ tx, clock, tell }, { communityId: OWN, since }))).toBe(1)
    expect(await open()).toEqual([{ kind: 'communicationLost', place: 'a' }])
  })

  test('is told with its state once more when the county asks, as the others that were ever there', async () => {
    for (const id of ['a', 'b']) await come(id)
    clock.set('2026-04-15T02:10:00Z')
    await go('a')
    told.length = 0
    expect(await within(OWN, (tx) => tellDevices({ tx, clock, tell }, OWN))).toBe(2)
    expect(told).toMatchObject([
      { kind: 'deviceState', state: 'offline', since: '2026-04-15T02:10:00.000Z' },
      { kind: 'deviceState', state: 'online', since: '2026-04-15T02:00:00.000Z' },
    ])
    expect(await within(OWN, (tx) => readDoorFacts(tx, OWN))).toEqual({
      ...{ devices: 2, clockOffMs: 0, oldestPassageAt: null },
    })
  })

  test('is told to the county as a state of a device, without a number, a door or a name', async () => {
    for (const id of ['a', 'b']) await come(id)
    await go('a')
    expect(told.map((message) => ('state' in message ? message.state : ''))).toEqual(['online', 'online', 'offline'])
    expect(JSON.stringify(told)).not.toMatch(/"(number|door|label|holder|name)"/)
  })
})
