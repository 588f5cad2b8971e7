/** The tables of a county's inbox: statements only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { LinePosition } from '#wire/link/answer.codec.ts'
import { writePlain } from '#wire/link/canonical.ts'
import type { Command } from '#wire/link/command.codec.ts'
import type { MessageOf } from '#wire/link/message.codec.ts'

export interface HeldLine {
  readonly startHash: string
  readonly through: number
  readonly hash: string
}

export interface LineKey {
  readonly siteId: string
  readonly epoch: number
}

/** Locks the line until the transaction ends; null: the county knows nothing of this epoch. */
export async function lockLine(tx: ScopedTx, { siteId, epoch }: LineKey): Promise<HeldLine | null> {
  const lines = await tx<HeldLine[]>`
    select encode(start_hash, 'hex') as "startHash", through::float8 as through, encode(hash, 'hex') as hash
      from inbox.line where site_id = ${siteId} and epoch = ${epoch} for update`
  return lines[0] ?? null
}

/** A line that begins after row `through`. Two batches that come together: the second waits here and then finds it. */
export async function addLine(
  tx: ScopedTx,
  { siteId, epoch }: LineKey,
  from: { through: number; hash: string; at: Date },
): Promise<void> {
  await tx`
    insert into inbox.line (site_id, epoch, start_hash, through, hash, applied_at)
    values (${siteId}, ${epoch}, decode(${from.hash}, 'hex'), ${from.through}, decode(${from.hash}, 'hex'), ${from.at})
    on conflict do nothing`
}

export async function setLine(
  tx: ScopedTx,
  { siteId, epoch }: LineKey,
  to: { through: number; hash: string; at: Date },
): Promise<void> {
  await tx`
    update inbox.line set through = ${to.through}, hash = decode(${to.hash}, 'hex'), applied_at = ${to.at}
     where site_id = ${siteId} and epoch = ${epoch}`
}

export function listPositions(tx: ScopedTx, siteId: string): Promise<LinePosition[]> {
  return tx<LinePosition[]>`
    select epoch, through::float8 as through, encode(hash, 'hex') as hash, backed_up_through::float8 as "backedUpThrough"
      from inbox.line where site_id = ${siteId} order by epoch`
}

/** Messages that follow each other, kept as they came: in one row, which costs a fraction of a row each. */
export async function addBatch(
  tx: ScopedTx,
  { siteId, epoch }: LineKey,
  rows: { first: number; contents: readonly string[]; hashes: readonly string[]; at: Date },
): Promise<void> {
  const last = rows.first + rows.contents.length - 1
  await tx`
    insert into inbox.batch (site_id, epoch, first, last, contents, hashes, received_at)
    values (${siteId}, ${epoch}, ${rows.first}, ${last}, ${rows.contents.join('\n')},
            decode(${rows.hashes.join('')}, 'hex'), ${rows.at})`
}

/** The chain hashes at these rows, as far as they are here. */
export function listHashes(
  tx: ScopedTx,
  { siteId, epoch }: LineKey,
  seqs: readonly number[],
): Promise<{ seq: number; hash: string }[]> {
  return tx`
    select s.seq::float8 as seq, encode(substring(b.hashes from ((s.seq - b.first) * 32 + 1)::int for 32), 'hex') as hash
      from unnest(${seqs}::bigint[]) s (seq)
      join lateral (
        select first, last, hashes from inbox.batch
         where site_id = ${siteId} and epoch = ${epoch} and first <= s.seq
         order by first desc limit 1) b on b.last >= s.seq
     order by s.seq`
}

export async function addGap(
  tx: ScopedTx,
  { siteId, epoch }: LineKey,
  from: { fromSeq: number; toSeq: number; at: Date },
) {
  await tx`
    insert into inbox.gap (site_id, epoch, from_seq, to_seq, noted_at)
    values (${siteId}, ${epoch}, ${from.fromSeq}, ${from.toSeq}, ${from.at})`
}

export async function addCommand(tx: ScopedTx, siteId: string, command: Command, issuedByName: string): Promise<void> {
  await tx`
    insert into inbox.command (command_id, site_id, kind, content, issued_at, issued_by_name, expires_at)
    values (${command.commandId}, ${siteId}, ${command.kind}, ${writePlain(command)}, ${command.issuedAt}, ${issuedByName},
            ${command.expiresAt})`
}

/** How long a command that was fetched and not answered is held back before it is given again: its answer may be under way. */
const AGAIN_AFTER_S = 60

/** Commands that wait for this site, marked as fetched. */
export async function takeCommands(tx: ScopedTx, siteId: string, at: Date): Promise<string[]> {
  const rows = await tx<{ content: string }[]>`
    update inbox.command set fetched_at = ${at}
     where command_id in (
       select command_id from inbox.command
        where site_id = ${siteId} and answered_at is null and expires_at > ${at}
          and (fetched_at is null or fetched_at < ${at}::timestamptz - make_interval(secs => ${AGAIN_AFTER_S}))
        order by issued_at limit 100)
    returning content`
  return rows.map(({ content }) => content)
}

export async function countWaiting(tx: ScopedTx, siteId: string, at: Date): Promise<number> {
  const [row] = await tx<{ waiting: number }[]>`
    select count(*)::int as waiting from inbox.command
     where site_id = ${siteId} and answered_at is null and expires_at > ${at}`
  return row?.waiting ?? 0
}

/** Sites for which something waits that they have not fetched yet. */
export async function listWaitingSites(tx: ScopedTx, at: Date): Promise<string[]> {
  const rows = await tx<{ siteId: string }[]>`
    select distinct site_id as "siteId" from inbox.command
     where answered_at is null and fetched_at is null and expires_at > ${at}`
  return rows.map(({ siteId }) => siteId)
}

export async function answerCommand(
  tx: ScopedTx,
  siteId: string,
  answer: MessageOf<'commandAnswer'>,
  at: Date,
): Promise<void> {
  await tx`
    update inbox.command set answered_at = ${at}, outcome = ${answer.outcome}, reason = ${answer.reason}
     where command_id = ${answer.commandId} and site_id = ${siteId} and answered_at is null`
}

/** A command as a page shows it. */
export interface ShownCommand {
  readonly commandId: string
  readonly kind: string
  readonly issuedAt: Date
  readonly issuedByName: string
  readonly expiresAt: Date
  readonly fetchedAt: Date | null
  readonly answeredAt: Date | null
  readonly outcome: 'done' | 'refused' | 'failed' | 'expired' | null
}

export function listCommands(tx: ScopedTx, siteId: string): Promise<ShownCommand[]> {
  return tx<ShownCommand[]>`
    select command_id as "commandId", kind, issued_at as "issuedAt", issued_by_name as "issuedByName",
           expires_at as "expiresAt", fetched_at as "fetchedAt", answered_at as "answeredAt", outcome
      from inbox.command where site_id = ${siteId} order by issued_at desc limit 20`
}

/** How much of a site the county has: rows received, rows that no backup holds yet, rows lost to both sides. */
export async function countKept(
  tx: ScopedTx,
  siteId: string,
): Promise<{ received: number; waitingForBackup: number; lost: number }> {
  const [row] = await tx<{ received: number; waitingForBackup: number; lost: number }[]>`
    select coalesce(sum(through), 0)::float8 as received,
           coalesce(sum(through - backed_up_through), 0)::float8 as "waitingForBackup",
           (select coalesce(sum(to_seq - from_seq + 1), 0)::float8 from inbox.gap where site_id = ${siteId}) as lost
      from inbox.line where site_id = ${siteId}`
  return row ?? { received: 0, waitingForBackup: 0, lost: 0 }
}
