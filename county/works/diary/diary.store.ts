/** SQL of `works.diary`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Stamp } from '#county/works/needs.ts'
import type { Day } from '#terms/day.ts'
import type { DiaryFields } from './diary.contract.ts'

export interface DiaryRecord extends DiaryFields {
  readonly id: string
  readonly contractId: string
  readonly on: Day
  readonly version: number
  readonly recordedBy: string | null
  readonly recordedByName: string
  readonly checkedByName: string | null
}

function select(tx: ScopedTx) {
  return tx`
    select id, contract_id as "contractId", on_day as "on", weather, workers, from_time as "fromTime",
           until_time as "untilTime", noisy, permit_ref as "permitRef", told_on_site as "toldOnSite", work, safety, version,
           recorded_by as "recordedBy", recorded_by_name as "recordedByName", checked_by_name as "checkedByName"
      from works.diary`
}

/** The latest day first. */
export function listDiary(tx: ScopedTx, contractId: string): Promise<DiaryRecord[]> {
  return tx<DiaryRecord[]>`${select(tx)} where contract_id = ${contractId} order by on_day desc limit 1000`
}

/** Noisy days without a permission, of many contracts: what may be a breach. */
export function listNoisyDays(tx: ScopedTx, contractIds: readonly string[]): Promise<DiaryRecord[]> {
  return tx<DiaryRecord[]>`
    ${select(tx)} where contract_id = any(${[...contractIds]}::bigint[]) and noisy and permit_ref is null`
}

export async function findDiary(
  tx: ScopedTx,
  of: { readonly id: string } | { readonly contractId: string; readonly day: Day },
) {
  const [row] = await tx<DiaryRecord[]>`
    ${select(tx)} where ${'id' in of ? tx`id = ${of.id}` : tx`contract_id = ${of.contractId} and on_day = ${of.day}`} for update`
  return row ?? null
}

export async function addDiary(
  tx: ScopedTx,
  one: DiaryFields & { readonly contractId: string; readonly day: Day } & Stamp,
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into works.diary (contract_id, on_day, weather, workers, from_time, until_time, noisy, permit_ref, told_on_site,
                             work, safety, recorded_at, recorded_by, recorded_by_name)
    values (${one.contractId}, ${one.day}, ${one.weather}, ${one.workers}, ${one.fromTime}, ${one.untilTime}, ${one.noisy},
            ${one.permitRef}, ${one.toldOnSite}, ${one.work}, ${one.safety}, ${one.at}, ${one.by}::bigint, ${one.byName})
    on conflict (contract_id, on_day) do nothing
    returning id`
  return row?.id ?? null
}

export async function setDiary(tx: ScopedTx, one: DiaryFields & { readonly id: string } & Stamp): Promise<void> {
  await tx`
    update works.diary
       set weather = ${one.weather}, workers = ${one.workers}, from_time = ${one.fromTime}, until_time = ${one.untilTime},
           noisy = ${one.noisy}, permit_ref = ${one.permitRef}, told_on_site = ${one.toldOnSite}, work = ${one.work},
           safety = ${one.safety}, version = version + 1, recorded_at = ${one.at}, recorded_by = ${one.by}::bigint,
           recorded_by_name = ${one.byName}
     where id = ${one.id}`
}

export async function setChecked(tx: ScopedTx, one: { readonly id: string } & Stamp): Promise<void> {
  await tx`
    update works.diary set checked_at = ${one.at}, checked_by = ${one.by}::bigint, checked_by_name = ${one.byName}
     where id = ${one.id}`
}
