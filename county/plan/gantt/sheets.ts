/** The Excel file of plans: a sheet of communities with their gates, a sheet of every task. Writes what it is given. */
import type { Sheet } from '#base/files/sheet.ts'
import type { TaskNow } from '#county/plan/community/plan.contract.ts'
import { DOERS } from '#county/plan/template/template.contract.ts'
import { STAGE_TABLE } from '#terms/stage.ts'
import type { Language, Text } from '#terms/text.ts'
import type { StandingPlan } from './gantt.actions.ts'

interface TaskLine {
  readonly plan: StandingPlan
  readonly task: TaskNow
}

const WORDS = {
  plans: { zh: '小区计划', en: 'Plans' },
  tasks: { zh: '任务明细', en: 'Tasks' },
  unit: { zh: '乡镇(园区)', en: 'Unit' },
  community: { zh: '小区', en: 'Community' },
  task: { zh: '任务', en: 'Task' },
  who: { zh: '责任方', en: 'By' },
  start: { zh: '计划开始', en: 'Planned start' },
  end: { zh: '计划完成', en: 'Planned end' },
  base: { zh: '首次计划完成', en: 'First planned end' },
  expected: { zh: '预计(实际)完成', en: 'Expected or real end' },
  late: { zh: '较首次计划(天)', en: 'Days after first plan' },
  slack: { zh: '机动(天)', en: 'Slack (days)' },
  ended: { zh: '已完成', en: 'Ended' },
  planned: { zh: '计划', en: 'planned' },
  forecast: { zh: '预计', en: 'expected' },
  asOf: { zh: '截至', en: 'As of' },
} as const satisfies Record<string, Text>

export function planSheets(
  { on, plans }: { readonly on: string; readonly plans: readonly StandingPlan[] },
  language: Language,
): [Sheet<StandingPlan>, Sheet<TaskLine>] {
  const say = (key: keyof typeof WORDS) => WORDS[key][language]
  const dayOfGate = (plan: StandingPlan, gate: string, planned: boolean) => {
    const task = plan.tasks.find((one) => one.gate === gate)
    if (!task) return null
    if (planned) return task.gateAt === 'start' ? task.startsOn : task.endsOn
    return task.gateAt === 'start' ? task.forecastStartsOn : task.forecastEndsOn
  }
  const notes = [`${say('asOf')} ${on}`]
  const gates = STAGE_TABLE.filter((row) => row.code !== 'surveyed').flatMap((row) => [
    {
      head: `${row[language]} ${say('planned')}`,
      kind: 'day' as const,
      value: (plan: StandingPlan) => dayOfGate(plan, row.code, true),
    },
    {
      head: `${row[language]} ${say('forecast')}`,
      kind: 'day' as const,
      value: (plan: StandingPlan) => dayOfGate(plan, row.code, false),
    },
  ])
  return [
    {
      ...{ name: say('plans'), title: say('plans'), notes, rows: plans },
      columns: [
        { head: say('unit'), value: (plan) => plan.community.unitName },
        { head: say('community'), width: 24, value: (plan) => plan.community.name },
        ...gates,
      ],
    },
    {
      ...{ name: say('tasks'), title: say('tasks'), notes },
      rows: plans.flatMap((plan) => plan.tasks.map((task) => ({ plan, task }))),
      columns: [
        { head: say('unit'), value: ({ plan }) => plan.community.unitName },
        { head: say('community'), width: 24, value: ({ plan }) => plan.community.name },
        { head: say('task'), width: 22, value: ({ task }) => task[language] },
        { head: say('who'), value: ({ task }) => DOERS[task.who][language] },
        { head: say('start'), kind: 'day', value: ({ task }) => task.startsOn },
        { head: say('end'), kind: 'day', value: ({ task }) => task.endsOn },
        { head: say('base'), kind: 'day', value: ({ task }) => task.baselineEndsOn },
        { head: say('expected'), kind: 'day', value: ({ task }) => task.forecastEndsOn },
        { head: say('late'), kind: 'number', value: ({ task }) => task.lateDays },
        { head: say('slack'), kind: 'number', value: ({ task }) => task.slack },
        { head: say('ended'), kind: 'yesNo', value: ({ task }) => task.ended },
      ],
    },
  ]
}
