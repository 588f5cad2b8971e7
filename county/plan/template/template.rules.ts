/** Which template a community's path follows, and what is wrong with a changed one. Pure; templates are data. */
import { findFlaw } from '#county/plan/schedule/network.rules.ts'
import { type PlanTask, scheduleForward } from '#county/plan/schedule/schedule.rules.ts'
import type { Approach, Funding } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import type { Text } from '#terms/text.ts'
import type { Foreseen, Template, TemplateTask } from './template.contract.ts'

/** The first template that fits: who pays decides, then the programme's approach. */
export function chooseTemplate<T extends { readonly content: Template }>(
  templates: readonly T[],
  community: { readonly approach: Approach | null; readonly funding: Funding | null },
): T | undefined {
  const fits = ({ approach, funding }: Template['fits'][number]): boolean =>
    (approach === null || approach === community.approach) && (funding === null || funding === community.funding)
  return templates.find(({ content }) => content.fits.some(fits))
}

export function toPlanTask(task: TemplateTask): PlanTask {
  const { code, gate, gateAt, unit, duration, least, needs } = task
  return { code, gate, gateAt, unit, duration, least, needs, notBefore: null }
}

const FLAWS: Readonly<Record<string, Text>> = {
  twice: { zh: '编码重复', en: 'code used twice' },
  unknownNeed: { zh: '前置任务不在模板内', en: 'needs a task that is not there' },
  circle: { zh: '前置关系成环', en: 'its needs run in a circle' },
  tooShort: { zh: '工期短于规定的最短天数', en: 'shorter than the least allowed' },
  gateTwice: { zh: '同一节点出现两次', en: 'a gate that another task passes already' },
  gateSide: { zh: '节点须注明在任务开始还是结束时通过', en: 'a gate needs to say whether it passes at start or end' },
  trial: {
    zh: '试运行不得少于30日(GB 55029-2022 4.0.7)',
    en: 'a trial run lasts at least 30 days (GB 55029-2022 4.0.7)',
  },
}

/** The least calendar days of a trial run: GB 55029-2022 4.0.7. */
export const TRIAL_DAYS = 30

/** The days of a community that begins with all of these tasks on one day and has done none of them. */
export function foresee(tasks: readonly TemplateTask[], startOn: Day): Foreseen {
  const spans = scheduleForward({ tasks: tasks.map(toPlanTask), startOn })
  const dated = tasks.map(({ code }) => ({ code, ...(spans.get(code) ?? { startsOn: startOn, endsOn: startOn }) }))
  const connected = tasks.find((task) => task.gate === 'connected')?.code
  return {
    connectedOn: dated.find(({ code }) => code === connected)?.endsOn ?? null,
    endsOn: dated.reduce((last, { endsOn }) => (endsOn > last ? endsOn : last), startOn),
    tasks: dated,
  }
}

/** The first thing wrong with a list of tasks, as a sentence with the task's name; null when it may be used. */
export function explainTasks(tasks: readonly TemplateTask[]): { code: string; text: Text } | null {
  const side = tasks.find((task) => (task.gate === null) !== (task.gateAt === null))
  const trial = tasks.find(
    (task) => task.gate === 'trial' && (task.unit === 'calendar' ? task.duration : task.duration * 1.4) < TRIAL_DAYS,
  )
  const flaw =
    (side && { code: side.code, because: 'gateSide' }) ??
    (trial && { code: trial.code, because: 'trial' }) ??
    findFlaw(tasks.map(toPlanTask))
  if (!flaw) return null
  const name = tasks.find((task) => task.code === flaw.code)
  const why = FLAWS[flaw.because] ?? { zh: flaw.because, en: flaw.because }
  return {
    code: flaw.code,
    text: { zh: `「${name?.zh ?? flaw.code}」${why.zh}`, en: `"${name?.en ?? flaw.code}": ${why.en}` },
  }
}
