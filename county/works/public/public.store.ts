/** SQL of `works.complaint`, `works.notice` and `works.publicity`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Stamp } from '#county/works/needs.ts'
import type { Day } from '#terms/day.ts'
import type { Complaint, Publicity, WorksNotice } from './public.contract.ts'

type New<T> = Omit<T, 'id' | 'recordedByName'> & { readonly contractId: string } & Stamp

const idOf = ([row]: readonly { readonly id: string }[]): string => row?.id ?? ''

export function listComplaints(tx: ScopedTx, contractId: string): Promise<Complaint[]> {
  return tx<Complaint[]>`
    select id, on_day as "on", kind, way, count, text, measure, answered_on as "answeredOn",
           matter_id as "matterId", matter_label as "matterLabel", recorded_by_name as "recordedByName"
      from works.complaint where contract_id = ${contractId} order by on_day desc, id desc limit 1000`
}

type FoundComplaint = Pick<Complaint, 'on' | 'kind' | 'count' | 'text' | 'matterId' | 'answeredOn'> & {
  readonly contractId: string
}

/** Locked until the transaction ends. */
export async function findComplaint(tx: ScopedTx, id: string): Promise<FoundComplaint | null> {
  const [row] = await tx<FoundComplaint[]>`
    select contract_id as "contractId", on_day as "on", kind, count, text, matter_id as "matterId",
           answered_on as "answeredOn"
      from works.complaint where id = ${id} for update`
  return row ?? null
}

export async function setComplaintMatter(
  tx: ScopedTx,
  one: { readonly id: string; readonly matterId: string; readonly label: string },
): Promise<void> {
  await tx`update works.complaint set matter_id = ${one.matterId}, matter_label = ${one.label} where id = ${one.id}`
}

export async function addComplaintRow(
  tx: ScopedTx,
  one: Omit<New<Complaint>, 'measure' | 'answeredOn' | 'matterId' | 'matterLabel'>,
): Promise<string> {
  return idOf(
    await tx<{ id: string }[]>`
    insert into works.complaint (contract_id, on_day, kind, way, count, text, recorded_at, recorded_by_name)
    values (${one.contractId}, ${one.on}, ${one.kind}, ${one.way}, ${one.count}, ${one.text}, ${one.at}, ${one.byName})
    returning id`,
  )
}

export async function setComplaintAnswered(
  tx: ScopedTx,
  one: { readonly id: string; readonly measure: string; readonly day: Day },
): Promise<void> {
  await tx`update works.complaint set measure = ${one.measure}, answered_on = ${one.day} where id = ${one.id}`
}

function selectNotices(tx: ScopedTx) {
  return tx`
    select id, contract_id as "contractId", kind, title, body, posted_on as "postedOn", until_on as "untilOn", places,
           recorded_by_name as "recordedByName"
      from works.notice`
}

export function listNotices(tx: ScopedTx, contractId: string): Promise<(WorksNotice & { contractId: string })[]> {
  return tx`${selectNotices(tx)} where contract_id = ${contractId} order by posted_on desc, id desc limit 500`
}

export async function findNotice(tx: ScopedTx, id: string): Promise<(WorksNotice & { contractId: string }) | null> {
  const [row] = await tx<(WorksNotice & { contractId: string })[]>`${selectNotices(tx)} where id = ${id}`
  return row ?? null
}

export async function addNoticeRow(tx: ScopedTx, one: New<WorksNotice>): Promise<string> {
  return idOf(
    await tx<{ id: string }[]>`
    insert into works.notice (contract_id, kind, title, body, posted_on, until_on, places, recorded_at, recorded_by_name)
    values (${one.contractId}, ${one.kind}, ${one.title}, ${one.body}, ${one.postedOn}, ${one.untilOn}, ${one.places},
            ${one.at}, ${one.byName})
    returning id`,
  )
}

export function listPublicity(tx: ScopedTx, contractId: string): Promise<Publicity[]> {
  return tx<Publicity[]>`
    select id, on_day as "on", form, topic, events, leaflets, recorded_by_name as "recordedByName"
      from works.publicity where contract_id = ${contractId} order by on_day desc, id desc limit 500`
}

export async function addPublicityRow(tx: ScopedTx, one: New<Publicity>): Promise<string> {
  return idOf(
    await tx<{ id: string }[]>`
    insert into works.publicity (contract_id, on_day, form, topic, events, leaflets, recorded_at, recorded_by_name)
    values (${one.contractId}, ${one.on}, ${one.form}, ${one.topic}, ${one.events}, ${one.leaflets}, ${one.at},
            ${one.byName})
    returning id`,
  )
}
