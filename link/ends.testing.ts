/** Both ends of a line on two real databases for tests, without a network between them. Each test begins with empty ones. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { loadSigningKey } from '#base/keys/signing-key.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE, type ScopedTx } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { decodeBatch, FORMAT } from '#wire/link/batch.codec.ts'
import type { Message } from '#wire/link/message.codec.ts'
import { drawMessage, makeDraw } from '#wire/link/sample.testing.ts'
import type { Caller, Directory } from './inbox/directory.ts'
import { compareRows, receiveBatch } from './inbox/inbox.actions.ts'
import type { County } from './outbox/county.ts'
import { drawStart, exchangeOnce, type LineNeeds } from './outbox/exchange.ts'
import { listLineStates, openEpoch, setLine } from './outbox/line.store.ts'
import { addToOutbox } from './outbox/outbox.actions.ts'

export const clock = stoppedClock('2026-04-15T02:00:00.000Z')
export const siteId = '0190aaaa-0000-7000-a000-00000000000a'
export const communityId = '0190aaaa-0000-7000-a000-00000000000b'
export const caller: Caller = { siteId, communityId, fileKey: '' }
const outboxRooms = [
  { name: 'base', dir: fileURLToPath(new URL('../base/postgres/migrations', import.meta.url)) },
  { name: 'outbox', dir: fileURLToPath(new URL('./outbox/migrations', import.meta.url)) },
]

export let county: TestDatabase
export let site: TestDatabase
export let dataDir: string
export let line: LineNeeds
let countyFileKey: string
let draw = makeDraw(1)
/** What the handler was given, in its own table-less ledger: applied texts per transaction that committed. */
export const applied: string[] = []

export const directory: Directory = {
  findCaller: async () => caller,
  findByFile: async () => caller,
  join: async () => siteId,
  noteContact: async () => {},
  apply: async (_tx, _caller, messages) => void applied.push(...messages.map((message) => JSON.stringify(message))),
}

export const far: County = {
  exchange: async (text) => {
    const batch = decodeBatch(text)
    return atCounty((tx) => receiveBatch(tx, batch, { directory, caller, at: clock.now() }))
  },
  compare: (asked) => atCounty((tx) => compareRows(tx, asked, siteId)),
  listCommands: async () => ({ format: FORMAT, site: siteId, countyTime: clock.now().toISOString(), commands: [] }),
  renew: async () => '',
  close: () => {},
}

/** Called once by a test file: opens both ends before its tests and empties them before each. */
export function openEnds(): void {
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
    await county.owner`truncate inbox.line, inbox.batch, inbox.gap, inbox.command`
    await emptySite()
    await startSite()
  })
}

export async function emptySite(): Promise<void> {
  await site.owner`truncate outbox.command, outbox.message, outbox.epoch, outbox.counter, outbox.line`
}

/** As joining leaves it. */
export async function startSite(): Promise<void> {
  await atSite(async (tx) => {
    const more = { address: 'localhost:1', authority: 'x', certificate: 'x', countyFileKey }
    await setLine(tx, { communityId, siteId, ...more }, clock.now())
    await openEpoch(tx, { communityId, epoch: 1, start: drawStart(), at: clock.now() })
  })
}

export const atSite = <T>(work: (tx: ScopedTx) => Promise<T>) => site.inScope(EVERYWHERE, work)
export const atCounty = <T>(work: (tx: ScopedTx) => Promise<T>) => county.inScope(EVERYWHERE, work)

export const someMessage = (): Message => drawMessage(draw)

export async function tell(count: number): Promise<Message[]> {
  const messages = Array.from({ length: count }, someMessage)
  await atSite((tx) => addToOutbox(tx, communityId, messages))
  return messages
}

export async function drain(): Promise<number> {
  let rounds = 0
  for (;;) {
    const { more } = await exchangeOnce(line)
    rounds += 1
    if (!more) return rounds
    expect(rounds).toBeLessThan(100)
  }
}

/** What the county keeps, by the text, whichever numbers it came under. */
export const kept = async (): Promise<string[]> =>
  (await county.owner<{ content: string }[]>`select content from inbox.message order by epoch, seq`).map(
    (row) => row.content,
  )
export const texts = (messages: readonly Message[]) =>
  messages.map((one) => JSON.stringify(one, Object.keys(one).sort()))
export const state = () => atSite(listLineStates)
