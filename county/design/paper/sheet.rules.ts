/** A device plan on paper: drawing, table of devices, private areas, gaps, the site, the bill's total. Pure; knows no file format. */
import type { Block, PaperBlock, PaperDocument, Table } from '#county/bulletin/document/document.contract.ts'
import type { Device } from '#county/design/plan/content.contract.ts'
import type { Plan } from '#county/design/plan/plan.contract.ts'
import { judgeViews } from '#county/design/plan/privacy.contract.ts'
import { SITE_KINDS } from '#county/design/plan/proposal.contract.ts'
import {
  AREA_KINDS,
  DEVICE_TYPES,
  LEGAL_CLASSES,
  PLACES,
  PLAN_STATES,
  VIEW_VERDICTS,
} from '#county/design/words.contract.ts'
import { type Day, writeDayInChinese } from '#terms/day.ts'
import { writeYuan } from '#terms/money.ts'

export interface SheetOffice {
  readonly office: string
  readonly printedBy: string
  readonly mark: string | null
  readonly on: Day
}

/** The name under which the picture is handed to the writer. */
export const DRAWING = 'drawing'

const RULES = { mask: '遮挡', never: '不得拍摄', consent: '须征得同意' } as const

export function composeSheet(plan: Plan, { office, printedBy, mark, on }: SheetOffice): PaperDocument {
  const { content } = plan
  const date = writeDayInChinese(plan.passedOn ?? on)
  return {
    ...{ marks: mark === null ? [] : [mark], masthead: office, office, date, signatory: '', correction: null },
    issueLine: `设备方案(${PLAN_STATES[plan.state].zh})`,
    title: `${plan.communityName}设备方案图表`,
    blocks: [
      paragraph(`方案“${plan.title}”。建设必要性：${content.purpose || '未写明'}`),
      heading('一、点位图'),
      {
        ...{ kind: 'picture', key: DRAWING },
        caption: `图 1　点位图（${content.drawing.widthM} 米 × ${content.drawing.heightM} 米，圆为摄像设备，方为其他设备，斜线为不得拍入画面的范围，左下为 10 米）`,
      },
      heading('二、设备表'),
      ...(content.devices.length === 0 ? [paragraph('还没有设备。')] : [deviceTable(plan)]),
      heading('三、私密区域'),
      ...(content.areas.length === 0 ? [paragraph('没有标出私密区域。')] : [areaTable(plan)]),
      heading('四、与标准配置表的差距'),
      ...gapsOf(plan).map(paragraph),
      heading('五、现场情况'),
      ...siteOf(plan).map(paragraph),
      heading('六、清单合计'),
      paragraph(billOf(plan)),
    ],
    imprint: {
      ...{ reportTo: '', sendTo: plan.unitName, issueTo: '', contact: '', printedBy, printedOn: date, copies: null },
    },
  }
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const heading = (text: string): PaperBlock => ({ kind: 'heading', level: 1, text })

function deviceTable({ content }: Plan): Table {
  const views = new Map(judgeViews(content).map((view) => [view.code, view]))
  const viewOf = ({ code, angle, range, direction }: Device) => {
    const view = views.get(code)
    if (view === undefined) return ''
    const said = VIEW_VERDICTS[view.verdict].zh
    return `${direction}° 视场 ${angle}° ${range} 米；${said}${view.reached.length > 0 ? ` ${view.reached.join('、')}` : ''}`
  }
  return {
    ...{ kind: 'table', caption: '表 1　设备', strong: [], note: null },
    columns: [
      { title: '编号', width: 9, align: 'center' },
      { title: '类型', width: 15, align: 'left' },
      { title: '位置', width: 16, align: 'left' },
      { title: '横、纵(米)', width: 13, align: 'center' },
      { title: '高(米)', width: 8, align: 'right' },
      { title: '画面', width: 23, align: 'left' },
      { title: '区域性质', width: 16, align: 'left' },
    ],
    rows: content.devices.map((device) => [
      device.code,
      DEVICE_TYPES[device.type].zh,
      device.note ? `${PLACES[device.place].zh}：${device.note}` : PLACES[device.place].zh,
      `${device.x}、${device.y}`,
      String(device.heightM),
      viewOf(device),
      device.legalClass === null ? '' : LEGAL_CLASSES[device.legalClass].zh,
    ]),
  }
}

function areaTable({ content }: Plan): Table {
  const views = judgeViews(content)
  return {
    ...{ kind: 'table', caption: '表 2　私密区域', strong: [], note: null },
    columns: [
      { title: '编号', width: 9, align: 'center' },
      { title: '名称', width: 22, align: 'left' },
      { title: '性质', width: 24, align: 'left' },
      { title: '处理', width: 13, align: 'center' },
      { title: '涉及设备', width: 14, align: 'left' },
      { title: '依据', width: 18, align: 'left' },
    ],
    rows: content.areas.map(({ code, name, kind }) => {
      const reached = views.filter((view) => view.reached.includes(code)).map((view) => view.code)
      const { zh, rule, basis } = AREA_KINDS[kind]
      return [code, name, zh, RULES[rule], reached.length === 0 ? '无' : reached.join('、'), basis.zh]
    }),
  }
}

/** What is not met, and what could not be checked; each with its source. */
export function gapsOf(plan: Pick<Plan, 'checked' | 'tableVersion'>): string[] {
  const gaps = plan.checked.filter(({ outcome }) => outcome !== 'met')
  if (gaps.length === 0) return [`对照标准配置表第 ${plan.tableVersion} 版，各项均符合。`]
  return gaps.map((row, place) => {
    const numbers = row.wanted === null ? '' : `应有 ${row.wanted}，方案 ${row.found ?? 0}。`
    const what = row.outcome === 'gap' ? '未达到' : '缺少数据，未能核对'
    return `${place + 1}. ${row.zh}：${what}。${numbers}来源：${row.source.zh}`
  })
}

function siteOf({ content: { site } }: Plan): string[] {
  if (site === null) return ['方案没有带入踏勘的现场情况。']
  const kinds = Object.entries(SITE_KINDS).flatMap(([kind, { zh }]) => {
    const lines = site.lines.filter((line) => line.kind === kind)
    const said = lines.map((line) => (line.key.includes('/') ? `${line.name}（${line.zh}）` : line.zh))
    return lines.length === 0 ? [] : [`${zh}：${said.join('；')}。`]
  })
  return [`按第 ${site.surveyVersion} 次踏勘登记。`, ...kinds]
}

function billOf({ totalFen, upkeepFen, unpriced }: Plan): string {
  const money = (fen: number) => writeYuan(BigInt(Math.round(fen)))
  return `清单合计 ${money(totalFen)} 元${unpriced > 0 ? `（${unpriced} 项未定价）` : ''}，十年维护费测算 ${money(upkeepFen)} 元，明细见设备清单。`
}
