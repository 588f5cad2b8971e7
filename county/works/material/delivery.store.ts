/** SQL of `works.delivery`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Stamp } from '#county/works/needs.ts'
import type { DeliveryVerdict } from '#county/works/words.contract.ts'
import { type Day, dayOf } from '#terms/day.ts'
import type { DeliveryFields } from './delivery.contract.ts'

export interface DeliveryRecord extends DeliveryFields {
  readonly id: string
  readonly contractId: string
  readonly on: Day
  readonly recordedBy: string | null
  readonly recordedByName: string
  readonly verdict: DeliveryVerdict | null
  readonly verdictOn: Day | null
  readonly verdictNote: string | null
  readonly verdictByName: string | null
}

function select(tx: ScopedTx) {
  return tx`
    select id, contract_id as "contractId", on_day as "on", name, model, quantity::float8 as quantity, unit, certificate,
           recorded_by as "recordedBy", recorded_by_name as "recordedByName", verdict, verdict_on as "verdictOn",
           verdict_note as "verdictNote", verdict_by_name as "verdictByName"
      from works.delivery`
}

/** The latest day first. */
export function listDeliveries(tx: ScopedTx, contractId: string): Promise<DeliveryRecord[]> {
  return tx<DeliveryRecord[]>`${select(tx)} where contract_id = ${contractId} order by on_day desc, id desc limit 1000`
}

export async function findDelivery(tx: ScopedTx, id: string): Promise<DeliveryRecord | null> {
  const [row] = await tx<DeliveryRecord[]>`${select(tx)} where id = ${id} for update`
  return row ?? null
}

export async function addDeliveries(
  tx: ScopedTx,
  contractId: string,
  rows: readonly (DeliveryFields & { readonly day: Day })[],
  stamp: Stamp,
): Promise<string[]> {
  const added = await tx<{ id: string }[]>`
    insert into works.delivery (contract_id, on_day, name, model, quantity, unit, certificate, recorded_at, recorded_by,
                                recorded_by_name)
    select ${contractId}::bigint, r.*, ${stamp.at}::timestamptz, ${stamp.by}::bigint, ${stamp.byName}
      from unnest(${rows.map(({ day }) => day)}::date[], ${rows.map(({ name }) => name)}::text[],
                  ${rows.map(({ model }) => model)}::text[], ${rows.map(({ quantity }) => String(quantity))}::numeric[],
                  ${rows.map(({ unit }) => unit)}::text[], ${rows.map(({ certificate }) => certificate)}::text[]) as r
    returning id`
  return added.map(({ id }) => id)
}

export async function setVerdict(
  tx: ScopedTx,
  one: { readonly id: string; readonly verdict: DeliveryVerdict; readonly note: string | null } & Stamp,
): Promise<void> {
  await tx`
    update works.delivery
       set verdict = ${one.verdict}, verdict_on = ${dayOf(one.at)}, verdict_note = ${one.note},
           verdict_by = ${one.by}::bigint, verdict_by_name = ${one.byName}
     where id = ${one.id}`
}
