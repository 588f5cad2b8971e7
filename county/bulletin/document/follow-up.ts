/** The bulletin's later parts: warnings, blockers, corrections, demands, what comes next, the annex. Figures in, blocks out. */
import { type BulletinFigures, DEMAND_STATES } from '#county/bulletin/figures/figures.contract.ts'
import { CATEGORIES, FUNDINGS } from '#terms/category.ts'
import { writeDayInChinese, writeShortDayInChinese } from '#terms/day.ts'
import type { Block, Table } from './document.contract.ts'
import { GATE_WORDS, writeNamesByUnit } from './words.ts'

const text = (title: string, width: number) => ({ title, width, align: 'left' as const })

/** Red and yellow lists by name. */
export function tabulateWarnings(figures: BulletinFigures): Block[] {
  const list = (light: 'red' | 'yellow', caption: string): Block[] => {
    const rows = figures.warnings.filter((row) => row.light === light)
    if (rows.length === 0)
      return [{ kind: 'paragraph', text: `本期没有列入${light === 'red' ? '红' : '黄'}灯的小区。` }]
    return [
      {
        kind: 'table',
        caption: `${caption}（${rows.length}个）`,
        columns: [
          { title: '序号', width: 8, align: 'center' },
          text('单位', 28),
          text('小区', 32),
          { title: '计划完成', width: 16, align: 'center' },
          { title: '落后（百分点）', width: 16, align: 'right' },
        ],
        rows: rows.map((row, index) => [
          String(index + 1),
          row.unitName,
          row.name,
          row.plannedDoneOn ?? '—',
          row.pointsBehind === null ? '—' : row.pointsBehind.toFixed(1),
        ]),
        strong: [],
        note: null,
      },
    ]
  }
  return [...list('red', '红灯名单'), ...list('yellow', '黄灯名单')]
}

/** Blockers by kind and name, with since when and who must act. */
export function tabulateBlockers(figures: BulletinFigures): Block[] {
  const { blockers } = figures
  if (blockers.length === 0) return [{ kind: 'paragraph', text: '本期没有登记在案的梗阻。' }]
  const kinds = [...Map.groupBy(blockers, (row) => row.kind)].map(([kind, rows]) => `${kind}${rows.length}个`)
  return [
    { kind: 'paragraph', text: `目前有${blockers.length}个小区存在梗阻，其中${kinds.join('、')}。` },
    {
      kind: 'table',
      caption: '梗阻清单',
      columns: [text('单位', 20), text('小区', 22), text('梗阻', 26), text('起始日期', 16), text('责任单位', 16)],
      rows: blockers.map((row) => [row.unitName, row.name, row.text, row.since ?? `${row.knownSince}前`, row.mustAct]),
      strong: [],
      note: null,
    },
  ]
}

/** What was entered or put right after the previous bulletin for days that it covered. */
export function describeCorrections(figures: BulletinFigures): Block[] {
  const { corrections, previous } = figures
  if (corrections.length === 0 || previous === null) return []
  const line = (kind: 'late' | 'corrected', gate: keyof typeof GATE_WORDS) => {
    const rows = corrections.filter((row) => row.kind === kind && row.gate === gate)
    if (rows.length === 0) return []
    return [`${kind === 'late' ? '补报' : '核减'}${GATE_WORDS[gate]}${rows.length}个（${writeNamesByUnit(rows)}）`]
  }
  const parts = (['late', 'corrected'] as const).flatMap((kind) =>
    (['approved', 'started', 'built', 'connected'] as const).flatMap((gate) => line(kind, gate)),
  )
  const lead = `第${previous.number}期（截至${writeShortDayInChinese(previous.on)}）公布后，各单位`
  return [{ kind: 'paragraph', text: `${lead}${parts.join('；')}。以上已计入本期累计数，不计入本旬新增。` }]
}

/** What became of the previous bulletins' demands. */
export function tabulateDemands({ demands }: BulletinFigures): Block[] {
  if (demands.length === 0) return []
  const count = (state: keyof typeof DEMAND_STATES) => demands.filter((row) => row.state === state).length
  const sentence = `此前提出的工作要求${demands.length}项：已落实${count('done')}项，正在办理${count('carriedOver')}项，逾期未落实${count('overdue')}项。`
  const table: Table = {
    kind: 'table',
    caption: '要求落实情况表',
    columns: [text('期号', 10), text('工作要求', 38), text('责任单位', 20), text('期限', 14), text('落实情况', 18)],
    rows: demands.map((row) => [
      `第${row.number}期`,
      row.text,
      row.unitName,
      row.deadline,
      row.state === 'done' && row.doneOn !== null
        ? `${writeShortDayInChinese(row.doneOn)}已落实`
        : DEMAND_STATES[row.state].zh,
    ]),
    strong: [],
    note: null,
  }
  return [{ kind: 'paragraph', text: sentence }, table]
}

function writeGateDay(day: string | null): string {
  return day === 'unknown' ? '日期不详' : (day ?? '—')
}

/** New demands of this bulletin, each with its unit and deadline. */
export function listNewDemands(rows: readonly { text: string; unitName: string; deadline: string }[]): Block[] {
  return rows.map((row, index) => ({
    kind: 'paragraph',
    text: `${index + 1}．${row.text}（责任单位：${row.unitName}，${writeDayInChinese(row.deadline)}前落实）`,
  }))
}

/** Annex: every planned community with its dates. */
export function tabulateCommunities(figures: BulletinFigures): Block[] {
  const units = new Map(figures.units.map((unit, order) => [unit.unitId, { name: unit.name, order }]))
  const rows = figures.communities
    .filter((row) => row.approvedOn !== null)
    .sort((a, b) => (units.get(a.unitId)?.order ?? 0) - (units.get(b.unitId)?.order ?? 0))
  if (rows.length === 0) return []
  const center = (title: string, width: number) => ({ title, width, align: 'center' as const })
  return [
    { kind: 'annex', label: '附件', title: '立项小区进度明细表' },
    {
      kind: 'table',
      caption: `立项小区进度明细（${rows.length}个）`,
      columns: [
        center('序号', 6),
        text('单位', 15),
        text('小区', 18),
        text('类别', 9.8),
        text('资金', 7),
        ...['立项', '开工', '建成', '接入'].map((title) => center(title, 11.6)),
      ],
      rows: rows.map((row, index) => [
        String(index + 1),
        units.get(row.unitId)?.name ?? '',
        row.name,
        row.category === null ? '—' : CATEGORIES[row.category].zh,
        row.funding === null ? '—' : FUNDINGS[row.funding].zh.slice(0, 2),
        ...[row.approvedOn, row.startedOn, row.builtOn, row.connectedOn].map(writeGateDay),
      ]),
      strong: [],
      note: null,
    },
  ]
}
