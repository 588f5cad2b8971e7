/** Draws what a bulk plan or a slip would be, from what holds now. Shared by preview and apply, so that both say the same. */
import { createHash } from 'node:crypto'
import {
  drawPlan,
  type Known,
  NOTHING_RECORDED,
  standToday,
  tasksOfTemplate,
} from '#county/plan/community/course.rules.ts'
import type { TaskNow } from '#county/plan/community/plan.contract.ts'
import { listActuals, listCurrentPlans, type NewPlan, type StoredPlan } from '#county/plan/community/plan.store.ts'
import type { Needs } from '#county/plan/needs.ts'
import { gatherFacts } from '#county/plan/schedule/facts.rules.ts'
import { orderTasks } from '#county/plan/schedule/network.rules.ts'
import type { TemplateVersion } from '#county/plan/template/template.contract.ts'
import { chooseTemplate } from '#county/plan/template/template.rules.ts'
import { listCurrentTemplates } from '#county/plan/template/template.store.ts'
import { listPlannable, type PlannableCommunity } from '#county/programme/plan-gates.actions.ts'
import { addDays, type Day, dayOf } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'
import type { BulkWish, ShiftWish } from './bulk.contract.ts'
import { staggerStarts } from './stagger.rules.ts'
import type { GateOutlook } from './target.rules.ts'

export type Reading = Pick<Needs, 'tx' | 'clock'>

/** One community of a batch: what it is, what held, what is to hold, and both as they stand today. */
export interface Drawn {
  readonly community: PlannableCommunity
  readonly known: Known
  readonly template: TemplateVersion | null
  readonly before: StoredPlan | null
  readonly plan: NewPlan
  readonly misses: boolean
  /** As it stands today without and with the change; reckoned when a preview asks. */
  readonly was: () => readonly TaskNow[]
  readonly is: () => readonly TaskNow[]
}

export interface Gathered {
  readonly on: Day
  readonly communities: readonly PlannableCommunity[]
  readonly plans: ReadonlyMap<string, StoredPlan>
  readonly knownOf: (community: PlannableCommunity) => Known
}

/** Communities that the caller may plan, with their plans and what is known of each. */
export async function gather({ tx, clock }: Reading, ids: readonly string[]): Promise<Gathered> {
  const on = dayOf(clock.now())
  const communities = (await listPlannable(tx, { on, ids: [...new Set(ids)] })).filter((one) => one.mayEdit)
  const own = communities.map((one) => one.communityId)
  const plans = new Map((await listCurrentPlans(tx, own)).map((plan) => [plan.communityId, plan]))
  const actuals = await listActuals(tx, own)
  return {
    ...{ on, communities, plans },
    knownOf: (one) => ({ passed: one.gates, actual: actuals.get(one.communityId) ?? NOTHING_RECORDED }),
  }
}

/** Every community of the wish that may be planned, with its plan drawn. */
export async function drawBulk(reading: Reading, wish: BulkWish): Promise<Drawn[]> {
  const { on, communities, plans, knownOf } = await gather(reading, wish.communityIds)
  const templates = await listCurrentTemplates(reading.tx)
  const chosen = communities.filter(
    (one) => one.gates.operating === undefined && (wish.replan || !plans.has(one.communityId)),
  )
  const targetOf = (one: PlannableCommunity) => (wish.direction === 'target' ? one.plannedDoneOn : null)
  const staggered = chosen.filter((one) => targetOf(one) === null)
  const starts = staggerStarts(staggered, { startOn: wish.startOn, capacity: wish })
  return chosen.flatMap((community): Drawn[] => {
    const template = templateFor(templates, community, wish.template)
    if (!template) return []
    const known = knownOf(community)
    const before = plans.get(community.communityId) ?? null
    const startOn = starts.get(community.communityId) ?? wish.startOn
    const target = targetOf(community)
    const { misses, ...plan } = drawPlan({
      ...{ communityId: community.communityId, template, tasks: tasksOfTemplate(template), known, before },
      ...{ direction: target === null ? 'start' : 'target', day: target ?? startOn, earliest: startOn },
    })
    const was = () => (before ? standToday(before, known, on) : [])
    return [{ community, known, template, before, plan, misses, was, is: () => standToday(plan, known, on) }]
  })
}

function templateFor(
  templates: readonly TemplateVersion[],
  community: PlannableCommunity,
  code: string | null,
): TemplateVersion | undefined {
  return code === null ? chooseTemplate(templates, community) : templates.find((row) => row.code === code)
}

/** Every planned community of the wish, with what has not begun moved by so many days. */
export async function drawShift(reading: Reading, wish: ShiftWish): Promise<Drawn[]> {
  const { on, communities, plans, knownOf } = await gather(reading, wish.communityIds)
  return communities.flatMap((community): Drawn[] => {
    const before = plans.get(community.communityId)
    if (!before) return []
    const known = knownOf(community)
    const facts = gatherFacts(orderTasks(before.tasks), known.passed, known.actual)
    const begun = new Set(before.tasks.filter((task) => facts.get(task.code)?.begun).map((task) => task.code))
    if (before.tasks.every((task) => begun.has(task.code))) return []
    const tasks = before.tasks.map((task) =>
      begun.has(task.code) ? task : { ...task, notBefore: addDays(task.startsOn, wish.days) },
    )
    const template = { code: before.templateCode, version: before.templateVersion }
    const drawn = drawPlan({
      ...{ communityId: community.communityId, template, tasks, known, before },
      ...{ direction: 'start', day: before.startOn, earliest: before.startOn },
    })
    const { misses, ...plan } = drawn
    const [was, is] = [() => standToday(before, known, on), () => standToday(plan, known, on)]
    return [{ community, known, template: null, before, plan, misses, was, is }]
  })
}

/** What was previewed, as one short word: the same communities, versions and days give the same seal. */
export function sealOf(drawn: readonly Drawn[]): string {
  const content = drawn.map(({ plan, before }) => [
    plan.communityId,
    before?.number ?? 0,
    plan.tasks.map((task) => [task.code, task.startsOn, task.endsOn]),
  ])
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)
}

/** The days on which gates were passed or are expected. */
export function outlookOf(unitId: string, gates: Known['passed'], tasks: readonly TaskNow[]): GateOutlook {
  const expected = tasks.flatMap((task): [Stage, Day][] => {
    if (task.gate === null || gates[task.gate] !== undefined) return []
    return [[task.gate, task.gateAt === 'start' ? task.forecastStartsOn : task.forecastEndsOn]]
  })
  const passed = Object.entries(gates).filter(([, day]) => day !== 'unknown')
  return { unitId, gates: { ...Object.fromEntries(passed), ...Object.fromEntries(expected) } }
}
