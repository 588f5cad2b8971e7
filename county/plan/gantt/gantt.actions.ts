/** Reads the plans of many communities as they stand today, for the Gantt and its file. Nothing is written. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { NOTHING_RECORDED, standToday } from '#county/plan/community/course.rules.ts'
import type { TaskNow } from '#county/plan/community/plan.contract.ts'
import { listActuals, listCurrentPlans, type StoredPlan } from '#county/plan/community/plan.store.ts'
import { numberOf } from '#county/plan/schedule/calendar.rules.ts'
import type { Filter } from '#county/programme/board/filter.contract.ts'
import { listPlannable, type PlannableCommunity } from '#county/programme/plan-gates.actions.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { HOLIDAYS_KNOWN_UNTIL } from '#terms/working-days.ts'
import type { Gantt, GanttRow } from './gantt.contract.ts'

export interface StandingPlan {
  readonly community: PlannableCommunity
  readonly stored: StoredPlan
  readonly tasks: readonly TaskNow[]
}

interface Reading {
  readonly tx: ScopedTx
  readonly clock: Clock
}

/** Every planned community that matches, as it stands today, in the order of units and names. */
export async function listStanding(
  { tx, clock }: Reading,
  filter: Filter,
): Promise<{
  on: Day
  plans: StandingPlan[]
  everybody: PlannableCommunity[]
  matching: number
  unplanned: number
}> {
  const on = dayOf(clock.now())
  const communities = await listPlannable(tx, { on, filter })
  const ids = communities.map((community) => community.communityId)
  const stored = new Map((await listCurrentPlans(tx, ids)).map((plan) => [plan.communityId, plan]))
  const actuals = await listActuals(tx, ids)
  const plans = communities.flatMap((community): StandingPlan[] => {
    const plan = stored.get(community.communityId)
    if (!plan) return []
    const known = { passed: community.gates, actual: actuals.get(community.communityId) ?? NOTHING_RECORDED }
    return [{ community, stored: plan, tasks: standToday(plan, known, on) }]
  })
  const outside = communities.filter((one) => one.gates.approved === undefined && !stored.has(one.communityId))
  return {
    on,
    plans,
    everybody: communities,
    matching: communities.length,
    unplanned: communities.length - plans.length - outside.length,
  }
}

/** As numbers: a bar per task. */
export async function readGantt(reading: Reading, filter: Filter): Promise<Gantt> {
  const { on, plans, matching, unplanned } = await listStanding(reading, filter)
  const places = new Map<string, number>()
  const tasks: Gantt['tasks'] = []
  const placeOf = (task: TaskNow): number => {
    const key = `${task.code} ${task.zh}`
    const known = places.get(key)
    if (known !== undefined) return known
    const { code, zh, en, who, gate, gateAt } = task
    places.set(key, tasks.push({ code, zh, en, who, gate, gateAt }) - 1)
    return tasks.length - 1
  }
  const rows = plans.map(
    ({ community, stored, tasks: own }): GanttRow => ({
      ...{ id: community.communityId, name: community.name, unitId: community.unitId, unitName: community.unitName },
      ...{ template: stored.templateCode, number: stored.number },
      bars: own.map((task) => [
        placeOf(task),
        numberOf(task.startsOn),
        numberOf(task.endsOn),
        numberOf(task.baselineEndsOn),
        numberOf(task.forecastStartsOn),
        numberOf(task.forecastEndsOn),
        task.ended ? 2 : task.begun ? 1 : 0,
        task.critical ? 1 : 0,
      ]),
    }),
  )
  return { on, tasks, rows, matching, unplanned, holidaysKnownUntil: HOLIDAYS_KNOWN_UNTIL }
}
