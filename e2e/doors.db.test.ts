import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { newId } from '#base/ids.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { hashRead } from '#simulator/controller/list-store.ts'
import { giveCredentials, removeCredential } from '#site/doors/credential/credential.actions.ts'
import { issuePass, showOwnCode, withdrawPass } from '#site/doors/credential/pass.actions.ts'
import { renewSecret } from '#site/doors/setup/controller.actions.ts'
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

const CARD = '04A1B2C3'
const give = (reads: readonly string[]) =>
  site.inScope((needs) =>
    giveCredentials(needs, {
      communityId: COMMUNITY,
      given: reads.map((read) => ({ kind: 'card' as const, read, holderId: null, circles: ['all'] })),
    }),
  )
const passages = () =>
  db.owner<{ number: string | null; opened: boolean; because: string }[]>`
    select number, opened, because from doors.passage order by passage_id`
const alarms = () =>
  db.owner<{ kind: string; times: number; ended: boolean }[]>`
    select kind, times, ended_at is not null as ended from alarms.alarm order by raised_at, alarm_id`

async function oneGate() {
  const password = await site.enter('gate')
  await site.permitAll(['gate'])
  const [number = ''] = await give([CARD])
  await site.open()
  const gate = site.simulate('gate', password)
  await until(gate, 'applied', () => gate.list.ready()?.byNumber.has(number) === true)
  const card = () => ({ way: 'card' as const, key: hashRead(gate.list.ready()?.head.salt ?? '', 'card', CARD) })
  return { gate, number, card, password }
}
type Gate = Awaited<ReturnType<typeof oneGate>>

const present = ({ gate, card }: Pick<Gate, 'gate' | 'card'>) => gate.doors.present(1, card(), 'in', gate.now())
const drained = (gate: Gate['gate']) => until(gate, 'acknowledged', () => gate.events.waiting() === 0)

describe('A controller', () => {
  test('joins, gets its list, opens for a card, and forgets the passage once it is kept here', async () => {
    const it = await oneGate()
    expect(present(it)).toEqual({ open: true, because: 'right', number: it.number })
    await drained(it.gate)
    expect(await passages()).toEqual([{ number: it.number, opened: true, because: 'right' }])
  })

  test('decides without the node, keeps its events over a power cut, and each is kept here once', async () => {
    const it = await oneGate()
    await drained(it.gate)
    await it.gate.cut()
    for (let time = 0; time < 250; time += 1) present(it)
    await it.gate.stop()
    const again = site.simulate('gate', it.password)
    expect(again.events.waiting()).toBe(250)
    await drained(again)
    expect(await passages()).toHaveLength(250)
  })

  test('that hears no acknowledgement sends again, and what is sent twice or out of order counts once', async () => {
    const it = await oneGate()
    await drained(it.gate)
    const session = it.gate.session()
    const event = (seq: number) => ({ seq, at: '2026-03-01T00:00:00.000Z', kind: 'forced', door: 1 }) as const
    const send = (seqs: number[]) =>
      session?.send({
        kind: 'events',
        body: { v: 1, nonce: session.nonce, boot: 'elsewhere', events: seqs.map(event) },
      })
    for (const seqs of [[5, 6], [1, 2], [5, 6], [1, 2, 3, 4, 5, 6], [2]]) send(seqs)
    present(it)
    await drained(it.gate)
    const [{ seqs } = { seqs: '' }] = await db.owner`select seqs::text from doors.received where boot = 'elsewhere'`
    expect(seqs).toBe('{[1,7)}')
    expect(await alarms()).toMatchObject([{ kind: 'forced', times: 6 }])
  })

  test('with a wrong clock is told the time, and what it reported before is dated right', async () => {
    const password = await site.enter('gate')
    await site.permitAll(['gate'])
    await site.open()
    const gate = site.simulate('gate', password, { clockOffMs: -3 * 86_400_000 })
    gate.doors.exit(1)
    await until(gate, 'acknowledged', () => gate.events.waiting() === 0)
    expect(Math.abs(gate.now().getTime() - Date.now())).toBeLessThan(2000)
    const [row] = await db.owner<
      { off: number }[]
    >`select extract(epoch from received_at - at)::float8 as off from doors.passage`
    expect(Math.abs(row?.off ?? 99)).toBeLessThan(60)
  })
})

describe('A credential', () => {
  test('removed while its controller was away opens there until it returns, and both are reported', async () => {
    const it = await oneGate()
    await drained(it.gate)
    await it.gate.cut()
    await until(it.gate, 'closed', () => true).catch(() => {})
    await waitFor(async () => (await alarms()).some(({ kind }) => kind === 'communicationLost'))
    await site.inScope((needs) =>
      removeCredential(needs, { communityId: COMMUNITY, number: it.number, reason: 'lost' }),
    )
    expect(present(it)).toMatchObject({ open: true })
    it.gate.connect()
    await until(it.gate, 'applied', () => it.gate.list.ready()?.byNumber.has(it.number) === false)
    await drained(it.gate)
    expect(present(it)).toMatchObject({ open: false, because: 'unknown' })
    expect(await alarms()).toMatchObject([
      { kind: 'communicationLost', ended: true },
      { kind: 'lateRemoval', ended: true },
      { kind: 'usedAfterRemoval', times: 1 },
    ])
    const late = await db.owner`
      select number, used_after as used, in_force_at is not null as held from doors.late`
    expect(late).toEqual([{ number: it.number, used: 1, held: true }])
  })

  test('reaches every controller by difference, as one entry', async () => {
    const names = ['a', 'b', 'c']
    const secrets = new Map<string, string>()
    for (const name of names) secrets.set(name, await site.enter(name))
    await site.permitAll(names)
    await give(Array.from({ length: 1200 }, (_, index) => (index + 0x10000000).toString(16).toUpperCase()))
    await site.open()
    const gates = names.map((name) => site.simulate(name, secrets.get(name) ?? ''))
    for (const gate of gates) await until(gate, 'applied', () => gate.list.ready()?.byNumber.size === 1200)
    const before = gates.map((gate) => gate.list.describe().revision)
    const applied = gates.map((gate) => gate.next('applied'))
    const [number = ''] = await give([CARD])
    await Promise.all(applied)
    expect(gates.map((gate) => gate.list.ready()?.byNumber.has(number))).toEqual([true, true, true])
    expect(gates.every((gate, index) => gate.list.describe().revision > (before[index] ?? 0))).toBe(true)
  })
})

test('A visitor’s code opens without a network, at its place and time alone, until it is taken back', async () => {
  const password = await site.enter('gate', [DOOR, { ...DOOR, door: 2, label: '二' }])
  await site.permitAll(['gate'])
  await site.open()
  const gate = site.simulate('gate', password, { doors: [1, 2] })
  await until(gate, 'applied', () => gate.list.ready() !== null)
  const [{ place } = { place: 0 }] = await db.owner<{ place: number }[]>`select place from doors.door where door = 1`
  const now = Date.now()
  const wish = { communityId: COMMUNITY, hostId: null, places: [place], uses: 0 }
  const times = { validFrom: new Date(now - 1000), validUntil: new Date(now + 3_600_000) }
  const { text, number } = await site.inScope((needs) => issuePass(needs, { ...wish, ...times }))
  await gate.cut()
  const show = (door: number, at = gate.now()) => gate.doors.present(door, { way: 'pass', pass: text }, 'in', at)
  expect(show(1)).toEqual({ open: true, because: 'pass', number })
  expect(show(2)).toMatchObject({ open: false, because: 'otherDoor' })
  expect(show(1, new Date(now + 3_700_000))).toMatchObject({ open: false, because: 'expired' })
  gate.connect()
  await gate.next('hello')
  const applied = gate.next('applied')
  await site.inScope((needs) => withdrawPass(needs, { communityId: COMMUNITY, number }))
  await applied
  expect(show(1)).toMatchObject({ open: false, because: 'withdrawn' })
})

test('A resident’s own code opens what the list allows them, for its minute, and nothing once they are off the list', async () => {
  const password = await site.enter('gate')
  await site.permitAll(['gate'])
  const given = [{ kind: 'pass' as const, read: null, holderId: null, circles: ['all'] }]
  const [number = ''] = await site.inScope((needs) => giveCredentials(needs, { communityId: COMMUNITY, given }))
  await site.open()
  const gate = site.simulate('gate', password)
  await until(gate, 'applied', () => gate.list.ready()?.byNumber.has(number) === true)
  const { text, until: ends } = await site.inScope((needs) => showOwnCode(needs, { communityId: COMMUNITY, number }))
  const show = (at = gate.now()) => gate.doors.present(1, { way: 'pass', pass: text }, 'in', at)
  expect(show()).toEqual({ open: true, because: 'right', number })
  expect(show(ends)).toMatchObject({ open: false, because: 'expired' })
  const applied = gate.next('applied')
  await site.inScope((needs) => removeCredential(needs, { communityId: COMMUNITY, number, reason: 'movedOut' }))
  await applied
  expect(show()).toMatchObject({ open: false, because: 'unknown' })
})

test('Five wrong tries, a forced door, tampering and lost mains each become an alarm, and end when they are over', async () => {
  const { gate, card } = await oneGate()
  const wrong = { ...card(), key: 'w'.repeat(22) }
  for (let time = 0; time < 5; time += 1) gate.doors.present(1, wrong, 'in', gate.now())
  gate.doors.force(1)
  gate.doors.close(1)
  gate.doors.setTamper(true)
  gate.doors.setPower('battery', 600)
  await drained(gate)
  const raised = (await alarms()).map(({ kind, ended }) => `${kind} ${ended ? 'over' : 'open'}`)
  expect(raised.sort()).toEqual(['forced over', 'powerLost open', 'tamper open', 'wrongTries open'])
})

test('A reader without a list asks the node and gets the same decision', async () => {
  const { gate, card, number } = await oneGate()
  const session = gate.session()
  const ask = async (id: number, key: string) => {
    const answered = gate.next('answer')
    const at = gate.now().toISOString()
    const body = {
      v: 1,
      nonce: session?.nonce ?? '',
      id,
      at,
      door: 1,
      side: 'in',
      presented: { way: 'card', key },
    } as const
    session?.send({ kind: 'ask', body })
    return answered
  }
  expect(await ask(1, card().key)).toMatchObject({ id: 1, number, verdict: { open: true, because: 'right' } })
  expect(await ask(2, 'w'.repeat(22))).toMatchObject({
    id: 2,
    number: null,
    verdict: { open: false, because: 'unknown' },
  })
})

describe('Commands', () => {
  test('open a door once, and not after a new birth, too late, or again', async () => {
    const { gate } = await oneGate()
    const [{ nonce } = { nonce: '' }] = await db.owner<{ nonce: string }[]>`select nonce from doors.controller`
    const peer = { community: COMMUNITY, controller: 'gate' }
    const send = (id: string, with_ = nonce) =>
      site.doors?.desk.command(peer, { nonce: with_, id, order: { do: 'open', door: 1 } })
    const id = newId(systemClock)
    expect(await send(id)).toBe('done')
    expect(await send(id)).toBe('repeated')
    expect(await send(newId(systemClock), 'x'.repeat(22))).toBe('otherBirth')
    await drained(gate)
    expect((await passages()).filter(({ because }) => because === 'hand')).toHaveLength(1)
  })
})

test('A controller that lies about its identity, or has another’s password, is cut off and nothing of it is kept', async () => {
  const it = await oneGate()
  const other = await site.enter('other')
  const stranger = site.simulate('other', 'not-its-password')
  await stranger.next('closed')
  const liar = site.simulate('other', other, { speakAs: { community: COMMUNITY, controller: 'gate' } })
  await liar.next('closed')
  await waitFor(async () => (await alarms()).some(({ kind }) => kind === 'liar'))
  expect(liar.isGreeted()).toBe(false)
  expect(it.gate.isGreeted()).toBe(true)
})

test('A controller whose password was renewed is cut off at once, and comes back with the new one alone', async () => {
  const { gate } = await oneGate()
  const closed = gate.next('closed')
  const { secret } = await site.inScope((needs) => renewSecret(needs, { communityId: COMMUNITY, controllerId: 'gate' }))
  await closed
  await gate.cut()
  const again = site.simulate('gate', secret)
  await again.next('hello')
  expect([gate.isGreeted(), again.isGreeted()]).toEqual([false, true])
})

/** Asks again as long as the database's answer is no, each time after another turn of its work. */
async function waitFor(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await once(AbortSignal.timeout(20), 'abort')
}
