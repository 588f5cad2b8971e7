/** SQL of `works.item` and `works.progress`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Stamp } from '#county/works/needs.ts'
import type { Day } from '#terms/day.ts'

export interface ItemRecord {
  readonly id: string
  readonly contractId: string
  readonly name: string
  readonly unit: string
  readonly quantity: number
  readonly weight: number
  readonly concealed: boolean
  readonly percent: number
  readonly percentOn: Day | null
  readonly coveredOn: Day | null
  readonly coveredByName: string | null
}

/** With the progress of the latest day, of a day the row recorded last. */
function select(tx: ScopedTx) {
  return tx`
    select i.id, i.contract_id as "contractId", i.name, i.unit, i.quantity::float8 as quantity, i.weight, i.concealed,
           coalesce(p.percent, 0) as percent, p.on_day as "percentOn", i.covered_on as "coveredOn",
           i.covered_by_name as "coveredByName"
      from works.item i
      left join lateral (select percent, on_day from works.progress where item_id = i.id
                          order by on_day desc, id desc limit 1) p on true`
}

/** In their order. */
export function listItems(tx: ScopedTx, contractIds: readonly string[]): Promise<ItemRecord[]> {
  return tx<ItemRecord[]>`
    ${select(tx)} where i.contract_id = any(${[...contractIds]}::bigint[]) order by i.contract_id, i.ordinal, i.id`
}

export async function findItem(tx: ScopedTx, id: string): Promise<ItemRecord | null> {
  const [row] = await tx<ItemRecord[]>`${select(tx)} where i.id = ${id}`
  return row ?? null
}

export interface NewItem {
  readonly name: string
  readonly unit: string
  readonly quantity: number
  readonly weight: number
  readonly concealed: boolean
}

/** Adds or changes items by their names, in this order. */
export async function putItems(tx: ScopedTx, contractId: string, items: readonly NewItem[]): Promise<void> {
  await tx`
    insert into works.item (contract_id, ordinal, name, unit, quantity, weight, concealed)
    select ${contractId}::bigint, r.ordinal, r.name, r.unit, r.quantity, r.weight, r.concealed
      from unnest(${items.map(({ name }) => name)}::text[], ${items.map(({ unit }) => unit)}::text[],
                  ${items.map(({ quantity }) => String(quantity))}::numeric[], ${items.map(({ weight }) => weight)}::int[],
                  ${items.map(({ concealed }) => String(concealed))}::text[]::boolean[])
           with ordinality as r (name, unit, quantity, weight, concealed, ordinal)
    on conflict (contract_id, name) do update
       set ordinal = excluded.ordinal, unit = excluded.unit, quantity = excluded.quantity, weight = excluded.weight,
           concealed = excluded.concealed`
}

export async function removeItems(tx: ScopedTx, ids: readonly string[]): Promise<void> {
  await tx`delete from works.item where id = any(${[...ids]}::bigint[])`
}

export async function addProgress(
  tx: ScopedTx,
  one: {
    readonly itemId: string
    readonly contractId: string
    readonly day: Day
    readonly percent: number
    readonly note: string | null
  } & Stamp,
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into works.progress (item_id, contract_id, on_day, percent, note, recorded_at, recorded_by, recorded_by_name)
    values (${one.itemId}, ${one.contractId}, ${one.day}, ${one.percent}, ${one.note}, ${one.at}, ${one.by}::bigint,
            ${one.byName})
    returning id`
  return row?.id ?? ''
}

export async function setCovered(tx: ScopedTx, one: { readonly id: string; readonly day: Day } & Stamp): Promise<void> {
  await tx`
    update works.item set covered_on = ${one.day}, covered_by = ${one.by}::bigint, covered_by_name = ${one.byName}
     where id = ${one.id} and covered_on is null`
}
