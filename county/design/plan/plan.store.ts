/** SQL of `design.plan` and `design.step`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { PlanState, PlanStep } from '#county/design/words.contract.ts'
import type { Category } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import { type Content, contentSchema } from './content.contract.ts'

export interface PlanRecord {
  readonly id: string
  readonly communityId: string
  readonly communityName: string
  readonly unitId: string
  readonly unitName: string
  readonly category: Category
  /** The caller's own or lead unit has the community, or the caller acts for the county. */
  readonly mayEdit: boolean
  readonly title: string
  readonly state: PlanState
  readonly content: Content
  readonly round: number
  readonly version: number
  readonly updatedAt: Date
  readonly updatedByName: string
  readonly submittedBy: string | null
  readonly passedOn: Day | null
}

function select(tx: ScopedTx) {
  return tx`
    select p.id, p.community_id as "communityId", c.name as "communityName", c.programme_unit_id as "unitId",
           u.name as "unitName", c.category, p.title, p.state, p.content, p.round, p.version,
           p.updated_at as "updatedAt", p.updated_by_name as "updatedByName", p.submitted_by as "submittedBy",
           p.passed_on as "passedOn",
           (select base.scope_all()) or p.community_id in (select id from registry.published_editable_community) as "mayEdit"
      from design.plan p
      join registry.published_community c on c.id = p.community_id
      join registry.published_unit u on u.id = c.programme_unit_id`
}

const show = (row: PlanRecord): PlanRecord => ({ ...row, content: contentSchema.parse(row.content) })

/** The newest change first. */
export async function listPlanRecords(tx: ScopedTx, communityId: string | null): Promise<PlanRecord[]> {
  const rows = await tx<PlanRecord[]>`
    ${select(tx)} ${communityId === null ? tx`` : tx`where p.community_id = ${communityId}`}
     order by p.updated_at desc, p.id desc limit 2000`
  return rows.map(show)
}

export async function findPlanRecord(tx: ScopedTx, id: string): Promise<PlanRecord | null> {
  const [row] = await tx<PlanRecord[]>`${select(tx)} where p.id = ${id}`
  return row ? show(row) : null
}

/** Locks it until the transaction ends, so that two who decide at once do so one after the other. */
export async function lockPlan(tx: ScopedTx, id: string): Promise<void> {
  await tx`select 1 from design.plan where id = ${id} for update`
}

export interface Site {
  readonly name: string
  readonly category: Category
  readonly mayEdit: boolean
  readonly peopleGates: number | null
  readonly carGates: number | null
  readonly buildings: number | null
  readonly households: number | null
}

/** The community as a plan begins with it. */
export async function findSite(tx: ScopedTx, communityId: string): Promise<Site | null> {
  const [row] = await tx<Site[]>`
    select name, category, people_gates as "peopleGates", car_gates as "carGates", buildings, households,
           (select base.scope_all()) or id in (select id from registry.published_editable_community) as "mayEdit"
      from registry.published_community where id = ${communityId}`
  return row ?? null
}

interface Stamp {
  readonly at: Date
  readonly by: string
  readonly byName: string
}

export async function addPlanRecord(
  tx: ScopedTx,
  plan: { readonly communityId: string; readonly title: string; readonly content: Content } & Stamp,
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into design.plan (community_id, title, content, created_at, created_by_name, updated_at, updated_by_name)
    values (${plan.communityId}, ${plan.title}, ${tx.json(plan.content as never)}, ${plan.at}, ${plan.byName}, ${plan.at},
            ${plan.byName})
    returning id`
  return row?.id ?? ''
}

/** False when somebody else saved meanwhile. */
export async function setContent(
  tx: ScopedTx,
  plan: { readonly id: string; readonly seen: number; readonly title: string; readonly content: Content } & Stamp,
): Promise<boolean> {
  const { count } = await tx`
    update design.plan
       set title = ${plan.title}, content = ${tx.json(plan.content as never)}, version = version + 1,
           updated_at = ${plan.at}, updated_by_name = ${plan.byName}
     where id = ${plan.id} and version = ${plan.seen}`
  return count > 0
}

export async function setState(
  tx: ScopedTx,
  plan: {
    readonly id: string
    readonly state: PlanState
    readonly submittedBy?: string
    readonly passedOn?: Day
  } & Stamp,
): Promise<void> {
  await tx`
    update design.plan
       set state = ${plan.state}, updated_at = ${plan.at}, updated_by_name = ${plan.byName},
           round = round + ${plan.submittedBy === undefined ? 0 : 1},
           submitted_by = coalesce(${plan.submittedBy ?? null}::bigint, submitted_by),
           passed_on = coalesce(${plan.passedOn ?? null}::date, passed_on)
     where id = ${plan.id}`
}

/** The plan of the same community that had passed before, if any. */
export async function findPassed(tx: ScopedTx, communityId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from design.plan where community_id = ${communityId} and state = 'passed'`
  return row?.id ?? null
}

export async function addPlanStep(
  tx: ScopedTx,
  step: {
    readonly planId: string
    readonly communityId: string
    readonly what: PlanStep
    readonly text: string | null
    readonly content?: Content
  } & Stamp,
): Promise<void> {
  await tx`
    insert into design.step (plan_id, community_id, what, text, content, at, by, by_name)
    values (${step.planId}, ${step.communityId}, ${step.what}, ${step.text},
            ${step.content === undefined ? null : tx.json(step.content as never)}, ${step.at}, ${step.by}::bigint,
            ${step.byName})`
}

export function listPlanSteps(
  tx: ScopedTx,
  planId: string,
): Promise<{ what: PlanStep; text: string | null; at: Date; byName: string }[]> {
  return tx`select what, text, at, by_name as "byName" from design.step where plan_id = ${planId} order by id`
}
