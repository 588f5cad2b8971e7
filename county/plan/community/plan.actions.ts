/** Planning one community: make, change, record real days. The planned days of gates go to the programme by its own action. */
import type { Needs } from '#county/plan/needs.ts'
import type { TemplateVersion } from '#county/plan/template/template.contract.ts'
import { chooseTemplate, explainTasks } from '#county/plan/template/template.rules.ts'
import { listCurrentTemplates, listTemplateVersions } from '#county/plan/template/template.store.ts'
import { listPlannable, type PlannableCommunity, planGates } from '#county/programme/plan-gates.actions.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { drawPlan, type Known, NOTHING_RECORDED, plannedGates, standToday, tasksOfTemplate } from './course.rules.ts'
import type { CommunityPlan, PlanAnswer, TaskNow } from './plan.contract.ts'
import {
  addActual,
  addPlans,
  listActuals,
  listCurrentPlans,
  listVersions,
  lockPlans,
  type NewPlan,
  type StoredPlan,
} from './plan.store.ts'

type Reading = Pick<Needs, 'tx' | 'clock'>

/** The plan of one community as it stands today. */
export async function readPlan({ tx, clock }: Reading, communityId: string): Promise<PlanAnswer> {
  const on = dayOf(clock.now())
  const community = await needCommunity({ tx, clock }, communityId)
  const [stored] = await listCurrentPlans(tx, [communityId])
  const known = await knownOf(tx, community)
  const templates = await listTemplateVersions(tx)
  const history = await listVersions(tx, communityId)
  return {
    ...{ communityId, name: community.name, on, mayEdit: community.mayEdit, plannedDoneOn: community.plannedDoneOn },
    plan: stored ? describePlan(stored, { known, on, templates }) : null,
    proposed: chooseTemplate(templates, community)?.code ?? null,
    history: history.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() })),
  }
}

interface Light {
  readonly known: Known
  readonly on: Day
  readonly templates: readonly TemplateVersion[]
}

function describePlan(stored: StoredPlan, { known, on, templates }: Light): CommunityPlan {
  const tasks = standToday(stored, known, on)
  const content = templates.find(
    (row) => row.code === stored.templateCode && row.version === stored.templateVersion,
  )?.content
  const aim = tasks.find((task) => task.gate === 'connected')
  return {
    ...{ number: stored.number, templateCode: stored.templateCode, templateVersion: stored.templateVersion },
    templateName: { zh: content?.zh ?? stored.templateCode, en: content?.en ?? stored.templateCode },
    ...{ direction: stored.direction, startOn: stored.startOn, targetOn: stored.targetOn, reason: stored.reason },
    ...{ recordedAt: stored.recordedAt.toISOString(), recordedBy: stored.recordedBy, tasks },
    endsOn: lastDay(tasks, 'endsOn'),
    forecastEndsOn: lastDay(tasks, 'forecastEndsOn'),
    connectedOn: aim ? { plannedOn: aim.endsOn, baselineOn: aim.baselineEndsOn, forecastOn: aim.forecastEndsOn } : null,
  }
}

const lastDay = (tasks: readonly TaskNow[], key: 'endsOn' | 'forecastEndsOn'): Day =>
  tasks.reduce((last, task) => (task[key] > last ? task[key] : last), '')

/** Makes a plan from a template, or another one in place of the plan that holds. */
export async function planCommunity(
  needs: Needs,
  wish: {
    readonly communityId: string
    readonly templateCode: string
    readonly direction: 'start' | 'target'
    readonly day: Day
    readonly reason: string | null
    readonly seenNumber: number
  },
): Promise<PlanAnswer> {
  const { community, before, known } = await lockPlan(needs, wish)
  if (before && !wish.reason) throw reasonMissing()
  const template = (await listCurrentTemplates(needs.tx)).find((row) => row.code === wish.templateCode)
  if (!template) throw noTemplate()
  const { direction, day } = wish
  const drawn = drawPlan({
    ...{ communityId: community.communityId, template, tasks: tasksOfTemplate(template), direction, day },
    ...{ earliest: dayOf(needs.clock.now()), known, before },
  })
  await keepPlan(needs, drawn, { known, reason: wish.reason })
  return readPlan(needs, wish.communityId)
}

/** Changes tasks of the plan that holds; what depends on them moves along. */
export async function changeTasks(
  needs: Needs,
  wish: {
    readonly communityId: string
    readonly changes: readonly Pick<TaskNow, 'code' | 'duration' | 'notBefore' | 'who'>[]
    readonly reason: string
    readonly seenNumber: number
  },
): Promise<PlanAnswer> {
  const { community, before, known } = await lockPlan(needs, wish)
  if (!before) throw noPlan()
  const changed = new Map(wish.changes.map((change) => [change.code, change]))
  const tasks = before.tasks.map((task) => ({ ...task, ...changed.get(task.code) }))
  const wrong = explainTasks(tasks)
  if (wrong)
    throw new Fault(
      'invalid',
      'plan.taskWrong',
      { zh: `${wrong.text.zh}。没有保存。`, en: `${wrong.text.en}. Nothing was saved.` },
      wrong.code,
    )
  const template = { code: before.templateCode, version: before.templateVersion }
  const day = before.startOn
  const drawn = drawPlan({
    ...{ communityId: community.communityId, template, tasks, direction: 'start', day, earliest: day, known, before },
  })
  // A change that goes beyond the wanted day gives it up: the planned day of the connection moves with its reason.
  const aim = drawn.tasks.find((task) => task.gate === 'connected')?.endsOn ?? ''
  const targetOn = before.targetOn !== null && aim <= before.targetOn ? before.targetOn : null
  const plan = { ...drawn, targetOn, direction: targetOn === null ? ('start' as const) : ('target' as const) }
  await keepPlan(needs, plan, { known, reason: wish.reason })
  return readPlan(needs, wish.communityId)
}

/** Records real days of a task that is no gate; the forecast follows, the plan stays. */
export async function recordActualDays(
  needs: Needs,
  wish: {
    readonly communityId: string
    readonly code: string
    readonly startedOn: Day | null
    readonly finishedOn: Day | null
    readonly note: string | null
  },
): Promise<PlanAnswer> {
  const { before } = await lockPlan(needs, { communityId: wish.communityId, seenNumber: null })
  const task = before?.tasks.find((one) => one.code === wish.code)
  if (!task) throw noPlan()
  const today = dayOf(needs.clock.now())
  if (task.gate !== null)
    throw new Fault('invalid', 'plan.gateByProgress', {
      zh: `「${task.zh}」是进度节点，请在「进度」里登记，计划会随之更新。`,
      en: `"${task.en}" is a gate. Record it under Progress; the plan follows.`,
    })
  const days = [wish.startedOn, wish.finishedOn].filter((day) => day !== null)
  if (days.some((day) => day > today) || (wish.startedOn ?? '') > (wish.finishedOn ?? '9999'))
    throw new Fault(
      'invalid',
      'plan.actualDays',
      {
        zh: '实际日期不能在今天之后，完成不能早于开始。没有登记。',
        en: 'Real days cannot lie after today, nor the end before the beginning. Nothing was recorded.',
      },
      'finishedOn',
    )
  await addActual(needs.tx, { ...wish, at: needs.clock.now(), by: needs.actor.accountId })
  return readPlan(needs, wish.communityId)
}

async function keepPlan(needs: Needs, plan: NewPlan, { known, reason }: { known: Known; reason: string | null }) {
  const { tx, clock, actor } = needs
  const at = clock.now()
  await addPlans(tx, [plan], { batchId: null, reason, at, by: actor.accountId })
  const rows = plannedGates(plan, known, dayOf(at))
  const source = `plan of ${plan.communityId}`
  await planGates({ tx, clock, actorId: actor.accountId }, { rows, source, reason: reason ?? '编制计划' })
}

async function lockPlan(needs: Needs, { communityId, seenNumber }: { communityId: string; seenNumber: number | null }) {
  await lockPlans(needs.tx, [communityId])
  const community = await needCommunity(needs, communityId)
  if (!community.mayEdit) throw notYours()
  const [before = null] = await listCurrentPlans(needs.tx, [communityId])
  if (seenNumber !== null && (before?.number ?? 0) !== seenNumber)
    throw new Fault('conflict', 'plan.changed', {
      zh: '计划刚被他人改过。请刷新，在最新的计划上修改。',
      en: 'Somebody changed the plan meanwhile. Reload and change the latest one.',
    })
  return { community, before, known: await knownOf(needs.tx, community) }
}

async function knownOf(tx: Needs['tx'], community: PlannableCommunity): Promise<Known> {
  const actuals = await listActuals(tx, [community.communityId])
  return { passed: community.gates, actual: actuals.get(community.communityId) ?? NOTHING_RECORDED }
}

async function needCommunity({ tx, clock }: Reading, communityId: string): Promise<PlannableCommunity> {
  const [community] = await listPlannable(tx, { on: dayOf(clock.now()), ids: [communityId] })
  if (community) return community
  throw new Fault('notFound', 'plan.noCommunity', {
    zh: '没有这个小区，或它不在您的管辖范围内。',
    en: 'There is no such community, or it is outside your scope.',
  })
}

function notYours(): Fault {
  return new Fault('notAllowed', 'plan.notYours', {
    zh: '配合单位可以查看计划，由主管单位或建设办修改。',
    en: 'A cooperating unit reads the plan; its own or lead unit or the office changes it.',
  })
}

function noPlan(): Fault {
  return new Fault('notFound', 'plan.noPlan', {
    zh: '这个小区还没有计划，或计划里没有这项任务。请先编制计划。',
    en: 'This community has no plan yet, or the plan has no such task. Make a plan first.',
  })
}

function noTemplate(): Fault {
  return new Fault(
    'invalid',
    'plan.noTemplate',
    { zh: '没有这个模板。请重新选择。', en: 'There is no such template. Choose again.' },
    'templateCode',
  )
}

function reasonMissing(): Fault {
  return new Fault(
    'invalid',
    'plan.reason',
    { zh: '重新编制计划须写明原因；最初的计划会保留。', en: 'Planning anew needs a reason; the first plan stays.' },
    'reason',
  )
}
