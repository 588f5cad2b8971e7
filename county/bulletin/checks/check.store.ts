/** SQL of units' checks of a draft and of receipts of an issue. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface CheckRow {
  readonly id: string
  readonly snapshotId: string
  readonly unitId: string
  readonly verdict: 'confirmed' | 'objected'
  readonly reason: string | null
  readonly at: Date
  readonly byName: string
  readonly answer: string | null
}

export async function addCheck(
  tx: ScopedTx,
  from: Omit<CheckRow, 'id' | 'answer'> & { bulletinId: string; by: string },
): Promise<void> {
  await tx`
    insert into bulletin.unit_check (bulletin_id, snapshot_id, unit_id, verdict, reason, at, by, by_name)
    values (${from.bulletinId}, ${from.snapshotId}, ${from.unitId}, ${from.verdict}, ${from.reason}, ${from.at},
            ${from.by}, ${from.byName})`
}

/** The newest check of each unit. */
export function listChecks(tx: ScopedTx, bulletinId: string): Promise<CheckRow[]> {
  return tx<CheckRow[]>`
    select distinct on (unit_id) id, snapshot_id as "snapshotId", unit_id as "unitId", verdict, reason, at,
           by_name as "byName", answer
      from bulletin.unit_check where bulletin_id = ${bulletinId} order by unit_id, id desc`
}

/** Figures that checks of a bulletin referred to, by snapshot. */
export function listCheckedSnapshots(tx: ScopedTx, bulletinId: string): Promise<{ id: string; figures: string }[]> {
  return tx<{ id: string; figures: string }[]>`
    select id, figures from bulletin.snapshot
     where id in (select snapshot_id from bulletin.unit_check where bulletin_id = ${bulletinId})`
}

/** False when there is no such objection without an answer. */
export async function setAnswer(
  tx: ScopedTx,
  from: { checkId: string; answer: string; at: Date; byName: string },
): Promise<boolean> {
  const rows = await tx`
    update bulletin.unit_check set answer = ${from.answer}, answered_at = ${from.at}, answered_by_name = ${from.byName}
     where id = ${from.checkId} and verdict = 'objected' and answer is null returning 1`
  return rows.length === 1
}

/** Acknowledging twice keeps the first time. */
export async function addReceipt(
  tx: ScopedTx,
  from: { bulletinId: string; unitId: string; at: Date; by: string; byName: string },
): Promise<void> {
  await tx`
    insert into bulletin.receipt (bulletin_id, unit_id, at, by, by_name)
    values (${from.bulletinId}, ${from.unitId}, ${from.at}, ${from.by}, ${from.byName})
    on conflict do nothing`
}

/** Every unit that gets the bulletin with its receipt, if any: programme units and departments in the caller's scope. */
export function listReceipts(tx: ScopedTx, bulletinId: string) {
  return tx<{ unitId: string; unitName: string; at: Date | null; byName: string | null }[]>`
    select u.id as "unitId", u.name as "unitName", r.at, r.by_name as "byName"
      from registry.published_unit u
      left join bulletin.receipt r on r.unit_id = u.id and r.bulletin_id = ${bulletinId}
     where u.kind in ('programmeUnit', 'department') and u.active
       and ((select base.scope_all()) or u.id = any ((select base.scope_units())::bigint[]))
     order by u.kind desc, u.ordinal, u.id`
}

/** Programme units in the caller's scope: who checks. */
export function listCheckers(tx: ScopedTx): Promise<{ unitId: string; unitName: string }[]> {
  return tx<{ unitId: string; unitName: string }[]>`
    select u.id as "unitId", u.name as "unitName" from registry.published_unit u
     where u.kind = 'programmeUnit' and u.active
       and ((select base.scope_all()) or u.id = any ((select base.scope_units())::bigint[]))
     order by u.ordinal, u.id`
}
