/** SQL of `programme.blocker`: added, cleared once, withdrawn once. No decisions. */
import type postgres from 'postgres'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { Blocker, BlockerKind } from './blocker.contract.ts'
import type { ActingUnit } from './blocker.rules.ts'

export interface NewBlocker {
  readonly communityId: string
  readonly kind: BlockerKind
  readonly text: string
  readonly needsLook: boolean
  readonly since: Day | null
  readonly sinceCertain: boolean
  readonly mustActUnitId: string | null
  readonly mustAct: string
  readonly followsId: string | null
}

export interface OpenBlocker extends NewBlocker {
  readonly id: string
  readonly importId: string | null
}

export interface BlockerStamp {
  readonly source: string
  readonly importId: string | null
  readonly recordedAt: Date
  readonly recordedBy: string | null
}

/** Adds rows and answers their ids in the same order. */
export async function addBlockers(
  tx: ScopedTx,
  batch: { readonly rows: readonly NewBlocker[] } & BlockerStamp,
): Promise<string[]> {
  const { rows } = batch
  if (rows.length === 0) return []
  const added = await tx<{ id: string }[]>`
    insert into programme.blocker
      (community_id, kind, text, needs_look, since, since_certain, must_act_unit_id, must_act, follows_id,
       recorded_at, recorded_by, source, import_id)
    select r.*, ${batch.recordedAt}::timestamptz, ${batch.recordedBy}::bigint, ${batch.source}, ${batch.importId}::bigint
      from unnest(${rows.map((row) => row.communityId)}::uuid[], ${rows.map((row) => row.kind)}::text[],
                  ${rows.map((row) => row.text)}::text[], ${rows.map((row) => String(row.needsLook))}::text[]::boolean[],
                  ${rows.map((row) => row.since)}::date[], ${rows.map((row) => String(row.sinceCertain))}::text[]::boolean[],
                  ${rows.map((row) => row.mustActUnitId)}::bigint[], ${rows.map((row) => row.mustAct)}::text[],
                  ${rows.map((row) => row.followsId)}::bigint[]) as r
    returning id`
  return added.map((row) => row.id)
}

/** What still holds these communities back, oldest record first. */
export function listOpenBlockers(tx: ScopedTx, communityIds: readonly string[]): Promise<OpenBlocker[]> {
  return tx<OpenBlocker[]>`
    select id, community_id as "communityId", kind, text, needs_look as "needsLook", since,
           since_certain as "sinceCertain", must_act_unit_id as "mustActUnitId", must_act as "mustAct",
           follows_id as "followsId", import_id as "importId"
      from programme.blocker
     where community_id = any(${[...communityIds]}::uuid[]) and cleared_on is null and withdrawn_at is null
     order by id`
}

/** Clears open ones among `ids`; the number cleared. */
export async function clearBlockers(
  tx: ScopedTx,
  clear: {
    readonly ids: readonly string[]
    readonly on: Day
    readonly at: Date
    readonly by: string | null
    readonly note: string | null
    readonly importId: string | null
  },
): Promise<number> {
  if (clear.ids.length === 0) return 0
  const done = await tx`
    update programme.blocker
       set cleared_on = ${clear.on}, cleared_recorded_at = ${clear.at}, cleared_by = ${clear.by}::bigint,
           cleared_note = ${clear.note}, cleared_import_id = ${clear.importId}::bigint
     where id = any(${[...clear.ids]}::bigint[]) and cleared_on is null and withdrawn_at is null`
  return done.count
}

/** Takes back what was recorded by mistake; the rows stay, with the instant. */
export async function withdrawBlockers(tx: ScopedTx, ids: readonly string[], at: Date): Promise<number> {
  const done = await tx`
    update programme.blocker set withdrawn_at = ${at} where id = any(${[...ids]}::bigint[]) and withdrawn_at is null`
  return done.count
}

/** Ids that an import added, and the rows that it cleared. */
export async function listImportedBlockers(
  tx: ScopedTx,
  importId: string,
): Promise<{ added: string[]; cleared: OpenBlocker[] }> {
  const added = await tx<{ id: string }[]>`
    select id from programme.blocker where import_id = ${importId} and withdrawn_at is null
       and source not like 'undo of import %'`
  const cleared = await tx<OpenBlocker[]>`
    select id, community_id as "communityId", kind, text, needs_look as "needsLook", since,
           since_certain as "sinceCertain", must_act_unit_id as "mustActUnitId", must_act as "mustAct",
           follows_id as "followsId", import_id as "importId"
      from programme.blocker where cleared_import_id = ${importId} and withdrawn_at is null`
  return { added: added.map((row) => row.id), cleared }
}

/** Units that may have to act, and of each community the units it belongs to. */
export async function listActors(
  tx: ScopedTx,
  communityIds: readonly string[],
): Promise<{ units: ActingUnit[]; homes: Map<string, { programmeUnitId: string; leadUnitId: string }> }> {
  const units = await tx<ActingUnit[]>`
    select id, name, short_name as "shortName" from registry.published_unit
     where kind in ('programmeUnit', 'department', 'police', 'utility', 'countyOffice', 'peaceOffice') and active
     order by ordinal, id`
  const homes = await tx<{ id: string; programmeUnitId: string; leadUnitId: string }[]>`
    select id, programme_unit_id as "programmeUnitId", lead_unit_id as "leadUnitId"
      from registry.published_community where id = any(${[...communityIds]}::uuid[])`
  return { units, homes: new Map(homes.map((row) => [row.id, row])) }
}

/** Every blocker of a community known by then, open ones first, then the newest. */
export function listBlockersOf(tx: ScopedTx, communityId: string, knownAt: Date | null): Promise<Blocker[]> {
  const known = knownAt === null ? tx`true` : tx`b.recorded_at <= ${knownAt}`
  return selectBlockers(tx, tx`b.community_id = ${communityId} and ${known}`)
}

/** One blocker in scope. */
export async function findBlocker(tx: ScopedTx, id: string): Promise<Blocker | null> {
  const [row] = await selectBlockers(tx, tx`b.id = ${id}`)
  return row ?? null
}

type Instants = 'recordedAt' | 'clearedRecordedAt' | 'withdrawnAt'
type BlockerRow = Omit<Blocker, Instants> & {
  recordedAt: Date
  clearedRecordedAt: Date | null
  withdrawnAt: Date | null
}

async function selectBlockers(tx: ScopedTx, condition: postgres.PendingQuery<postgres.Row[]>): Promise<Blocker[]> {
  const rows = await tx<BlockerRow[]>`
    select b.id, b.community_id as "communityId", b.kind, b.text, b.needs_look as "needsLook", b.since,
           b.since_certain as "sinceCertain", b.must_act_unit_id as "mustActUnitId", u.name as "mustActUnitName",
           b.must_act as "mustAct", b.recorded_at as "recordedAt", r.name as "recordedByName", b.source,
           b.cleared_on as "clearedOn", b.cleared_recorded_at as "clearedRecordedAt", k.name as "clearedByName",
           b.cleared_note as "clearedNote", b.withdrawn_at as "withdrawnAt"
      from programme.blocker b
      left join registry.published_unit u on u.id = b.must_act_unit_id
      left join identity.published_account r on r.id = b.recorded_by
      left join identity.published_account k on k.id = b.cleared_by
     where ${condition}
     order by (b.cleared_on is null and b.withdrawn_at is null) desc, b.id desc`
  return rows.map((row) => ({
    ...row,
    recordedAt: row.recordedAt.toISOString(),
    clearedRecordedAt: row.clearedRecordedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }))
}
