/** SQL of one year's targets over all programme units. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TargetCounts } from './target.contract.ts'

export interface TargetRow {
  readonly unitId: string
  readonly name: string
  readonly shortName: string | null
  readonly version: number
  readonly communities: number
  readonly target: TargetCounts | null
}

/** Programme units in the county's order, with their target of the year. */
export function listTargetRows(tx: ScopedTx, year: number): Promise<TargetRow[]> {
  return tx<TargetRow[]>`
    select u.id as "unitId", u.name, u.short_name as "shortName", u.version,
           (select count(*)::int from registry.published_community c where c.programme_unit_id = u.id) as communities,
           case when t.unit_id is not null then
             jsonb_build_object('planned', t.planned, 'started', t.started, 'built', t.built, 'connected', t.connected)
           end as target
      from registry.unit u
      left join registry.yearly_target t on t.unit_id = u.id and t.year = ${year}
     where u.kind = 'programmeUnit' and u.active
     order by u.ordinal, u.id`
}

/** Waits for whoever else changes one of these units. */
export async function lockProgrammeUnits(tx: ScopedTx): Promise<void> {
  await tx`select 1 from registry.unit where kind = 'programmeUnit' and active order by id for update`
}

export async function listTargetYears(tx: ScopedTx): Promise<number[]> {
  const rows = await tx<{ year: number }[]>`select distinct year from registry.yearly_target order by year`
  return rows.map((row) => row.year)
}

export async function setTarget(
  tx: ScopedTx,
  row: { unitId: string; year: number; target: TargetCounts | null; at: Date },
): Promise<void> {
  const { unitId, year, target, at } = row
  if (target === null) await tx`delete from registry.yearly_target where unit_id = ${unitId} and year = ${year}`
  else
    await tx`
      insert into registry.yearly_target (unit_id, year, planned, started, built, connected, updated_at)
      values (${unitId}, ${year}, ${target.planned}, ${target.started}, ${target.built}, ${target.connected}, ${at})
      on conflict (unit_id, year) do update
         set planned = excluded.planned, started = excluded.started, built = excluded.built,
             connected = excluded.connected, updated_at = excluded.updated_at`
}
