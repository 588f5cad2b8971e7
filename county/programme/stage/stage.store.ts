/** SQL of `programme.community_stage`. Rows are only ever added; no decisions. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'

export interface NewStage {
  readonly communityId: string
  readonly stage: Stage
  readonly passedOn: Day | null
  readonly dateCertain: boolean
  readonly withdrawn: boolean
  readonly retractsId: string | null
  readonly evidence: string | null
  readonly reason: string | null
}

/** The row of a gate that was recorded last. */
export interface LatestStage {
  readonly id: string
  readonly communityId: string
  readonly stage: Stage
  readonly passedOn: Day | null
  readonly dateCertain: boolean
  readonly withdrawn: boolean
}

/** Who recorded, when, from what: the same for every row of one batch. */
export interface Stamp {
  readonly source: string
  readonly importId: string | null
  readonly recordedAt: Date
  readonly recordedBy: string | null
}

/** Adds rows in their order. */
export async function addStages(tx: ScopedTx, batch: { readonly rows: readonly NewStage[] } & Stamp): Promise<void> {
  const { rows } = batch
  if (rows.length === 0) return
  await tx`
    insert into programme.community_stage
      (community_id, stage, passed_on, date_certain, withdrawn, retracts_id, evidence, reason,
       recorded_at, recorded_by, source, import_id)
    select r.*, ${batch.recordedAt}::timestamptz, ${batch.recordedBy}::bigint, ${batch.source}, ${batch.importId}::bigint
      from unnest(${rows.map((row) => row.communityId)}::uuid[], ${rows.map((row) => row.stage)}::text[],
                  ${rows.map((row) => row.passedOn)}::date[], ${rows.map((row) => String(row.dateCertain))}::text[]::boolean[],
                  ${rows.map((row) => String(row.withdrawn))}::text[]::boolean[], ${rows.map((row) => row.retractsId)}::bigint[],
                  ${rows.map((row) => row.evidence)}::text[], ${rows.map((row) => row.reason)}::text[]) as r`
}

/** Of each gate of these communities the row recorded last (withdrawals included). */
export function listLatestStages(tx: ScopedTx, communityIds: readonly string[]): Promise<LatestStage[]> {
  return tx<LatestStage[]>`
    select distinct on (community_id, stage)
           id, community_id as "communityId", stage, passed_on as "passedOn",
           date_certain as "dateCertain", withdrawn
      from programme.community_stage
     where community_id = any(${[...communityIds]}::uuid[])
     order by community_id, stage, recorded_at desc, id desc`
}

/** Gates of a community that were passed on condition and still have something to mend. */
export async function listStagesToMend(tx: ScopedTx, communityId: string): Promise<Stage[]> {
  const rows = await tx<{ stage: Stage }[]>`
    select distinct stage from evidence.published_open_fix where community_id = ${communityId}`
  return rows.map(({ stage }) => stage)
}

/** An import's rows that still hold as the last word on their gate, each with the row that held before the import. */
export async function listImportedStages(
  tx: ScopedTx,
  importId: string,
): Promise<{ row: LatestStage; before: LatestStage | null }[]> {
  return tx<{ row: LatestStage; before: LatestStage | null }[]>`
    with touched as (
      select distinct community_id, stage from programme.community_stage where import_id = ${importId}
    ), ranked as (
      select s.*, row_number() over (partition by s.community_id, s.stage order by s.recorded_at desc, s.id desc) as place
        from programme.community_stage s
        join touched using (community_id, stage)
    )
    select ${shape(tx, 'last')} as row,
           case when prior.id is null then null else ${shape(tx, 'prior')} end as before
      from ranked last
      left join lateral (
        select * from ranked r
         where r.community_id = last.community_id and r.stage = last.stage
           and r.import_id is distinct from ${importId}
         order by r.place limit 1) prior on true
     where last.place = 1 and last.import_id = ${importId} and last.source not like 'undo of import %'
     order by last.community_id, last.stage`
}

function shape(tx: ScopedTx, alias: 'last' | 'prior') {
  const t = tx(alias)
  return tx`jsonb_build_object('id', ${t}.id::text, 'communityId', ${t}.community_id, 'stage', ${t}.stage,
    'passedOn', ${t}.passed_on, 'dateCertain', ${t}.date_certain, 'withdrawn', ${t}.withdrawn)`
}
