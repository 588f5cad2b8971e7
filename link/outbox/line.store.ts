/** The tables of a site's lines: statements only. What they mean to each other is in `exchange.ts`. */
import type { ScopedTx } from '#base/postgres/scope.ts'

/** What joining brought. PEM texts; the county's key for files in hexadecimal. */
export interface Line {
  readonly communityId: string
  readonly siteId: string
  readonly address: string
  readonly authority: string
  readonly certificate: string
  readonly countyFileKey: string
}

/** How a line is, for pages and metrics. `perMinute` is known to the sender alone. */
export interface LineState {
  readonly communityId: string
  readonly siteId: string
  readonly address: string
  readonly joinedAt: Date
  readonly answeredAt: Date | null
  readonly skewMs: number | null
  readonly trouble: Trouble | null
  readonly troubleSince: Date | null
  readonly backlog: number
  readonly oldestAt: Date | null
  /** Taken by the county, and waiting here for its backup. */
  readonly waitingForBackup: number
}

export type Trouble = 'unreachable' | 'refused' | 'strange' | 'busy' | 'here'

/** An epoch as it stands: its last row is the counter's while it runs. */
export interface Epoch {
  readonly epoch: number
  readonly open: boolean
  readonly last: number
  readonly lastHash: string
  readonly receipted: number
  readonly forgotten: number
  readonly forgottenHash: string
}

/** Rows that follow each other: their contents in lines, and the chain hash at the last of them. */
export interface Rows {
  readonly count: number
  readonly lines: string
  readonly lastHash: string
  readonly oldestAt: Date
}

export async function setLine(tx: ScopedTx, line: Line, at: Date): Promise<void> {
  await tx`
    insert into outbox.line (community_id, site_id, address, authority, certificate, county_file_key, joined_at)
    values (${line.communityId}, ${line.siteId}, ${line.address}, ${line.authority}, ${line.certificate},
            decode(${line.countyFileKey}, 'hex'), ${at})
    on conflict (community_id) do update
      set site_id = excluded.site_id, address = excluded.address, authority = excluded.authority,
          certificate = excluded.certificate, county_file_key = excluded.county_file_key,
          joined_at = excluded.joined_at, trouble = null, trouble_since = null`
}

export async function setCertificate(tx: ScopedTx, communityId: string, certificate: string): Promise<void> {
  await tx`update outbox.line set certificate = ${certificate} where community_id = ${communityId}`
}

export function listLines(tx: ScopedTx): Promise<Line[]> {
  return tx<Line[]>`
    select community_id as "communityId", site_id as "siteId", address, authority, certificate,
           encode(county_file_key, 'hex') as "countyFileKey"
      from outbox.line order by community_id`
}

export async function findLine(tx: ScopedTx, communityId: string): Promise<Line | null> {
  const lines = await tx<Line[]>`
    select community_id as "communityId", site_id as "siteId", address, authority, certificate,
           encode(county_file_key, 'hex') as "countyFileKey"
      from outbox.line where community_id = ${communityId}`
  return lines[0] ?? null
}

export function listLineStates(tx: ScopedTx): Promise<LineState[]> {
  return tx<LineState[]>`
    select l.community_id as "communityId", l.site_id as "siteId", l.address, l.joined_at as "joinedAt",
           l.answered_at as "answeredAt", l.skew_ms::float8 as "skewMs", l.trouble, l.trouble_since as "troubleSince",
           coalesce(e.backlog, 0)::float8 as backlog, o.born_at as "oldestAt", coalesce(e.waiting, 0)::float8 as "waitingForBackup"
      from outbox.line l
      left join lateral (
        select sum(coalesce(e.last_seq, c.seq) - e.receipted) as backlog, sum(e.receipted - e.forgotten) as waiting
          from outbox.epoch e join outbox.counter c on c.community_id = e.community_id
         where e.community_id = l.community_id) e on true
      left join lateral (
        select m.born_at from outbox.message m
          join outbox.epoch e on e.community_id = m.community_id and e.epoch = m.epoch
         where m.community_id = l.community_id and m.seq > e.receipted
         order by m.epoch, m.seq limit 1) o on true
     order by l.community_id`
}

export function listEpochs(tx: ScopedTx, communityId: string): Promise<Epoch[]> {
  return tx<Epoch[]>`
    select e.epoch, e.last_seq is null as open, coalesce(e.last_seq, c.seq)::float8 as last,
           encode(coalesce(e.last_hash, c.hash), 'hex') as "lastHash", e.receipted::float8 as receipted,
           e.forgotten::float8 as forgotten, encode(e.forgotten_hash, 'hex') as "forgottenHash"
      from outbox.epoch e join outbox.counter c on c.community_id = e.community_id
     where e.community_id = ${communityId}
     order by e.epoch`
}

/** The rows of an epoch after `after`: at most `limit`, and as many as `bytes` hold. Put together by the database, since a backlog is long. */
export async function readRows(
  tx: ScopedTx,
  from: { communityId: string; epoch: number; after: number; limit: number; bytes: number },
): Promise<Rows | null> {
  const { communityId, epoch, after, limit, bytes } = from
  const [rows] = await tx<(Rows | { count: 0 })[]>`
    select r.count, r.lines, r."oldestAt",
           (select encode(hash, 'hex') from outbox.message
             where community_id = ${communityId} and epoch = ${epoch} and seq = r.last) as "lastHash"
      from (select count(*)::int as count, max(seq) as last, min(born_at) as "oldestAt",
                   string_agg(content, E'\\n' order by seq) as lines
              from (select seq, content, born_at, sum(octet_length(content) + 1) over (order by seq) as size
                      from outbox.message
                     where community_id = ${communityId} and epoch = ${epoch} and seq > ${after}
                     order by seq limit ${limit}) waiting
             where size <= ${bytes}) r`
  return rows === undefined || rows.count === 0 ? null : (rows as Rows)
}

/** The chain hashes at these rows, as far as the rows are still here. */
export function listHashes(
  tx: ScopedTx,
  { communityId, epoch, seqs }: { communityId: string; epoch: number; seqs: readonly number[] },
): Promise<{ seq: number; hash: string }[]> {
  return tx`
    select seq::float8 as seq, encode(hash, 'hex') as hash from outbox.message
     where community_id = ${communityId} and epoch = ${epoch} and seq = any(${seqs}::bigint[])
     order by seq`
}

export async function setReceipted(
  tx: ScopedTx,
  { communityId, epoch, receipted }: { communityId: string; epoch: number; receipted: number },
): Promise<void> {
  await tx`
    update outbox.epoch set receipted = ${receipted}
     where community_id = ${communityId} and epoch = ${epoch} and receipted <> ${receipted}`
}

/** Deletes rows up to `through` that the county's backup has. The hash at the last of them stays. */
export async function forgetRows(
  tx: ScopedTx,
  { communityId, epoch, through, hash }: { communityId: string; epoch: number; through: number; hash: string },
): Promise<void> {
  await tx`delete from outbox.message where community_id = ${communityId} and epoch = ${epoch} and seq <= ${through}`
  await tx`
    update outbox.epoch set forgotten = ${through}, forgotten_hash = decode(${hash}, 'hex')
     where community_id = ${communityId} and epoch = ${epoch}`
}

export async function openEpoch(
  tx: ScopedTx,
  { communityId, epoch, start, at }: { communityId: string; epoch: number; start: string; at: Date },
): Promise<void> {
  await tx`select outbox.open_epoch(${communityId}, ${epoch}, decode(${start}, 'hex'), ${at})`
}

/** How many rows got new numbers. */
export async function renumber(
  tx: ScopedTx,
  { communityId, epoch, common }: { communityId: string; epoch: number; common: number },
): Promise<number> {
  const [row] = await tx<{ moved: number }[]>`
    select outbox.renumber(${communityId}, ${epoch}, ${common})::float8 as moved`
  return row?.moved ?? 0
}

export async function noteAnswer(
  tx: ScopedTx,
  { communityId, at, skewMs }: { communityId: string; at: Date; skewMs: number },
): Promise<void> {
  await tx`
    update outbox.line set answered_at = ${at}, skew_ms = ${Math.round(skewMs)}, trouble = null, trouble_since = null
     where community_id = ${communityId}`
}

export async function noteTrouble(
  tx: ScopedTx,
  { communityId, at, trouble }: { communityId: string; at: Date; trouble: Trouble },
): Promise<void> {
  await tx`
    update outbox.line set trouble = ${trouble}, trouble_since = coalesce(trouble_since, ${at})
     where community_id = ${communityId} and trouble is distinct from ${trouble}`
}

/** True when the command had not come before. */
export async function addCommand(
  tx: ScopedTx,
  command: { communityId: string; commandId: string; kind: string; content: string; at: Date },
): Promise<boolean> {
  const added = await tx`
    insert into outbox.command (community_id, command_id, kind, content, received_at)
    values (${command.communityId}, ${command.commandId}, ${command.kind}, ${command.content}, ${command.at})
    on conflict do nothing returning 1`
  return added.length === 1
}

export async function setCommandOutcome(
  tx: ScopedTx,
  { communityId, commandId, outcome }: { communityId: string; commandId: string; outcome: string },
): Promise<void> {
  await tx`
    update outbox.command set outcome = ${outcome} where community_id = ${communityId} and command_id = ${commandId}`
}
