/** SQL of `programme.milestone`. Rows are only ever added; no decisions. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'
import type { Stamp } from './stage.store.ts'

export interface NewMilestone {
  readonly communityId: string
  readonly stage: Stage
  readonly plannedOn: Day | null
  readonly baselineOn: Day | null
  readonly retractsId: string | null
  readonly reason: string | null
}

/** The row of a gate's plan that was recorded last. */
export interface LatestMilestone {
  readonly id: string
  readonly communityId: string
  readonly stage: Stage
  readonly plannedOn: Day | null
  readonly baselineOn: Day | null
}

/** Adds rows in their order. */
export async function addMilestones(
  tx: ScopedTx,
  batch: { readonly rows: readonly NewMilestone[] } & Stamp,
): Promise<void> {
  const { rows } = batch
  if (rows.length === 0) return
  await tx`
    insert into programme.milestone
      (community_id, stage, planned_on, baseline_on, retracts_id, reason, recorded_at, recorded_by, source, import_id)
    select r.*, ${batch.recordedAt}::timestamptz, ${batch.recordedBy}::bigint, ${batch.source}, ${batch.importId}::bigint
      from unnest(${rows.map((row) => row.communityId)}::uuid[], ${rows.map((row) => row.stage)}::text[],
                  ${rows.map((row) => row.plannedOn)}::date[], ${rows.map((row) => row.baselineOn)}::date[],
                  ${rows.map((row) => row.retractsId)}::bigint[], ${rows.map((row) => row.reason)}::text[]) as r`
}

/** Of each planned gate of these communities the row recorded last. */
export function listLatestMilestones(tx: ScopedTx, communityIds: readonly string[]): Promise<LatestMilestone[]> {
  return tx<LatestMilestone[]>`
    select distinct on (community_id, stage)
           id, community_id as "communityId", stage, planned_on as "plannedOn", baseline_on as "baselineOn"
      from programme.milestone
     where community_id = any(${[...communityIds]}::uuid[])
     order by community_id, stage, recorded_at desc, id desc`
}

/** An import's plans that still hold, each with the row that held before the import. */
export async function listImportedMilestones(
  tx: ScopedTx,
  importId: string,
): Promise<{ row: LatestMilestone; before: LatestMilestone | null }[]> {
  return tx<{ row: LatestMilestone; before: LatestMilestone | null }[]>`
    with touched as (
      select distinct community_id, stage from programme.milestone where import_id = ${importId}
    ), ranked as (
      select m.*, row_number() over (partition by m.community_id, m.stage order by m.recorded_at desc, m.id desc) as place
        from programme.milestone m
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
    'plannedOn', ${t}.planned_on, 'baselineOn', ${t}.baseline_on)`
}

export interface PlannedRow {
  readonly communityId: string
  readonly unitId: string
  readonly name: string
  readonly stage: Stage
  readonly on: Day
}

/** Gates of live communities whose plan, as it stood at `knownAt`, falls between two days; by unit, day and name. */
export function listPlannedBetween(
  tx: ScopedTx,
  { from, to, stages, knownAt }: { from: Day; to: Day; stages: readonly Stage[]; knownAt: Date },
): Promise<PlannedRow[]> {
  return tx<PlannedRow[]>`
    select c.id as "communityId", c.programme_unit_id as "unitId", c.name, p.stage, p.planned_on as on
      from (select distinct on (community_id, stage) community_id, stage, planned_on
              from programme.milestone
             where stage = any(${[...stages]}::text[]) and recorded_at <= ${knownAt}
             order by community_id, stage, recorded_at desc, id desc) p
      join registry.published_community c on c.id = p.community_id and c.created_at <= ${knownAt}
      join registry.published_unit u on u.id = c.programme_unit_id
     where p.planned_on between ${from} and ${to}
     order by u.ordinal, u.id, p.planned_on, c.name, c.id`
}
