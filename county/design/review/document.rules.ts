/** The record of a design review as an official document: conclusion, what the plan comes to, every opinion with its answer. Pure; knows no file format. */
import type { Block, BulletinDocument } from '#county/bulletin/document/document.contract.ts'
import { gapsOf, type SheetOffice } from '#county/design/paper/sheet.rules.ts'
import type { Opinion, Plan } from '#county/design/plan/plan.contract.ts'
import { DEVICE_TYPES, OPINION_STATES, PLAN_STATES } from '#county/design/words.contract.ts'
import { dayOf, writeDayInChinese } from '#terms/day.ts'
import { writeYuan } from '#terms/money.ts'

export function composeReview(plan: Plan, { office, printedBy, mark, on }: SheetOffice): BulletinDocument {
  const passed = plan.steps.findLast((step) => step.what === 'passed')
  const date = writeDayInChinese(plan.passedOn ?? on)
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
  return {
    ...{ marks: mark === null ? [] : [mark], masthead: office, office, date, signatory: '', correction: null },
    issueLine: plan.state === 'passed' ? '设计审查' : `设计审查(${PLAN_STATES[plan.state].zh})`,
    title: `${plan.communityName}设备方案审查意见`,
    blocks: [
      { kind: 'heading', level: 1, text: '一、审查结论' },
      paragraph(conclusionOf(plan, passed?.text ?? null)),
      { kind: 'heading', level: 1, text: '二、方案概况' },
      ...overviewOf(plan).map(paragraph),
      { kind: 'heading', level: 1, text: '三、意见与答复' },
      ...(plan.opinionList.length === 0 ? [paragraph('没有提出意见。')] : [opinionTable(plan.opinionList)]),
      { kind: 'heading', level: 1, text: '四、与标准配置表的差距' },
      ...gapsOf(plan).map(paragraph),
    ],
    imprint: {
      ...{ reportTo: '', sendTo: plan.unitName, issueTo: '', contact: '', printedBy, printedOn: date, copies: null },
    },
  }
}

function conclusionOf(plan: Plan, conclusion: string | null): string {
  if (conclusion === null) return `方案“${plan.title}”${PLAN_STATES[plan.state].zh}，尚无审查结论。`
  const who = plan.steps.findLast((step) => step.what === 'passed')?.byName ?? ''
  return `方案“${plan.title}”经第 ${plan.round} 轮审查通过。${conclusion}（${who}）`
}

function overviewOf(plan: Plan): string[] {
  const types = plan.byType.map(({ type, count }) => `${DEVICE_TYPES[type].zh} ${count} 台`).join('、')
  const money = (fen: number) => writeYuan(BigInt(Math.round(fen)))
  return [
    `建设必要性：${plan.content.purpose || '未写明'}`,
    `设备共 ${plan.devices} 台：${types}。其中摄像设备 ${plan.cameras} 台，已遮挡私密区域 ${plan.masked} 台，须再调整或征得同意 ${plan.toMend} 台。`,
    `清单合计 ${money(plan.totalFen)} 元${plan.unpriced > 0 ? `（${plan.unpriced} 项未定价）` : ''}，十年维护费测算 ${money(plan.upkeepFen)} 元。`,
  ]
}

function opinionTable(opinions: readonly Opinion[]): Block {
  return {
    ...{ kind: 'table', caption: '意见与答复', strong: [], note: null },
    columns: [
      { title: '号', width: 5, align: 'center' },
      { title: '意见', width: 36, align: 'left' },
      { title: '提出', width: 14, align: 'center' },
      { title: '答复', width: 31, align: 'left' },
      { title: '状态', width: 14, align: 'center' },
    ],
    rows: opinions.map((one) => [
      String(one.number),
      one.about === null ? one.text : `${one.about}：${one.text}`,
      `${one.raisedByName} ${dayOf(new Date(one.raisedAt))}`,
      one.answer ?? '',
      one.closedAt === null ? OPINION_STATES[one.state].zh : `已销号 ${dayOf(new Date(one.closedAt))}`,
    ]),
  }
}
