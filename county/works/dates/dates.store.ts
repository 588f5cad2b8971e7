/** SQL of `works.date_step` and `works.problem`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { MatterKind } from '#county/matters/matter/words.contract.ts'
import type { Stamp } from '#county/works/needs.ts'
import type { DateKind } from '#county/works/words.contract.ts'
import type { Day } from '#terms/day.ts'
import type { WorksProblem } from './dates.contract.ts'

export interface DateRecord {
  readonly kind: DateKind
  readonly plannedOn: Day | null
  readonly actualOn: Day | null
  readonly note: string | null
  readonly recordedByName: string
}

/** Of each kind the row recorded last. */
export function listDates(tx: ScopedTx, contractId: string): Promise<DateRecord[]> {
  return tx<DateRecord[]>`
    select distinct on (kind) kind, planned_on as "plannedOn", actual_on as "actualOn", note,
           recorded_by_name as "recordedByName"
      from works.date_step where contract_id = ${contractId} order by kind, id desc`
}

export async function addDate(
  tx: ScopedTx,
  one: {
    readonly contractId: string
    readonly kind: DateKind
    readonly plannedOn: Day | null
    readonly actualOn: Day | null
    readonly note: string | null
  } & Stamp,
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into works.date_step (contract_id, kind, planned_on, actual_on, note, recorded_at, recorded_by, recorded_by_name)
    values (${one.contractId}, ${one.kind}, ${one.plannedOn}, ${one.actualOn}, ${one.note}, ${one.at}, ${one.by}::bigint,
            ${one.byName})
    returning id`
  return row?.id ?? ''
}

function selectProblems(tx: ScopedTx) {
  return tx`
    select id, contract_id as "contractId", kind, text, since, matter_id as "matterId", matter_label as "matterLabel",
           cleared_on as "clearedOn", cleared_note as "clearedNote", recorded_by_name as "recordedByName"
      from works.problem`
}

/** What still holds up stands first. */
export function listProblems(tx: ScopedTx, contractId: string): Promise<(WorksProblem & { contractId: string })[]> {
  return tx`
    ${selectProblems(tx)} where contract_id = ${contractId}
     order by cleared_on is not null, since desc, id desc limit 500`
}

export async function lockProblem(tx: ScopedTx, id: string): Promise<(WorksProblem & { contractId: string }) | null> {
  const [row] = await tx<(WorksProblem & { contractId: string })[]>`${selectProblems(tx)} where id = ${id} for update`
  return row ?? null
}

export async function addProblemRow(
  tx: ScopedTx,
  one: { readonly contractId: string; readonly kind: MatterKind; readonly text: string; readonly since: Day } & Stamp,
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into works.problem (contract_id, kind, text, since, recorded_at, recorded_by_name)
    values (${one.contractId}, ${one.kind}, ${one.text}, ${one.since}, ${one.at}, ${one.byName}) returning id`
  return row?.id ?? ''
}

export async function setProblemMatter(
  tx: ScopedTx,
  one: { readonly id: string; readonly matterId: string; readonly label: string },
): Promise<void> {
  await tx`update works.problem set matter_id = ${one.matterId}, matter_label = ${one.label} where id = ${one.id}`
}

export async function setProblemCleared(
  tx: ScopedTx,
  one: { readonly id: string; readonly day: Day; readonly note: string },
): Promise<void> {
  await tx`update works.problem set cleared_on = ${one.day}, cleared_note = ${one.note} where id = ${one.id}`
}
