/** What stands on the slip of a matter (督办单), as blocks of an official document. Pure; no file format. */
import type { Block, BulletinDocument } from '#county/bulletin/document/document.contract.ts'
import type { EscalationRule } from '#county/matters/escalation/rule.contract.ts'
import type { Matter } from '#county/matters/matter/matter.contract.ts'
import {
  MATTER_KINDS,
  MATTER_LEVELS,
  MATTER_SOURCES,
  MATTER_STEPS,
  writeMatterNumber,
} from '#county/matters/matter/words.contract.ts'
import { type Day, dayOf, writeDayInChinese } from '#terms/day.ts'

export interface SlipHead {
  readonly office: string
  readonly printedBy: string
  readonly mark: string | null
}

/** Every sentence that the office would write by hand; the lower half is left for reply, check and closing. */
export function composeSlip(matter: Matter, rule: EscalationRule, head: SlipHead, today: Day): BulletinDocument {
  const helpers = matter.cooperatingUnitNames.join('、')
  const step = rule.steps.find(({ level }) => level === matter.level)
  return {
    marks: head.mark === null ? [] : [head.mark],
    masthead: `智慧平安小区建设督办单${step ? `（${MATTER_LEVELS[matter.level].zh}）` : ''}`,
    issueLine: writeMatterNumber(matter),
    office: head.office,
    date: writeDayInChinese(today),
    signatory: '',
    correction: null,
    title: `关于${matter.title}的督办单`,
    blocks: [
      paragraph(`${matter.leadUnitName}：`),
      heading('一、督办事项'),
      paragraph(writeAbout(matter)),
      heading('二、办理要求'),
      ...matter.demand.split('\n').map(paragraph),
      paragraph(
        `请于${writeDayInChinese(matter.deadline)}前办结，并在系统中回复；回复后由第二人现场核查，核查通过后销号。`,
      ),
      heading('三、责任分工'),
      paragraph(`责任单位：${matter.leadUnitName}。${helpers === '' ? '' : `配合单位：${helpers}。`}`),
      paragraph(`协调层级：${(step?.act ?? rule.base).zh}。`),
      ...writeCourse(matter),
      ...writeForm(),
    ],
    imprint: {
      reportTo: matter.level === 'red' ? '县智慧平安小区建设领导小组' : '',
      sendTo: helpers,
      issueTo: matter.leadUnitName,
      ...{ contact: '', printedBy: head.printedBy, printedOn: writeDayInChinese(today), copies: null },
    },
  }
}

function writeAbout(matter: Matter): string {
  const source = MATTER_SOURCES[matter.sourceKind].zh
  const from = matter.sourceNote === null ? source : `${source}（${matter.sourceNote}）`
  const where = matter.communityName === null ? '' : `${matter.communityUnitName ?? ''}${matter.communityName}，`
  const again = matter.earlier > 0 ? `同一小区同类事项此前已发生${matter.earlier}次。` : ''
  const back = matter.returned > 0 ? `已退回${matter.returned}次。` : ''
  const reopened = matter.reopened > 0 ? `已重新打开${matter.reopened}次。` : ''
  const kind = MATTER_KINDS[matter.kind].zh
  return `${where}${matter.title}。类别：${kind}。来源：${from}，${writeDayInChinese(matter.raisedOn)}提出。${again}${back}${reopened}`
}

/** The story so far; nothing for a matter that has only been raised. */
function writeCourse(matter: Matter): Block[] {
  const rows = matter.steps.filter(({ what }) => what !== 'raised')
  if (rows.length === 0) return []
  return [
    heading('四、办理过程'),
    {
      kind: 'table',
      caption: '办理过程',
      columns: [
        { title: '日期', width: 14, align: 'center' },
        { title: '环节', width: 14, align: 'center' },
        { title: '单位', width: 20, align: 'left' },
        { title: '内容', width: 42, align: 'left' },
      ],
      rows: rows.map((step) => [
        dayOf(step.at),
        MATTER_STEPS[step.what].zh,
        step.unitName ?? step.byName,
        [step.text, typeof step.facts['deadline'] === 'string' ? `期限${step.facts['deadline']}` : null]
          .filter(Boolean)
          .join('；'),
      ]),
      strong: [],
      note: null,
    },
  ]
}

/** 一督一报: the unit's reply, the check and the closing, to be written by hand where paper goes round. */
function writeForm(): Block[] {
  return [
    {
      kind: 'table',
      caption: '办理回复',
      columns: [
        { title: '栏目', width: 22, align: 'center' },
        { title: '内容（签名、日期）', width: 68, align: 'left' },
      ],
      rows: [
        ['责任单位办理结果', ''],
        ['现场核查意见', ''],
        ['销号意见', ''],
      ],
      strong: [],
      note: '核查人不得为回复人或责任单位人员。群众反映只写合计，不写姓名、电话、门牌。',
    },
  ]
}

function heading(text: string): Block {
  return { kind: 'heading', level: 1, text }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}
