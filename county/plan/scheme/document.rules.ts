/** An implementation plan as an official document: preface, tasks by section, the split of tasks as an annex. Pure; knows no file format. */
import type { Block, BulletinDocument } from '#county/bulletin/document/document.contract.ts'
import { type Day, writeDayInChinese } from '#terms/day.ts'
import { type Scheme, TASK_STATES } from './scheme.contract.ts'

const NUMERALS = [
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
  '十三',
  '十四',
  '十五',
  '十六',
]

export function composeScheme(
  scheme: Scheme,
  { office, printedBy, mark, on }: { office: string; printedBy: string; mark: string | null; on: Day },
): BulletinDocument {
  const sections = [...Map.groupBy(scheme.tasks, (task) => task.section)]
  const date = writeDayInChinese(scheme.issuedOn ?? on)
  const paragraphs = scheme.preface.split('\n').filter((text) => text.trim() !== '')
  const body = sections.flatMap(([section, tasks], place): Block[] => [
    { kind: 'heading', level: 1, text: `${NUMERALS[place] ?? String(place + 1)}、${section}` },
    ...tasks.map((task): Block => ({ kind: 'paragraph', text: `${task.number}. ${task.text}${unitsOf(task)}` })),
  ])
  return {
    ...{ marks: mark === null ? [] : [mark], masthead: office, office, date, signatory: '', correction: null },
    issueLine: scheme.documentNumber ?? '(送审稿)',
    title: scheme.title,
    blocks: [
      ...paragraphs.map((text): Block => ({ kind: 'paragraph', text })),
      ...body,
      { kind: 'annex', label: '附件', title: '任务分工表' },
      splitTable(scheme, on),
    ],
    imprint: {
      ...{ reportTo: '', sendTo: '', issueTo: '', contact: '', printedBy, printedOn: date, copies: null },
    },
  }
}

function unitsOf(task: Scheme['tasks'][number]): string {
  const helping = task.cooperatingUnitNames.length === 0 ? '' : `；配合单位：${task.cooperatingUnitNames.join('、')}`
  return `（牵头单位：${task.leadUnitName}${helping}；完成时限：${writeDayInChinese(task.deadline)}）`
}

function splitTable(scheme: Scheme, on: Day): Block {
  return {
    ...{ kind: 'table', caption: '任务分工表', strong: [], note: `办理情况截至${writeDayInChinese(on)}。` },
    columns: [
      { title: '序号', width: 5, align: 'center' },
      { title: '任务', width: 32, align: 'left' },
      { title: '牵头单位', width: 16, align: 'left' },
      { title: '配合单位', width: 20, align: 'left' },
      { title: '完成时限', width: 13, align: 'center' },
      { title: '办理情况', width: 14, align: 'center' },
    ],
    rows: scheme.tasks.map((task) => [
      String(task.number),
      task.text,
      task.leadUnitName,
      task.cooperatingUnitNames.join('、'),
      task.deadline,
      task.doneOn === null ? TASK_STATES[task.state].zh : `${TASK_STATES.done.zh} ${task.doneOn}`,
    ]),
  }
}
