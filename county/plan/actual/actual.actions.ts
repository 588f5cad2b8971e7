/** Real days of many communities' tasks from one paste: read first, recorded all at once or not at all. */

import { addActuals } from '#county/plan/actual/actual.store.ts'
import { NOTHING_RECORDED } from '#county/plan/community/course.rules.ts'
import { listActuals, listCurrentPlans, lockPlans } from '#county/plan/community/plan.store.ts'
import type { Needs } from '#county/plan/needs.ts'
import { listPlannable } from '#county/programme/plan-gates.actions.ts'
import { dayOf } from '#terms/day.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { ACTUAL_COLUMNS } from './actual.contract.ts'
import { readActuals } from './actual.rules.ts'

const HEADS = Object.values(ACTUAL_COLUMNS).map(({ names }) => names[0])

export async function recordPastedActuals(
  { tx, clock, actor }: Needs,
  { text, apply }: { readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  const at = clock.now()
  const today = dayOf(at)
  const own = (await listPlannable(tx, { on: today, filter: {} })).filter((one) => one.mayEdit)
  const ids = own.map(({ communityId }) => communityId)
  const plans = new Map((await listCurrentPlans(tx, ids)).map((plan) => [plan.communityId, plan.tasks]))
  const actuals = await listActuals(tx, ids)
  const homes = own.map(({ communityId, name }) => ({
    ...{ communityId, name, tasks: plans.get(communityId) ?? [] },
    actual: actuals.get(communityId) ?? NOTHING_RECORDED,
  }))
  const { rows, problems } = readActuals(text, { homes, today })
  const isApplied = apply && problems.length === 0 && rows.length > 0
  if (isApplied) {
    await lockPlans(tx, [...new Set(rows.map((row) => row.communityId))])
    await addActuals(tx, rows, { at, by: actor.accountId })
  }
  const shown = rows.map((row) => [row.name, row.taskName, row.startedOn ?? '', row.finishedOn ?? '', row.note ?? ''])
  return { heads: HEADS, rows: shown, problems, applied: isApplied ? rows.length : 0 }
}
