/** SQL of `assessment.assessment`, its sheets and its story. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AssessmentState, AssessmentStep, PeriodKind, UnitGroup } from '#county/assessment/rule/words.contract.ts'
import type { SheetContent } from '#county/assessment/score/sheet.contract.ts'
import type { Day } from '#terms/day.ts'
import type { Assessment, AssessmentRow, SheetRow } from './assessment.contract.ts'

export type StoredAssessment = Omit<AssessmentRow, 'periodName'> & {
  readonly version: number
  readonly createdBy: string
}

function select(tx: ScopedTx) {
  return tx`
    select a.id, a.period_kind as "periodKind", a.period_code as "periodCode", a.from_on as "fromOn", a.to_on as "toOn",
           a.state, a.object_until as "objectUntil", a.rule_version as "ruleVersion", a.known_at as "knownAt", a.version,
           a.created_by as "createdBy",
           (select count(*)::int from assessment.objection o where o.assessment_id = a.id and o.upheld is null)
             as "openObjections"
      from assessment.assessment a`
}

export function listStored(tx: ScopedTx): Promise<StoredAssessment[]> {
  return tx<StoredAssessment[]>`${select(tx)} order by a.to_on desc, a.from_on desc`
}

export async function findStored(tx: ScopedTx, id: string): Promise<StoredAssessment | null> {
  const [row] = await tx<StoredAssessment[]>`${select(tx)} where a.id = ${id}`
  return row ?? null
}

/** Waits for whoever else changes it; it must be there. */
export async function lockAssessment(tx: ScopedTx, id: string): Promise<StoredAssessment> {
  await tx`select 1 from assessment.assessment where id = ${id} for update`
  const [row] = await tx<[StoredAssessment]>`${select(tx)} where a.id = ${id}`
  return row
}

/** The new id; null when the period has its assessment already. */
export async function addAssessment(
  tx: ScopedTx,
  from: {
    readonly periodKind: PeriodKind
    readonly periodCode: string
    readonly fromOn: Day
    readonly toOn: Day
    readonly ruleVersion: number
    readonly at: Date
    readonly by: string
    readonly byName: string
  },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into assessment.assessment
      (period_kind, period_code, from_on, to_on, rule_version, known_at, created_at, created_by, created_by_name)
    values (${from.periodKind}, ${from.periodCode}, ${from.fromOn}, ${from.toOn}, ${from.ruleVersion}, ${from.at},
            ${from.at}, ${from.by}, ${from.byName})
    on conflict (period_kind, period_code) do nothing returning id`
  return row?.id ?? null
}

export async function setState(
  tx: ScopedTx,
  id: string,
  to: {
    readonly state: AssessmentState
    readonly objectUntil?: Day
    readonly knownAt?: Date
    readonly ruleVersion?: number
  },
): Promise<void> {
  await tx`
    update assessment.assessment
       set state = ${to.state}, object_until = coalesce(${to.objectUntil ?? null}::date, object_until),
           known_at = coalesce(${to.knownAt ?? null}::timestamptz, known_at),
           rule_version = coalesce(${to.ruleVersion ?? null}::int, rule_version), version = version + 1
     where id = ${id}`
}

export interface AssessedUnit {
  readonly unitId: string
  readonly group: UnitGroup
}

/** Towns and parks, and the units that answer for matters. Units that no longer work are left out. */
export function listAssessedUnits(tx: ScopedTx): Promise<AssessedUnit[]> {
  return tx<AssessedUnit[]>`
    select id as "unitId", case when kind = 'programmeUnit' then 'town' else 'department' end as group
      from registry.published_unit
     where active and kind in ('programmeUnit', 'department', 'utility') order by ordinal, id`
}

export async function putSheet(
  tx: ScopedTx,
  sheet: AssessedUnit & { readonly assessmentId: string; readonly content: SheetContent },
): Promise<void> {
  await tx`
    insert into assessment.sheet (assessment_id, unit_id, unit_group, content)
    values (${sheet.assessmentId}, ${sheet.unitId}, ${sheet.group}, ${tx.json(sheet.content as never)})
    on conflict (assessment_id, unit_id) do update
       set content = excluded.content, unit_group = excluded.unit_group`
}

/** In the county's order of units, as far as the caller sees. */
export function listSheets(tx: ScopedTx, assessmentId: string): Promise<Omit<SheetRow, 'rank'>[]> {
  return tx<Omit<SheetRow, 'rank'>[]>`
    select s.unit_id as "unitId", u.name as "unitName", s.unit_group as group, s.content
      from assessment.sheet s join registry.published_unit u on u.id = s.unit_id
     where s.assessment_id = ${assessmentId} order by s.unit_group desc, u.ordinal, u.id`
}

export async function addStep(
  tx: ScopedTx,
  step: {
    readonly assessmentId: string
    readonly what: AssessmentStep
    readonly at: Date
    readonly by: string
    readonly byName: string
    readonly text: string | null
  },
): Promise<void> {
  await tx`
    insert into assessment.step (assessment_id, what, at, by, by_name, text)
    values (${step.assessmentId}, ${step.what}, ${step.at}, ${step.by}, ${step.byName}, ${step.text})`
}

export function listSteps(tx: ScopedTx, assessmentId: string): Promise<Assessment['steps']> {
  return tx<Assessment['steps']>`
    select what, at, by_name as "byName", text from assessment.step where assessment_id = ${assessmentId} order by id`
}

/** Accounts that counted or showed it: none of them publishes. */
export async function listHands(tx: ScopedTx, assessmentId: string): Promise<string[]> {
  const rows = await tx<{ by: string }[]>`
    select distinct by from assessment.step where assessment_id = ${assessmentId}`
  return rows.map(({ by }) => by)
}
