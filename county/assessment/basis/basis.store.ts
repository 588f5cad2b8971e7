/** SQL of what is added to sheets by hand: awards, objections, measures, legal bases. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { MeasureRow, Objection } from '#county/assessment/assessment/assessment.contract.ts'
import type { FollowUp } from '#county/assessment/rule/words.contract.ts'
import type { Award } from '#county/assessment/score/sheet.contract.ts'
import type { Basis } from './basis.contract.ts'

interface Stamp {
  readonly at: Date
  readonly by: string
  readonly byName: string
}

export function listBases(tx: ScopedTx): Promise<Basis[]> {
  return tx<Basis[]>`
    select id, title, article, text, tag, recorded_by_name as "recordedByName", retired_at as "retiredAt"
      from assessment.basis order by retired_at is not null, title, id`
}

/** False when the article of this law is on the list already. */
export async function addBasis(
  tx: ScopedTx,
  from: Pick<Basis, 'title' | 'article' | 'text' | 'tag'> & Stamp,
): Promise<boolean> {
  const { count } = await tx`
    insert into assessment.basis (title, article, text, tag, recorded_at, recorded_by_name)
    values (${from.title}, ${from.article}, ${from.text}, ${from.tag}, ${from.at}, ${from.byName})
    on conflict (title, article) do nothing`
  return count === 1
}

export async function retireBasis(tx: ScopedTx, id: string, { at, byName }: Stamp): Promise<void> {
  await tx`
    update assessment.basis set retired_at = ${at}, retired_by_name = ${byName} where id = ${id} and retired_at is null`
}

export async function isBasisInUse(tx: ScopedTx, id: string): Promise<boolean> {
  const rows = await tx`select 1 from assessment.basis where id = ${id} and retired_at is null`
  return rows.length === 1
}

export function listAwards(tx: ScopedTx, assessmentId: string): Promise<(Award & { unitId: string })[]> {
  return tx<(Award & { unitId: string })[]>`
    select id, unit_id as "unitId", item_code as "itemCode", points::float8 as points, text, decision_ref as "decisionRef"
      from assessment.award where assessment_id = ${assessmentId} and not dropped order by id`
}

export async function addAward(
  tx: ScopedTx,
  assessmentId: string,
  from: Omit<Award, 'id'> & { readonly unitId: string } & Stamp,
): Promise<void> {
  await tx`
    insert into assessment.award
      (assessment_id, unit_id, item_code, points, text, decision_ref, recorded_at, recorded_by_name)
    values (${assessmentId}, ${from.unitId}, ${from.itemCode}, ${from.points}, ${from.text}, ${from.decisionRef},
            ${from.at}, ${from.byName})`
}

/** The assessment of an award or a measure; null outside the caller's scope. */
export async function findHome(
  tx: ScopedTx,
  table: 'award' | 'measure' | 'objection',
  id: string,
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select assessment_id as id from ${tx(`assessment.${table}`)} where id = ${id}`
  return row?.id ?? null
}

export async function drop(tx: ScopedTx, table: 'award' | 'measure', id: string): Promise<void> {
  await tx`update ${tx(`assessment.${table}`)} set dropped = true where id = ${id}`
}

export function listObjections(tx: ScopedTx, assessmentId: string): Promise<Objection[]> {
  return tx<Objection[]>`
    select o.id, o.unit_id as "unitId", u.name as "unitName", o.item_code as "itemCode", o.fact_key as "factKey", o.text,
           o.made_at as "madeAt", o.made_by_name as "madeByName", o.upheld, o.answer,
           o.answered_by_name as "answeredByName"
      from assessment.objection o join registry.published_unit u on u.id = o.unit_id
     where o.assessment_id = ${assessmentId} order by o.upheld is not null, o.id`
}

export async function addObjection(
  tx: ScopedTx,
  assessmentId: string,
  from: Pick<Objection, 'unitId' | 'itemCode' | 'factKey' | 'text'> & Stamp,
): Promise<void> {
  await tx`
    insert into assessment.objection
      (assessment_id, unit_id, item_code, fact_key, text, made_at, made_by, made_by_name)
    values (${assessmentId}, ${from.unitId}, ${from.itemCode}, ${from.factKey}, ${from.text}, ${from.at}, ${from.by},
            ${from.byName})`
}

/** 0 when it was answered already. */
export async function setAnswer(
  tx: ScopedTx,
  id: string,
  to: { readonly upheld: boolean; readonly answer: string } & Stamp,
): Promise<number> {
  const { count } = await tx`
    update assessment.objection
       set upheld = ${to.upheld}, answer = ${to.answer}, answered_at = ${to.at}, answered_by_name = ${to.byName}
     where id = ${id} and upheld is null`
  return count
}

export function listMeasures(tx: ScopedTx, assessmentId: string): Promise<MeasureRow[]> {
  return tx<MeasureRow[]>`
    select m.id, m.unit_id as "unitId", u.name as "unitName", m.kind, m.text,
           case when b.id is null then null else '《' || b.title || '》' || b.article end as basis,
           m.decision_ref as "decisionRef"
      from assessment.measure m
      join registry.published_unit u on u.id = m.unit_id
      left join assessment.basis b on b.id = m.basis_id
     where m.assessment_id = ${assessmentId} and not m.dropped order by m.id`
}

export async function addMeasure(
  tx: ScopedTx,
  assessmentId: string,
  from: {
    readonly unitId: string
    readonly kind: FollowUp
    readonly text: string
    readonly basisId: string | null
    readonly decisionRef: string
  } & Stamp,
): Promise<void> {
  await tx`
    insert into assessment.measure
      (assessment_id, unit_id, kind, text, basis_id, decision_ref, recorded_at, recorded_by_name)
    values (${assessmentId}, ${from.unitId}, ${from.kind}, ${from.text}, ${from.basisId}, ${from.decisionRef},
            ${from.at}, ${from.byName})`
}
