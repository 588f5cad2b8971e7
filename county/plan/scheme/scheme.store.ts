/** SQL of `plan.scheme` and `plan.scheme_task`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { Scheme, SchemeHead, SchemeTask, SchemeTaskWish } from './scheme.contract.ts'

export type SchemeRow = Omit<Scheme, 'tasks'>
export type SchemeTaskRow = Omit<SchemeTask, 'state'> & { readonly schemeId: string }

export function listSchemeRows(tx: ScopedTx): Promise<SchemeRow[]> {
  return tx<SchemeRow[]>`
    select id, title, document_number as "documentNumber", issued_on as "issuedOn", opening as preface, version
      from plan.scheme order by coalesce(issued_on, 'infinity') desc, id desc`
}

/** Tasks of all schemes, by number. */
export function listTaskRows(tx: ScopedTx): Promise<SchemeTaskRow[]> {
  return tx<SchemeTaskRow[]>`
    select t.id, t.scheme_id as "schemeId", t.number, t.section, t.text, t.lead_unit_id as "leadUnitId",
           u.name as "leadUnitName", t.cooperating_unit_ids::text[] as "cooperatingUnitIds",
           array(select c.name from registry.published_unit c where c.id = any(t.cooperating_unit_ids)
                  order by array_position(t.cooperating_unit_ids, c.id)) as "cooperatingUnitNames",
           t.deadline, t.done_on as "doneOn", t.note, t.updated_by_name as "updatedByName",
           (select base.scope_all()) or t.lead_unit_id = any ((select base.scope_units())::bigint[]) as "mayTell"
      from plan.scheme_task t
      join registry.published_unit u on u.id = t.lead_unit_id
     order by t.scheme_id, t.number`
}

export interface Who {
  readonly at: Date
  readonly name: string
}

export async function addSchemeRow(tx: ScopedTx, head: SchemeHead, who: Who): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into plan.scheme (title, document_number, issued_on, opening, recorded_at, recorded_by_name, updated_at)
    values (${head.title}, ${head.documentNumber}, ${head.issuedOn}, ${head.preface}, ${who.at}, ${who.name}, ${who.at})
    returning id`
  return row?.id ?? ''
}

/** False when the version is no longer the one that was seen. */
export async function setSchemeRow(
  tx: ScopedTx,
  head: SchemeHead & { readonly id: string; readonly seenVersion: number },
  who: Who,
): Promise<boolean> {
  const { count } = await tx`
    update plan.scheme
       set title = ${head.title}, document_number = ${head.documentNumber}, issued_on = ${head.issuedOn},
           opening = ${head.preface}, version = version + 1, updated_at = ${who.at}
     where id = ${head.id} and version = ${head.seenVersion}`
  return count > 0
}

/** Adds a task under the next number; the scheme is locked so that two at once do not take the same. */
export async function addTaskRow(tx: ScopedTx, schemeId: string, wish: SchemeTaskWish, who: Who): Promise<void> {
  await tx`select 1 from plan.scheme where id = ${schemeId} for update`
  await tx`
    insert into plan.scheme_task (scheme_id, number, section, text, lead_unit_id, cooperating_unit_ids, deadline,
                                  updated_at, updated_by_name)
    select ${schemeId}, coalesce(max(number), 0) + 1, ${wish.section}, ${wish.text}, ${wish.leadUnitId},
           ${[...wish.cooperatingUnitIds]}::bigint[], ${wish.deadline}, ${who.at}, ${who.name}
      from plan.scheme_task where scheme_id = ${schemeId}`
}

/** False outside the caller's scope. */
export async function setTaskDone(
  tx: ScopedTx,
  told: { readonly id: string; readonly doneOn: Day | null; readonly note: string | null },
  who: Who,
): Promise<boolean> {
  const { count } = await tx`
    update plan.scheme_task set done_on = ${told.doneOn}, note = ${told.note}, updated_at = ${who.at},
           updated_by_name = ${who.name}
     where id = ${told.id}`
  return count > 0
}
