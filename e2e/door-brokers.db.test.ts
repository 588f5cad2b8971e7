import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { makeDice } from '#terms/dice.ts'
import { readExamples } from '#wire/door/profile-page.testing.ts'
import { COMMUNITY, type DoorSite, makeDoorSite, until } from './door-site.testing.ts'
import { type Mosquitto, publish, startMosquitto } from './mosquitto.testing.ts'

let db: TestDatabase
let site: DoorSite
let broker: Mosquitto | null
beforeEach(async () => {
  db = await openTestDatabase({ node: 'site' })
  site = await makeDoorSite(db)
  broker = null
})
afterEach(async () => {
  await site.close()
  await broker?.stop()
  await db.close()
})

const USER = `${COMMUNITY}/gate`
const count = async () => (await db.owner<{ n: number }[]>`select count(*)::int as n from doors.passage`)[0]?.n ?? 0

test('with Mosquitto, killed and started again while events flow, nothing acknowledged is lost and nothing is doubled', async () => {
  const password = await site.enter('gate')
  await site.permitAll(['gate'])
  broker = await startMosquitto({ [USER]: password })
  await site.open({ url: broker.nodeUrl })
  site.url = broker.url
  const gate = site.simulate('gate', password, { resendMs: 300 })
  await until(gate, 'applied', () => gate.list.ready() !== null)
  for (let round = 0; round < 3; round += 1) {
    for (let time = 0; time < 150; time += 1) gate.doors.exit(1)
    await broker.killAndStart()
  }
  await until(gate, 'acknowledged', () => gate.events.waiting() === 0)
  expect(await count()).toBe(450)
})

test('with Mosquitto, a stranger’s client is kept to its own topics, and what it retained is not heard', async () => {
  const password = await site.enter('gate')
  await site.enter('other')
  broker = await startMosquitto({ [USER]: password })
  await site.open({ url: broker.nodeUrl })
  const examples = readExamples(
    readFileSync(fileURLToPath(new URL('../docs/ref/door-profile.md', import.meta.url)), 'utf8'),
  )
  const birth = examples.find(({ topic }) => topic.endsWith('up/birth'))?.payload ?? ''
  const say = (controller: string, payload = birth, retain = false) =>
    publish({
      port: broker?.port ?? 0,
      user: USER,
      password,
      topic: `anlin/${COMMUNITY}/${controller}/up/birth`,
      payload,
      retain,
    })
  await say('other')
  await say('gate')
  await heard()
  expect(await db.owner`select controller_id as id from doors.controller where nonce is not null`).toEqual([
    { id: 'gate' },
  ])
})

test('our own broker and mosquitto_pub: damaged, huge and foreign messages cost their sender the connection at most', async () => {
  const password = await site.enter('gate')
  await site.permitAll(['gate'])
  await site.open()
  const port = site.doors?.port ?? 0
  const dice = makeDice(7)
  const noise = Buffer.from(Array.from({ length: 4000 }, () => dice(256)))
  const topic = `anlin/${COMMUNITY}/gate/up/events`
  await publish({ port, user: USER, password, topic, payload: noise })
  await publish({ port, user: USER, password, topic, payload: '{"v":1,"events":[]}' })
  await publish({ port, user: USER, password, topic, payload: '['.repeat(60_000) })
  await publish({ port, user: USER, password, topic, payload: Buffer.alloc(5_000_000, 0x61) }).catch(() => {})
  await publish({ port, user: USER, password, topic: '$SYS/x', payload: 'x' }).catch(() => {})
  await publish({ port, user: USER, password: 'wrong', topic, payload: 'x' }).catch(() => {})
  const gate = site.simulate('gate', password)
  gate.doors.exit(1)
  await until(gate, 'acknowledged', () => gate.events.waiting() === 0)
  expect(await count()).toBe(1)
  expect(site.doors?.desk.counts.damaged).toBe(3)
})

test('a node that is killed between commit and acknowledgement counts each event once', async () => {
  const password = await site.enter('gate')
  await site.permitAll(['gate'])
  await site.open()
  const gate = site.simulate('gate', password, { resendMs: 300 })
  await until(gate, 'applied', () => gate.list.ready() !== null)
  await until(gate, 'acknowledged', () => gate.events.waiting() === 0)
  const port = site.doors?.port ?? 0
  for (let time = 0; time < 120; time += 1) gate.doors.exit(1)
  // The line is cut at once; what is under way commits or not, and no acknowledgement gets through.
  await site.doors?.stop()
  site.doors = null
  await site.open({ host: '127.0.0.1', port, tls: null })
  await until(gate, 'acknowledged', () => gate.events.waiting() === 0)
  expect(await count()).toBe(120)
})

/** The birth of `gate` was kept: whatever was said before it has been heard too. */
async function heard(): Promise<void> {
  for (;;) {
    const [row] = await db.owner`select 1 from doors.controller where controller_id = 'gate' and nonce is not null`
    if (row) return
  }
}
