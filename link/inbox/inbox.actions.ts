/** A batch into the county's database: each row once, its effects in the same transaction, or nothing of it. */
import { hash as digest } from 'node:crypto'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Compare, Compared, Receipt } from '#wire/link/answer.codec.ts'
import { type Batch, type BatchHeader, FORMAT } from '#wire/link/batch.codec.ts'
import { chainHashes } from '#wire/link/chain.ts'
import type { Message, MessageOf } from '#wire/link/message.codec.ts'
import type { Caller, Directory } from './directory.ts'
import * as store from './inbox.store.ts'

const sha256 = (text: string): string => digest('sha256', text)

export interface Arrived {
  readonly directory: Directory
  readonly caller: Caller
  readonly at: Date
  readonly byFile?: boolean
}

/** The receipt; the caller's transaction must commit before it is given away. Throws what a handler throws. */
export async function receiveBatch(tx: ScopedTx, batch: Batch, arrived: Arrived): Promise<Receipt> {
  const { header } = batch
  const { caller, directory, at } = arrived
  await directory.noteContact(tx, caller.siteId, {
    at,
    skewMs: Date.parse(header.sentAt) - at.getTime(),
    backlog: Math.max(0, header.backlog - header.count),
    oldestAt: header.oldestAt === null ? null : new Date(header.oldestAt),
    perMinute: header.perMinute,
    byFile: arrived.byFile ?? false,
  })
  const outcome = header.count === 0 ? 'applied' : await applyRows(tx, batch, arrived)
  return writeReceipt(tx, caller.siteId, outcome, at)
}

export async function writeReceipt(
  tx: ScopedTx,
  siteId: string,
  outcome: Receipt['outcome'],
  at: Date,
): Promise<Receipt> {
  return {
    format: FORMAT,
    site: siteId,
    outcome,
    lines: [...(await store.listPositions(tx, siteId))],
    countyTime: at.toISOString(),
    commands: await store.countWaiting(tx, siteId, at),
  }
}

async function applyRows(tx: ScopedTx, batch: Batch, arrived: Arrived): Promise<Receipt['outcome']> {
  const { header, texts, messages } = batch
  const { caller, directory, at } = arrived
  const key = { siteId: caller.siteId, epoch: header.epoch }
  const hashes = chainHashes(sha256, header.previous, texts)
  if (hashes.at(-1) !== header.last) return 'differs'
  const held = await findLine(tx, header, arrived)
  if (held === null) return 'behind'
  const before = header.first - 1
  if ((await hashAt(tx, key, held, before)) !== header.previous) return 'differs'
  const known = held.through - before
  const atKnown = known <= 0 ? header.previous : hashes[Math.min(known, texts.length) - 1]
  if (atKnown !== (await hashAt(tx, key, held, Math.min(held.through, before + texts.length)))) return 'differs'
  if (known >= texts.length) return 'applied'
  const fresh = messages.slice(known)
  await store.addBatch(tx, key, {
    first: header.first + known,
    contents: texts.slice(known),
    hashes: hashes.slice(known),
    at,
  })
  await store.setLine(tx, key, { through: before + texts.length, hash: header.last, at })
  for (const answer of fresh.filter(isAnswer)) await store.answerCommand(tx, key.siteId, answer, at)
  await directory.apply(tx, caller, fresh)
  return 'applied'
}

const isAnswer = (message: Message): message is MessageOf<'commandAnswer'> => message.kind === 'commandAnswer'

/**
 * The line, locked. Rows that the site no longer has, since a backup of this county had them, are lost when the county
 * was then restored from an older one: that is written down, and the line goes on behind them. Null: rows are missing that
 * the site still has.
 */
async function findLine(tx: ScopedTx, header: BatchHeader, { caller, at }: Arrived): Promise<store.HeldLine | null> {
  const key = { siteId: caller.siteId, epoch: header.epoch }
  const before = header.first - 1
  const mayJump = before === header.forgotten
  let held = await store.lockLine(tx, key)
  if (held === null && mayJump) {
    await store.addLine(tx, key, { through: before, hash: header.previous, at })
    if (before > 0) await store.addGap(tx, key, { fromSeq: 1, toSeq: before, at })
    held = await store.lockLine(tx, key)
  }
  if (held === null || held.through >= before) return held
  if (!mayJump) return null
  await store.addGap(tx, key, { fromSeq: held.through + 1, toSeq: before, at })
  await store.setLine(tx, key, { through: before, hash: header.previous, at })
  return { ...held, through: before, hash: header.previous }
}

/** The chain hash that the county has at a row of the line; null when it has no such row. */
async function hashAt(tx: ScopedTx, key: store.LineKey, held: store.HeldLine, seq: number): Promise<string | null> {
  if (seq === held.through) return held.hash
  if (seq === 0) return held.startHash
  const [found] = await store.listHashes(tx, key, [seq])
  return found?.hash ?? null
}

/** Which of the rows asked about is the last that this county has just so. Changes nothing. */
export async function compareRows(tx: ScopedTx, asked: Compare, siteId: string): Promise<Compared> {
  const key = { siteId, epoch: asked.epoch }
  const held = await store.lockLine(tx, key)
  const known = new Map(
    (
      await store.listHashes(
        tx,
        key,
        asked.positions.map(([seq]) => seq),
      )
    ).map((row) => [row.seq, row.hash]),
  )
  if (held !== null) known.set(0, held.startHash).set(held.through, held.hash)
  const same = held === null ? [] : asked.positions.filter(([seq, hash]) => known.get(seq) === hash)
  const epochs = await store.listPositions(tx, siteId)
  return {
    format: FORMAT,
    site: siteId,
    common: same.at(-1)?.[0] ?? null,
    highestEpoch: Math.max(0, ...epochs.map(({ epoch }) => epoch)),
  }
}
