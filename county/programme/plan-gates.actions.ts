/** What the plan may do with the programme: read communities with their gates, set many planned days at once, take them back. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Approach } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'
import type { Filter } from './board/filter.contract.ts'
import { ask } from './course/question.ts'
import type { Needs } from './needs.ts'
import { decideApproach } from './rules/approach.rules.ts'
import { findRule } from './rules/rule.store.ts'
import { addMilestones, listLatestMilestones, type NewMilestone } from './stage/milestone.store.ts'
import { planMove } from './stage/milestone-batch.ts'
import { listPlannableRows, listSourcedMilestones, type PlannableRow } from './stage/plannable.store.ts'
import { lockStates, rebuildStates } from './stage/state.store.ts'

export interface PlannableCommunity extends PlannableRow {
  readonly approach: Approach | null
}

/** Communities in scope that match a filter, or those named: gates and planned completion as known now. */
export async function listPlannable(
  tx: ScopedTx,
  asked: { readonly on: Day } & ({ readonly filter: Filter } | { readonly ids: readonly string[] }),
): Promise<PlannableCommunity[]> {
  const asOf = { on: asked.on, knownAt: null }
  const rule = (await findRule(tx, 'approach', asOf)).content
  const rows = await listPlannableRows(tx, 'ids' in asked ? asked.ids : await findMatching(tx, asked.on, asked.filter))
  return rows.map((row) => ({ ...row, approach: decideApproach(row, rule)?.approach ?? null }))
}

/** Ids of what matches; null when nothing is filtered: then nothing need be measured. */
async function findMatching(tx: ScopedTx, on: Day, filter: Filter): Promise<string[] | null> {
  if (Object.values(filter).every((value) => value === undefined)) return null
  return (await ask(tx, { on, knownAt: null }, filter)).matched.map(({ course }) => course.id)
}

/**
 * Sets or moves planned days of gates not yet passed; the first planned day of each stays as its baseline.
 * `source` names the plan, so that `undoPlannedGates` finds what it recorded.
 */
export async function planGates(
  needs: Needs,
  plan: {
    readonly rows: readonly { readonly communityId: string; readonly stage: Stage; readonly plannedOn: Day }[]
    readonly source: string
    readonly reason: string | null
  },
): Promise<{ moved: number }> {
  const ids = [...new Set(plan.rows.map((row) => row.communityId))]
  await lockStates(needs.tx, ids)
  const latest = new Map(
    (await listLatestMilestones(needs.tx, ids)).map((row) => [`${row.communityId} ${row.stage}`, row]),
  )
  const rows = plan.rows.flatMap((row) => {
    const next = { ...row, reason: plan.reason }
    return planMove(latest.get(`${row.communityId} ${row.stage}`), next) ?? []
  })
  await write(needs, rows, plan.source)
  return { moved: rows.length }
}

/** Takes back the planned days that a source recorded and that nobody moved since; what held before returns. */
export async function undoPlannedGates(needs: Needs, source: string): Promise<{ undone: number }> {
  const found = await listSourcedMilestones(needs.tx, source)
  await lockStates(
    needs.tx,
    found.map(({ row }) => row.communityId),
  )
  const rows = found.map(
    ({ row, before }): NewMilestone => ({
      ...{ communityId: row.communityId, stage: row.stage, retractsId: row.id, reason: null },
      ...{ plannedOn: before?.plannedOn ?? null, baselineOn: before?.baselineOn ?? null },
    }),
  )
  await write(needs, rows, `undo of ${source}`)
  return { undone: rows.length }
}

async function write({ tx, clock, actorId }: Needs, rows: readonly NewMilestone[], source: string): Promise<void> {
  if (rows.length === 0) return
  await addMilestones(tx, { rows, source, importId: null, recordedAt: clock.now(), recordedBy: actorId })
  await rebuildStates(tx, [...new Set(rows.map((row) => row.communityId))])
}
