/** A line without a network in it: nothing lost, nothing twice, commands answered once, the same by hand. Restored ends: `restored.db.test.ts`. */
import { hash as digest } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isSignedWith, loadSigningKey } from '#base/keys/signing-key.ts'
import { encodeReceipt } from '#wire/link/answer.codec.ts'
import { decodeBatch, FORMAT } from '#wire/link/batch.codec.ts'
import { encodeCommands } from '#wire/link/command.codec.ts'
import { decodeFile, encodeFile } from '#wire/link/file.codec.ts'
import {
  applied,
  atCounty,
  atSite,
  caller,
  clock,
  communityId,
  dataDir,
  directory,
  drain,
  far,
  kept,
  line,
  openEnds,
  site,
  siteId,
  someMessage,
  state,
  tell,
  texts,
} from './ends.testing.ts'
import { receiveBatch } from './inbox/inbox.actions.ts'
import { readDownFile, writeUpFile } from './outbox/carry.ts'
import { carryOut } from './outbox/commands.ts'
import type { County } from './outbox/county.ts'
import { exchangeOnce } from './outbox/exchange.ts'
import { loadFileKey } from './outbox/join.ts'
import { readRows } from './outbox/line.store.ts'
import { addToOutbox } from './outbox/outbox.actions.ts'

openEnds()

test('what committed at the site arrives in its order, once; what was rolled back does not', async () => {
  const first = await tell(10)
  const failed = atSite(async (tx) => {
    await addToOutbox(tx, communityId, [someMessage()])
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
  expect(await atSite((tx) => addToOutbox(tx, other, [someMessage()]))).toBe(0)
})

test('a room may add with its own small scope, and read nothing', async () => {
  const scope = { kind: 'units', unitIds: ['7'] } as const
  expect(await site.inScope(scope, (tx) => addToOutbox(tx, communityId, [someMessage()]))).toBe(1)
  expect(await site.inScope(scope, (tx) => tx`select 1 from outbox.message`)).toHaveLength(0)
  await expect(
    site.app`select outbox.open_epoch(${communityId}, 2, decode(repeat('00', 32), 'hex'), now())`,
  ).rejects.toThrow()
})

test('a batch ends where its bytes do, and what follows goes on behind it', async () => {
  const all = texts(await tell(30))
  const [first = '', second = '', third = ''] = all
  const from = { communityId, epoch: 1, limit: 100 }
  const bytes = first.length + second.length + 2
  const rows = await atSite((tx) => readRows(tx, { ...from, after: 0, bytes }))
  expect(rows).toMatchObject({ count: 2, lines: `${first}\n${second}` })
  expect(await atSite((tx) => readRows(tx, { ...from, after: 2, bytes: third.length + 1 }))).toMatchObject({
    count: 1,
    lines: third,
  })
  expect(await atSite((tx) => readRows(tx, { ...from, after: 30, bytes }))).toBe(null)
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
