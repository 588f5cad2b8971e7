/** Both ends of a line on two real databases, without a network between them: nothing lost, nothing twice, whoever was restored. */
import { hash as digest } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { isSignedWith, loadSigningKey } from '#base/keys/signing-key.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE, type ScopedTx } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { encodeReceipt } from '#wire/link/answer.codec.ts'
import { decodeBatch, FORMAT } from '#wire/link/batch.codec.ts'
import { encodeCommands } from '#wire/link/command.codec.ts'
import { decodeFile, encodeFile } from '#wire/link/file.codec.ts'
import type { Message } from '#wire/link/message.codec.ts'
import { drawMessage, makeDraw } from '#wire/link/sample.testing.ts'
import { markBackedUp, readPositions } from './inbox/backed-up.ts'
import type { Caller, Directory } from './inbox/directory.ts'
import { compareRows, receiveBatch } from './inbox/inbox.actions.ts'
import { readDownFile, writeUpFile } from './outbox/carry.ts'
import { carryOut } from './outbox/commands.ts'
import type { County } from './outbox/county.ts'
import { drawStart, exchangeOnce, type LineNeeds } from './outbox/exchange.ts'
import { loadFileKey } from './outbox/join.ts'
import { listEpochs, listLineStates, openEpoch, setLine } from './outbox/line.store.ts'
import { addToOutbox } from './outbox/outbox.actions.ts'
import { openEpochsAfterRestore } from './outbox/restored.ts'

const clock = stoppedClock('2026-04-15T02:00:00.000Z')
const siteId = '0190aaaa-0000-7000-a000-00000000000a'
const communityId = '0190aaaa-0000-7000-a000-00000000000b'
const caller: Caller = { siteId, communityId, fileKey: '' }
const outboxRooms = [
  { name: 'base', dir: fileURLToPath(new URL('../base/postgres/migrations', import.meta.url)) },
  { name: 'outbox', dir: fileURLToPath(new URL('./outbox/migrations', import.meta.url)) },
]

let county: TestDatabase
let site: TestDatabase
let dataDir: string
let line: LineNeeds
let countyFileKey: string
let draw = makeDraw(1)
/** What the handler was given, in its own table-less ledger: applied texts per transaction that committed. */
const applied: string[] = []

const directory: Directory = {
  findCaller: async () => caller,
  findByFile: async () => caller,
  join: async () => siteId,
  noteContact: async () => {},
  apply: async (_tx, _caller, messages) => void applied.push(...messages.map((message) => JSON.stringify(message))),
}

const far: County = {
  exchange: async (text) => {
    const batch = decodeBatch(text)
    return county.inScope(EVERYWHERE, (tx) => receiveBatch(tx, batch, { directory, caller, at: clock.now() }))
  },
  compare: (asked) => county.inScope(EVERYWHERE, (tx) => compareRows(tx, asked, siteId)),
  listCommands: async () => ({ format: FORMAT, site: siteId, countyTime: clock.now().toISOString(), commands: [] }),
  renew: async () => '',
  close: () => {},
}

beforeAll(async () => {
  county = await openTestDatabase()
  site = await openTestDatabase({ template: false })
  await migrate(site.owner, outboxRooms)
  dataDir = mkdtempSync(join(tmpdir(), 'anlin-link-'))
  countyFileKey = (await loadSigningKey(join(dataDir, 'county.pem'))).publicKey
  line = { app: site.app, clock, line: { communityId, siteId }, county: far, batchRows: 7 }
})
afterAll(async () => {
  await county.close()
  await site.close()
  rmSync(dataDir, { recursive: true })
})
beforeEach(async () => {
  applied.length = 0
  draw = makeDraw(99)
  await county.owner`truncate inbox.line, inbox.message, inbox.gap, inbox.command`
  await site.owner`truncate outbox.command, outbox.message, outbox.epoch, outbox.counter, outbox.line`
  await atSite(async (tx) => {
    const more = { address: 'localhost:1', authority: 'x', certificate: 'x', countyFileKey }
    await setLine(tx, { communityId, siteId, ...more }, clock.now())
    await openEpoch(tx, { communityId, epoch: 1, start: drawStart(), at: clock.now() })
  })
})

const atSite = <T>(work: (tx: ScopedTx) => Promise<T>) => site.inScope(EVERYWHERE, work)
const atCounty = <T>(work: (tx: ScopedTx) => Promise<T>) => county.inScope(EVERYWHERE, work)

async function tell(count: number): Promise<Message[]> {
  const messages = Array.from({ length: count }, () => drawMessage(draw))
  await atSite((tx) => addToOutbox(tx, communityId, messages))
  return messages
}

async function drain(): Promise<number> {
  let rounds = 0
  for (;;) {
    const { more } = await exchangeOnce(line)
    rounds += 1
    if (!more) return rounds
    expect(rounds).toBeLessThan(100)
  }
}

/** What the county keeps, by the text, whichever numbers it came under. */
const kept = async (): Promise<string[]> =>
  (await county.owner<{ content: string }[]>`select content from inbox.message order by epoch, seq`).map(
    (row) => row.content,
  )
const texts = (messages: readonly Message[]) => messages.map((one) => JSON.stringify(one, Object.keys(one).sort()))
const state = () => atSite(listLineStates)

test('what committed at the site arrives in its order, once; what was rolled back does not', async () => {
  const first = await tell(10)
  const failed = atSite(async (tx) => {
    await addToOutbox(tx, communityId, [drawMessage(draw)])
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  const second = await tell(9)
  expect(await state()).toMatchObject([{ backlog: 19 }])
  await drain()
  expect(await kept()).toEqual(texts([...first, ...second]))
  expect(applied).toHaveLength(19)
  expect(await state()).toMatchObject([{ backlog: 0, oldestAt: null, waitingForBackup: 19, trouble: null }])
})

test('a community that has joined no county collects nothing', async () => {
  const other = '0190aaaa-0000-7000-a000-00000000000c'
  expect(await atSite((tx) => addToOutbox(tx, other, [drawMessage(draw)]))).toBe(0)
})

test('a room may add with its own small scope, and read nothing', async () => {
  const scope = { kind: 'units', unitIds: ['7'] } as const
  expect(await site.inScope(scope, (tx) => addToOutbox(tx, communityId, [drawMessage(draw)]))).toBe(1)
  expect(await site.inScope(scope, (tx) => tx`select 1 from outbox.message`)).toHaveLength(0)
  await expect(
    site.app`select outbox.open_epoch(${communityId}, 2, decode(repeat('00', 32), 'hex'), now())`,
  ).rejects.toThrow()
})

test('the database and the wire work out the same chain', async () => {
  await tell(3)
  const rows = await site.owner<{ content: string; hash: string; start: string }[]>`
    select m.content, encode(m.hash, 'hex') as hash, encode(e.start_hash, 'hex') as start
      from outbox.message m join outbox.epoch e using (community_id, epoch) order by seq`
  let last = rows[0]?.start ?? ''
  for (const row of rows) {
    last = digest('sha256', `${last}\n${row.content}`)
    expect(row.hash).toBe(last)
  }
})

test('a receipt that was lost, a batch that comes twice, late or out of order change nothing', async () => {
  const sent: string[] = []
  const lossy: County = {
    ...far,
    exchange: async (text) => {
      sent.push(text)
      await far.exchange(text)
      throw new Error('the line broke')
    },
  }
  const all = await tell(20)
  await expect(exchangeOnce({ ...line, county: lossy })).rejects.toThrow('broke')
  await drain()
  await tell(5)
  for (const text of [...sent, ...sent]) expect(await far.exchange(text)).toMatchObject({ outcome: 'applied' })
  await drain()
  expect((await kept()).slice(0, 20)).toEqual(texts(all))
  expect(applied).toHaveLength(25)
})

test('a handler that fails leaves nothing behind, and the batch comes again', async () => {
  await tell(3)
  const failing = { ...directory, apply: () => Promise.reject(new Error('no room')) }
  const exchange: County['exchange'] = (text) =>
    atCounty((tx) => receiveBatch(tx, decodeBatch(text), { directory: failing, caller, at: clock.now() }))
  await expect(exchangeOnce({ ...line, county: { ...far, exchange } })).rejects.toThrow('no room')
  expect(await kept()).toEqual([])
  await drain()
  expect(await kept()).toHaveLength(3)
})

describe('a restored county', () => {
  const snapshot = async () => ({
    lines: await county.owner`select * from inbox.line`,
    messages: await county.owner`select * from inbox.message`,
  })
  async function restore({ lines, messages }: Awaited<ReturnType<typeof snapshot>>) {
    await county.owner`truncate inbox.line, inbox.message`
    if (lines.length > 0) await county.owner`insert into inbox.line ${county.owner(lines as unknown as never[])}`
    if (messages.length > 0)
      await county.owner`insert into inbox.message ${county.owner(messages as unknown as never[])}`
  }

  test('gets again what it lost, since the site keeps what no backup has', async () => {
    const first = await tell(12)
    await drain()
    const backup = await snapshot()
    await markBackedUp(county.owner, await readPositions(county.owner))
    await exchangeOnce(line)
    expect(await state()).toMatchObject([{ waitingForBackup: 0 }])
    const second = await tell(15)
    await drain()
    await openEpochsAfterRestore(site.app, clock)
    const third = await tell(4)
    await drain()
    await restore(backup)
    const fourth = await tell(2)
    await drain()
    expect(await kept()).toEqual(texts([...first, ...second, ...third, ...fourth]))
    expect(await county.owner`select 1 from inbox.gap`).toHaveLength(0)
  })

  test('from an older backup than it had told the site of goes on, and says what is lost to both', async () => {
    await tell(5)
    await drain()
    const older = await snapshot()
    await tell(8)
    await drain()
    await markBackedUp(county.owner, await readPositions(county.owner))
    await exchangeOnce(line)
    await restore(older)
    const last = await tell(3)
    await drain()
    expect((await kept()).slice(-3)).toEqual(texts(last))
    expect(await county.owner`select from_seq::int, to_seq::int from inbox.gap`).toEqual([{ from_seq: 6, to_seq: 13 }])
  })
})

describe('a restored site', () => {
  const tables = ['line', 'counter', 'epoch', 'message'] as const
  async function snapshot() {
    return Object.fromEntries(
      await Promise.all(
        tables.map(async (table) => [table, [...(await site.owner.unsafe(`select * from outbox.${table}`))]]),
      ),
    ) as Record<(typeof tables)[number], never[]>
  }
  async function restore(from: Awaited<ReturnType<typeof snapshot>>) {
    await site.owner`truncate outbox.command, outbox.message, outbox.epoch, outbox.counter, outbox.line`
    for (const table of tables)
      if (from[table].length > 0)
        await site.owner`insert into ${site.owner(`outbox.${table}`)} ${site.owner(from[table])}`
  }

  test('that says so opens a new epoch: rows that wait keep their numbers, none come twice', async () => {
    const first = await tell(10)
    const backup = await snapshot()
    const lost = await tell(6)
    await drain()
    await restore(backup)
    await openEpochsAfterRestore(site.app, clock)
    const second = await tell(3)
    await drain()
    expect(await kept()).toEqual(texts([...first, ...lost, ...second]))
    expect(await atSite((tx) => listEpochs(tx, communityId))).toMatchObject([
      { epoch: 1, last: 10 },
      { epoch: 2, last: 3, receipted: 3 },
    ])
  })

  test('that nobody told of it finds out by the county being ahead, and goes on in a new epoch', async () => {
    const first = await tell(10)
    await drain()
    const backup = await snapshot()
    const lost = await tell(6)
    await drain()
    await restore(backup)
    await exchangeOnce(line)
    const second = await tell(3)
    await drain()
    expect(await kept()).toEqual(texts([...first, ...lost, ...second]))
    expect(await atSite((tx) => listEpochs(tx, communityId))).toMatchObject([{ epoch: 1 }, { epoch: 2 }])
  })

  test.each([1, 6, 20])(
    'that gave numbers again (%i of them) renumbers what follows the last common row',
    async (more) => {
      const first = await tell(10)
      await drain()
      const backup = await snapshot()
      const lost = await tell(6)
      await drain()
      await restore(backup)
      const second = await tell(more)
      await drain()
      expect(await kept()).toEqual(texts([...first, ...lost, ...second]))
      expect(applied).toHaveLength(16 + more)
      const third = await tell(2)
      await drain()
      expect((await kept()).slice(-2)).toEqual(texts(third))
    },
  )

  test('twice from the same backup never meets the epoch of the first time', async () => {
    const first = await tell(4)
    await drain()
    const backup = await snapshot()
    const told: Message[] = []
    for (let time = 0; time < 3; time += 1) {
      await restore(backup)
      await openEpochsAfterRestore(site.app, clock)
      told.push(...(await tell(5)))
      await drain()
    }
    expect((await kept()).toSorted()).toEqual(texts([...first, ...told]).toSorted())
  })

  test('whose machine was replaced, without any backup, starts at the county’s next epoch', async () => {
    const first = await tell(9)
    await drain()
    await site.owner`truncate outbox.command, outbox.message, outbox.epoch, outbox.counter, outbox.line`
    await atSite(async (tx) => {
      const more = { address: 'localhost:1', authority: 'x', certificate: 'y', countyFileKey }
      await setLine(tx, { communityId, siteId, ...more }, clock.now())
      await openEpoch(tx, { communityId, epoch: 1, start: drawStart(), at: clock.now() })
    })
    const second = await tell(12)
    await drain()
    expect(await kept()).toEqual(texts([...first, ...second]))
  })
})

test('a spoilt outbox is not sent round and round: the exchange fails', async () => {
  await tell(3)
  await site.owner`update outbox.message set content = replace(content, '"at":"2', '"at":"3') where seq = 2`
  await expect(exchangeOnce(line)).rejects.toThrow('names no row')
  expect(await kept()).toEqual([])
})

describe('commands', () => {
  const now = clock.now().toISOString()
  const command = {
    ...{ kind: 'checkLine' as const, commandId: '0190aaaa-0000-7000-a000-00000000000d' },
    ...{ issuedAt: now, expiresAt: '2026-04-15T03:00:00.000Z' },
  }
  const needs = { clock, handlers: {}, report: () => {} }
  const answers = async () =>
    (await kept()).map((text) => JSON.parse(text)).map(({ outcome, reason }) => [outcome, reason])

  test('are carried out once and answered through the outbox', async () => {
    for (const once of [true, false])
      expect(await carryOut({ ...needs, app: site.app }, communityId, command)).toBe(once)
    await drain()
    expect(await answers()).toEqual([['done', 'none']])
  })

  test.each([
    ['refused', 'notKnownHere', { kind: 'reportStates' as const }, {}],
    ['expired', 'tooLate', { expiresAt: '2026-04-15T01:00:00.000Z' }, {}],
    ['failed', 'notPossibleNow', {}, { checkLine: () => Promise.reject(new Error('no')) }],
  ])('are answered: %s, %s', async (outcome, reason, change, handlers) => {
    await carryOut({ ...needs, handlers, app: site.app }, communityId, { ...command, ...change } as never)
    await drain()
    expect(await answers()).toEqual([[outcome, reason]])
  })
})

test('carried by hand: what waits goes up as a signed file, the county’s answer comes down, whatever was carried twice', async () => {
  const all = await tell(20)
  const needs = { app: site.app, clock, dataDir }
  const up = await writeUpFile(needs, communityId)
  expect(up).toMatchObject({ rows: 20, waiting: 0 })
  const { publicKey } = await loadFileKey(dataDir, communityId)
  const signing = await loadSigningKey(join(dataDir, 'county.pem'))
  const answer = async () => {
    const { parts } = decodeFile(up.text, (text, signature) => isSignedWith(publicKey, text, signature))
    const receipts = []
    for (const part of parts) receipts.push(await far.exchange(part))
    const commands = encodeCommands({
      format: FORMAT,
      site: siteId,
      countyTime: clock.now().toISOString(),
      commands: [],
    })
    const last = receipts.at(-1)
    if (last === undefined) throw new Error('no part')
    return encodeFile({ carries: 'down', site: siteId, parts: [encodeReceipt(last), commands] }, signing.sign)
  }
  const down = await answer()
  expect(await answer()).toBe(down)
  expect(await kept()).toEqual(texts(all))
  expect(await state()).toMatchObject([{ backlog: 20 }])
  expect(await readDownFile(needs, communityId, down)).toEqual({ commands: 0, differing: 0 })
  expect(await readDownFile(needs, communityId, down)).toEqual({ commands: 0, differing: 0 })
  expect(await state()).toMatchObject([{ backlog: 0 }])
  await expect(readDownFile(needs, communityId, down.replace('applied', 'differs'))).rejects.toMatchObject({
    key: 'link.strangeFile',
  })
})
