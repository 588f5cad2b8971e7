/** SQL of demands. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Demand } from '#county/bulletin/bulletin.contract.ts'
import type { Day } from '#terms/day.ts'

export interface DemandRow extends Demand {
  /** Number of the issue it stands in; null in a draft. */
  readonly number: number | null
}

function selectDemands(tx: ScopedTx) {
  return tx`
    select d.id, d.bulletin_id as "bulletinId", d.text, d.unit_id as "unitId", u.name as "unitName", d.deadline,
           d.done_on as "doneOn", d.done_note as "doneNote", i.number
      from bulletin.demand d
      join registry.published_unit u on u.id = d.unit_id
      left join bulletin.issue i on i.bulletin_id = d.bulletin_id`
}

export function listDemands(tx: ScopedTx, bulletinId: string): Promise<DemandRow[]> {
  return tx<DemandRow[]>`${selectDemands(tx)} where d.bulletin_id = ${bulletinId} order by d.id`
}

export async function findDemand(tx: ScopedTx, id: string): Promise<DemandRow | null> {
  const [row] = await tx<DemandRow[]>`${selectDemands(tx)} where d.id = ${id}`
  return row ?? null
}

/** Demands of issues dated before `before` that were not yet met on `since` (null: ever), the oldest first. */
export function listDemandsToTell(tx: ScopedTx, before: Day, since: Day | null): Promise<DemandRow[]> {
  return tx<DemandRow[]>`
    ${selectDemands(tx)}
     where i.as_of < ${before} and (d.done_on is null or d.done_on > coalesce(${since}::date, '-infinity'))
     order by i.running_number, d.id`
}

export function listUnmetDemands(tx: ScopedTx): Promise<DemandRow[]> {
  return tx<DemandRow[]>`
    ${selectDemands(tx)} where i.number is not null and d.done_on is null order by d.deadline, d.id`
}

export async function addDemand(
  tx: ScopedTx,
  from: { bulletinId: string; text: string; unitId: string; deadline: Day },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into bulletin.demand (bulletin_id, text, unit_id, deadline)
    values (${from.bulletinId}, ${from.text}, ${from.unitId}, ${from.deadline}) returning id`
  return row?.id ?? ''
}

export async function removeDemand(tx: ScopedTx, id: string): Promise<void> {
  await tx`delete from bulletin.demand where id = ${id}`
}

export async function setDemandDone(
  tx: ScopedTx,
  from: { id: string; on: Day; note: string | null; byName: string; at: Date },
): Promise<void> {
  await tx`
    update bulletin.demand
       set done_on = ${from.on}, done_note = ${from.note}, done_by_name = ${from.byName}, done_recorded_at = ${from.at}
     where id = ${from.id}`
}
