/** One exchange of a line: the next batch up, the receipt taken, and what both sides know differently settled. Knows no timer. */
import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import { EVERYWHERE, type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { MAX_POSITIONS, type Receipt } from '#wire/link/answer.codec.ts'
import { type BatchHeader, FORMAT, frameBatch, MAX_BATCH_CHARS, MAX_BATCH_ROWS } from '#wire/link/batch.codec.ts'
import { type County, CountyRefusal } from './county.ts'
import * as store from './line.store.ts'

/** Rows a batch, as many as the county takes; long messages fill it sooner (BATCH_BYTES). */
export const BATCH_ROWS = MAX_BATCH_ROWS
/** What a batch may hold beside its header. */
const BATCH_BYTES = MAX_BATCH_CHARS - 2000
/** Rows deleted in one go once the county's backup has them. */
const FORGET_ROWS = 20_000

export interface LineNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly line: Pick<store.Line, 'communityId' | 'siteId'>
  readonly county: County
  /** How many rows the county has taken in the last minute, for it to show. */
  readonly perMinute?: () => number
  readonly batchRows?: number
}

/** `sent` rows were in the batch and are receipted; `more` wait. `next`: the batch after it, read meanwhile. */
export interface Exchanged {
  readonly sent: number
  readonly more: boolean
  readonly commands: number
  readonly next: Outgoing | null
}

export interface Outgoing {
  readonly header: BatchHeader
  /** The messages, a line each, without the last line's end. */
  readonly lines: string
}

/**
 * Sends the next batch (an empty one when nothing waits) and takes the answer. Throws what the network or the county
 * threw; nothing is lost by that, since a receipt changes nothing but what is sent next.
 */
export async function exchangeOnce(needs: LineNeeds, prepared: Outgoing | null = null): Promise<Exchanged> {
  const { app, clock, line, county } = needs
  const { header, lines } = prepared ?? (await inScope(app, (tx) => composeBatch(tx, needs)))
  const sentAt = clock.now()
  const [receipt, next] = await Promise.all([
    county.exchange(frameBatch({ ...header, sentAt: sentAt.toISOString() }, lines)),
    header.backlog > header.count ? inScope(app, (tx) => composeBatch(tx, needs, header)) : null,
  ])
  const answeredAt = clock.now()
  const skewMs = (sentAt.getTime() + answeredAt.getTime()) / 2 - Date.parse(receipt.countyTime)
  const { communityId } = line
  const differing = await inScope(app, async (tx) => {
    await store.noteAnswer(tx, { communityId, at: answeredAt, skewMs })
    const found = await takeReceipt(tx, communityId, receipt)
    const epochs = receipt.outcome === 'applied' || found.length > 0 ? [] : await store.listEpochs(tx, communityId)
    // Neither a row to go back to nor one that differs: sending the same again would go on for ever.
    if (epochs.some((one) => one.epoch === header.epoch && one.receipted === header.first - 1))
      throw new CountyRefusal('strange', `the county says ${receipt.outcome} and names no row`)
    return found
  })
  for (const epoch of differing) await settleEpoch(needs, epoch)
  const held = receipt.outcome === 'applied' && differing.length === 0
  const sent = held ? header.count : 0
  const usable = held && next !== null && next.header.count > 0 ? next : null
  return { sent, more: !held || header.backlog > sent, commands: receipt.commands, next: usable }
}

export function inScope<T>(app: postgres.Sql, work: (tx: ScopedTx) => Promise<T>): Promise<T> {
  return withScope(app, { scope: EVERYWHERE }, work)
}

/** The next rows that the county has not receipted, of the lowest epoch that has such. `sent` rows of it are passed over. */
export async function composeBatch(tx: ScopedTx, needs: LineNeeds, past?: BatchHeader): Promise<Outgoing> {
  const { line, clock } = needs
  const { communityId } = line
  const epochs = await store.listEpochs(tx, communityId)
  const done = (one: store.Epoch): number => {
    if (past === undefined || one.epoch > past.epoch) return one.receipted
    return one.epoch < past.epoch ? one.last : past.first + past.count - 1
  }
  const next = epochs.find((one) => done(one) < one.last) ?? epochs.at(-1)
  if (next === undefined) throw new Error(`community ${communityId} has joined no county`)
  const after = done(next)
  const rows =
    after < next.last
      ? await store.readRows(tx, {
          ...{ communityId, epoch: next.epoch, after },
          ...{ limit: needs.batchRows ?? BATCH_ROWS, bytes: BATCH_BYTES },
        })
      : null
  const previous = await hashAt(tx, communityId, next, after)
  if (previous === null)
    throw new Error(`row ${next.epoch}/${after} of ${communityId} is gone without having been backed up`)
  const header: BatchHeader = {
    format: FORMAT,
    site: line.siteId,
    epoch: next.epoch,
    first: after + 1,
    count: rows?.count ?? 0,
    previous,
    last: rows?.lastHash ?? previous,
    forgotten: next.forgotten,
    sentAt: clock.now().toISOString(),
    backlog: epochs.reduce((sum, one) => sum + Math.max(0, one.last - done(one)), 0),
    oldestAt: rows?.oldestAt.toISOString() ?? null,
    perMinute: Math.round(needs.perMinute?.() ?? 0),
  }
  return { header, lines: rows?.lines ?? '' }
}

/** The chain hash at a row, null when neither the row nor a note of it is here. */
async function hashAt(tx: ScopedTx, communityId: string, epoch: store.Epoch, seq: number): Promise<string | null> {
  if (seq === epoch.forgotten) return epoch.forgottenHash
  if (seq === epoch.last) return epoch.lastHash
  const [found] = await store.listHashes(tx, { communityId, epoch: epoch.epoch, seqs: [seq] })
  return found?.hash ?? null
}

/**
 * Takes what the county says it has: that, and nothing remembered, is what counts as receipted, so that a restored county
 * is sent again what it lost. Rows that are in its backup are deleted. Returns the epochs in which the two sides differ.
 */
export async function takeReceipt(tx: ScopedTx, communityId: string, receipt: Receipt): Promise<number[]> {
  const said = new Map(receipt.lines.map((one) => [one.epoch, one]))
  const differing: number[] = []
  for (const own of await store.listEpochs(tx, communityId)) {
    const { epoch } = own
    const theirs = said.get(epoch)
    const through = theirs?.through ?? 0
    if (through < own.forgotten || theirs === undefined) {
      await store.setReceipted(tx, { communityId, epoch, receipted: own.forgotten })
      continue
    }
    // What was settled once stays settled: the county holds rows of a closed epoch that this site has lost.
    if (!own.open && through > own.last && own.receipted === own.last) continue
    const same = through <= own.last && (await hashAt(tx, communityId, own, through)) === theirs.hash
    if (!same) {
      differing.push(epoch)
      continue
    }
    await store.setReceipted(tx, { communityId, epoch, receipted: through })
    await forget(tx, communityId, own, Math.min(through, theirs.backedUpThrough))
  }
  return differing
}

async function forget(tx: ScopedTx, communityId: string, own: store.Epoch, wanted: number): Promise<void> {
  const through = Math.min(wanted, own.forgotten + FORGET_ROWS)
  if (through <= own.forgotten) return
  const hash = await hashAt(tx, communityId, own, through)
  if (hash !== null) await store.forgetRows(tx, { communityId, epoch: own.epoch, through, hash })
}

/**
 * Finds the last row of an epoch that both sides have, and gives what follows it numbers of a new epoch. A county that is
 * merely ahead (this site was restored) gets nothing twice: the rows it has stay as they are.
 */
export async function settleEpoch(needs: LineNeeds, epoch: number): Promise<void> {
  const { app, line, clock } = needs
  const { communityId } = line
  const found = await findCommon(needs, epoch)
  await inScope(app, async (tx) => {
    const epochs = await store.listEpochs(tx, communityId)
    const own = epochs.find((one) => one.epoch === epoch)
    if (own === undefined) return
    if (own.open) {
      const number = Math.max(found.highestEpoch, ...epochs.map((one) => one.epoch)) + 1
      await store.openEpoch(tx, { communityId, epoch: number, start: drawStart(), at: clock.now() })
    }
    await store.renumber(tx, { communityId, epoch, common: Math.max(found.common, own.forgotten) })
  })
}

/** Random, so that two epochs opened under one number are told apart at their very start. */
export const drawStart = (): string => randomBytes(32).toString('hex')

/** Asks with a thousand rows at a time, then with those between the last that is the same and the first that is not. */
async function findCommon(needs: LineNeeds, epoch: number): Promise<{ common: number; highestEpoch: number }> {
  const { app, line, county } = needs
  let [low, high] = [-1, Number.POSITIVE_INFINITY]
  for (;;) {
    const asked = await inScope(app, (tx) => samplePositions(tx, line.communityId, { epoch, low, high }))
    const [first] = asked
    if (first === undefined) return { common: Math.max(low, 0), highestEpoch: 0 }
    const answer = await county.compare({ format: FORMAT, site: line.siteId, epoch, positions: asked })
    const at = asked.findIndex(([seq]) => seq === answer.common)
    if (at === -1) return { common: Math.max(low, first[0]), highestEpoch: answer.highestEpoch }
    const common = answer.common ?? 0
    const next = asked[at + 1]
    if (next === undefined || next[0] === common + 1) return { common, highestEpoch: answer.highestEpoch }
    low = common
    high = next[0]
  }
}

type Position = [seq: number, hash: string]

async function samplePositions(
  tx: ScopedTx,
  communityId: string,
  { epoch, low, high }: { epoch: number; low: number; high: number },
): Promise<Position[]> {
  const own = (await store.listEpochs(tx, communityId)).find((one) => one.epoch === epoch)
  if (own === undefined) return []
  const from = Math.max(low, own.forgotten)
  const to = Math.min(high, own.last)
  const step = Math.max(1, Math.ceil((to - from) / (MAX_POSITIONS - 3)))
  const seqs: number[] = []
  for (let seq = from + 1; seq < to; seq += step) seqs.push(seq)
  const found = await store.listHashes(tx, { communityId, epoch, seqs })
  const ends = [from, to].map(async (seq): Promise<Position> => [seq, (await hashAt(tx, communityId, own, seq)) ?? ''])
  const positions = new Map<number, string>([
    ...found.map(({ seq, hash }): Position => [seq, hash]),
    ...(await Promise.all(ends)),
  ])
  return [...positions].filter(([, hash]) => hash !== '').sort(([a], [b]) => a - b)
}
