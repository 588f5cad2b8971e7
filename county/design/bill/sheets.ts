/** The Excel file of a device plan: bill, upkeep, devices, check against the standard. Writes what it is given, money in yuan. */
import type { Sheet } from '#base/files/sheet.ts'
import { BILL_KINDS, type Device } from '#county/design/plan/content.contract.ts'
import type { Plan } from '#county/design/plan/plan.contract.ts'
import { type JudgedView, judgeViews } from '#county/design/plan/privacy.contract.ts'
import type { CheckedRow } from '#county/design/standard/standard.contract.ts'
import { DEVICE_TYPES, LEGAL_CLASSES, PLACES, VIEW_VERDICTS } from '#county/design/words.contract.ts'
import type { Language } from '#terms/text.ts'
import { forecastUpkeep, type PricedLine, priceBill, sumBill, UPKEEP_SOURCE, type UpkeepYear } from './bill.contract.ts'

type Say = (zh: string, en: string) => string
const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100)

export function designSheets(plan: Plan, language: Language): Sheet<never>[] {
  const say: Say = (zh, en) => (language === 'zh' ? zh : en)
  const title = `${plan.communityName} ${plan.title}`
  const lines = priceBill(plan.content)
  return [
    billSheet({ title, lines, say, language }),
    upkeepSheet({ title, lines, say, language }),
    deviceSheet(plan, title, language),
    checkSheet(plan, title, language),
  ] as unknown as Sheet<never>[]
}

interface BillPart {
  readonly title: string
  readonly lines: readonly PricedLine[]
  readonly say: Say
  readonly language: Language
}

function billSheet({ title, lines, say, language }: BillPart): Sheet<PricedLine> {
  const { totalFen, unpriced } = sumBill(lines)
  const sum: PricedLine = {
    ...{
      key: 'sum',
      name: say('合计', 'total'),
      spec: null,
      unit: '',
      kind: 'other',
      deviceType: null,
      quantity: null,
    },
    ...{ priceFen: null, amount: 0, sumFen: totalFen },
  }
  const isSum = (row: PricedLine) => row.key === 'sum'
  return {
    name: say('工程量清单', 'Bill'),
    title: `${title} ${say('工程量清单', 'bill of quantities')}`,
    notes:
      unpriced > 0
        ? [say(`还有 ${unpriced} 项没有单价，合计偏低。`, `${unpriced} lines have no price yet; the total is too low.`)]
        : [],
    rows: [...lines, sum],
    columns: [
      { head: say('名称', 'Item'), width: 22, value: (row) => row.name },
      { head: say('规格', 'Specification'), width: 30, value: (row) => row.spec },
      { head: say('类别', 'Kind'), value: (row) => (isSum(row) ? null : BILL_KINDS[row.kind][language]) },
      { head: say('单位', 'Unit'), width: 8, value: (row) => row.unit },
      { head: say('数量', 'Quantity'), kind: 'number', value: (row) => (isSum(row) ? null : row.amount) },
      { head: say('单价(元)', 'Price (yuan)'), kind: 'number', width: 14, value: (row) => yuan(row.priceFen) },
      { head: say('合价(元)', 'Sum (yuan)'), kind: 'number', width: 16, value: (row) => yuan(row.sumFen) },
    ],
  }
}

function upkeepSheet({ title, lines, say, language }: BillPart): Sheet<UpkeepYear> {
  const { equipmentFen } = sumBill(lines)
  return {
    name: say('维护费测算', 'Upkeep'),
    title: `${title} ${say('维护费测算', 'upkeep forecast')}`,
    notes: [`${say('设备费(元)', 'Equipment (yuan)')} ${(equipmentFen / 100).toFixed(2)}`, UPKEEP_SOURCE[language]],
    rows: forecastUpkeep(equipmentFen),
    columns: [
      { head: say('使用第几年', 'Year of use'), kind: 'number', value: (row) => row.year },
      { head: say('比例', 'Share'), kind: 'percent', value: (row) => row.perMille / 1000 },
      { head: say('当年维护费(元)', 'Upkeep (yuan)'), kind: 'number', width: 18, value: (row) => yuan(row.fen) },
      { head: say('累计(元)', 'So far (yuan)'), kind: 'number', width: 18, value: (row) => yuan(row.sumFen) },
    ],
  }
}

function deviceSheet(plan: Plan, title: string, language: Language): Sheet<Device> {
  const say: Say = (zh, en) => (language === 'zh' ? zh : en)
  const views = new Map(judgeViews(plan.content).map((one): [string, JudgedView] => [one.code, one]))
  const verdictOf = ({ code }: Device): string | null => {
    const view = views.get(code)
    if (view === undefined) return null
    const reached = view.reached.length === 0 ? '' : ` ${view.reached.join('、')}`
    return `${VIEW_VERDICTS[view.verdict][language]}${reached}`
  }
  return {
    name: say('设备点位表', 'Devices'),
    title: `${title} ${say('设备点位表', 'devices')}`,
    notes: [
      say(
        '位置从图的左上角起算，方向以正上方为 0°顺时针。',
        'Places from the upper left corner; bearings clockwise from the top.',
      ),
    ],
    rows: plan.content.devices,
    columns: [
      { head: say('编号', 'Code'), value: (row) => row.code },
      { head: say('类型', 'Type'), width: 20, value: (row) => DEVICE_TYPES[row.type][language] },
      { head: say('位置', 'Place'), width: 20, value: (row) => PLACES[row.place][language] },
      { head: 'X(m)', kind: 'number', value: (row) => row.x },
      { head: 'Y(m)', kind: 'number', value: (row) => row.y },
      { head: say('高度(米)', 'Height (m)'), kind: 'number', value: (row) => row.heightM },
      { head: say('方向(°)', 'Bearing (°)'), kind: 'number', value: (row) => row.direction },
      { head: say('视场角(°)', 'Angle (°)'), kind: 'number', value: (row) => row.angle },
      { head: say('距离(米)', 'Range (m)'), kind: 'number', value: (row) => row.range },
      {
        head: say('区域性质', 'Legal class'),
        width: 22,
        value: (row) => (row.legalClass === null ? null : LEGAL_CLASSES[row.legalClass][language]),
      },
      { head: say('私密区域', 'Private areas'), width: 28, value: verdictOf },
      { head: say('备注', 'Note'), width: 24, value: (row) => row.note },
    ],
  }
}

export const OUTCOMES = {
  met: { zh: '符合', en: 'met' },
  gap: { zh: '缺口', en: 'gap' },
  unknown: { zh: '缺数据', en: 'cannot be checked yet' },
} as const

function checkSheet(plan: Plan, title: string, language: Language): Sheet<CheckedRow> {
  const say: Say = (zh, en) => (language === 'zh' ? zh : en)
  return {
    name: say('标准配置核对', 'Standard'),
    title: `${title} ${say('与标准配置表的对照', 'checked against the table of the standard')}`,
    notes: [
      say(
        `标准配置表第 ${plan.tableVersion} 版。来源等级：A 读过条文，B 间接引用，C 地方做法。`,
        `Table version ${plan.tableVersion}. A: clause read, B: quoted second-hand, C: local practice.`,
      ),
    ],
    rows: plan.checked,
    columns: [
      { head: say('要求', 'Asked'), width: 34, value: (row) => row[language] },
      { head: say('应有', 'Wanted'), kind: 'number', value: (row) => row.wanted },
      { head: say('方案', 'Found'), kind: 'number', value: (row) => row.found },
      { head: say('结论', 'Outcome'), value: (row) => OUTCOMES[row.outcome][language] },
      { head: say('来源', 'Source'), width: 44, value: (row) => row.source[language] },
      { head: say('等级', 'Read'), value: (row) => row.tag },
    ],
  }
}
