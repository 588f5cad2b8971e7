/** The Excel annex of a bulletin: every table with numbers as numbers, and every community. From frozen figures only. */
import type { Readable } from 'node:stream'
import { type Sheet, type SheetColumn, writeSheets } from '#base/files/sheet.ts'
import { GATE_WORDS } from '#county/bulletin/document/words.ts'
import { shareOf } from '#county/bulletin/figures/compare.rules.ts'
import {
  type BulletinFigures,
  type CommunityFigures,
  DEMAND_STATES,
  type GateCounts,
  type UnitFigures,
} from '#county/bulletin/figures/figures.contract.ts'
import { CATEGORIES, FUNDINGS } from '#terms/category.ts'
import { writeDayInChinese } from '#terms/day.ts'

/** A workbook as a stream. */
export function writeAnnex(title: string, figures: BulletinFigures): Readable {
  const notes = [`截至${writeDayInChinese(figures.on)}；统计时点 ${figures.knownAt}`]
  const units = new Map(figures.units.map((unit) => [unit.unitId, unit.name]))
  const groups = new Map(figures.groups.map((group) => [group.code, group.name]))
  const sheets = [
    { name: '全县进度', title, notes, columns: totalColumns(), rows: listTotals(figures) },
    { name: '各单位进度', notes, columns: unitColumns(figures.measure, groups), rows: figures.units },
    { name: '分组排名', notes, columns: groupColumns(figures.measure, groups), rows: listByGroup(figures) },
    { name: '分类别进度', notes, columns: categoryColumns(), rows: figures.categories },
    { name: '本旬进展', notes, columns: passageColumns(), rows: figures.passed },
    { name: '红黄灯', notes, columns: warningColumns(), rows: figures.warnings },
    { name: '梗阻', notes, columns: blockerColumns(), rows: figures.blockers },
    { name: '要求落实', notes, columns: demandColumns(), rows: figures.demands },
    { name: '下旬计划', notes, columns: comingColumns(), rows: figures.coming },
    { name: '补报更正', notes, columns: correctionColumns(), rows: figures.corrections },
    { name: '小区明细', notes, columns: communityColumns(units), rows: figures.communities },
  ]
  return writeSheets(sheets as unknown as Sheet<never>[])
}

interface TotalRow {
  readonly gate: string
  readonly before: number | null
  readonly entered: number | null
  readonly corrected: number | null
  readonly now: number
  readonly share: number | null
}

/** Printed before + entered in this 旬 + corrected = printed now, as in the bulletin's own table. */
function listTotals({ totals, change }: BulletinFigures): TotalRow[] {
  const gates = { surveyed: '摸排', planned: '立项', started: '开工', built: '建成', connected: '接入' } as const
  return (Object.keys(gates) as (keyof typeof gates)[]).map((gate) => {
    const entered = change?.entered[gate] ?? null
    const corrected = change?.corrected[gate] ?? null
    const isShare = gate !== 'surveyed' && gate !== 'planned'
    return {
      gate: gates[gate],
      before: entered === null || corrected === null ? null : totals[gate] - entered - corrected,
      ...{ entered, corrected, now: totals[gate] },
      share: isShare ? ratio(shareOf(totals[gate], totals.planned)) : null,
    }
  })
}

function totalColumns(): SheetColumn<TotalRow>[] {
  return [
    { head: '节点', value: (row) => row.gate },
    { head: '上期公布', kind: 'number', value: (row) => row.before, width: 11 },
    { head: '本旬新增', kind: 'number', value: (row) => row.entered, width: 11 },
    { head: '补报更正', kind: 'number', value: (row) => row.corrected, width: 11 },
    { head: '本期累计', kind: 'number', value: (row) => row.now, width: 11 },
    { head: '占立项', kind: 'percent', value: (row) => row.share },
  ]
}

/** Groups in the rule's order, units in a group by their place in it. */
function listByGroup({ groups, units }: BulletinFigures): UnitFigures[] {
  const last = Number.MAX_SAFE_INTEGER
  return groups.flatMap(({ code }) =>
    units.filter((unit) => unit.group === code).sort((a, b) => (a.groupRank ?? last) - (b.groupRank ?? last)),
  )
}

function groupColumns(measure: string, groups: ReadonlyMap<string, string>): SheetColumn<UnitFigures>[] {
  return [
    { head: '组别', value: (row) => groups.get(row.group) ?? row.group, width: 22 },
    { head: '名次', kind: 'number', value: (row) => row.groupRank },
    { head: '单位', value: (row) => row.name, width: 22 },
    { head: '立项', kind: 'number', value: ({ counts }) => counts.planned },
    { head: '建成', kind: 'number', value: ({ counts }) => counts.built },
    { head: measure, kind: 'percent', value: (row) => ratio(row.rate), width: 16 },
    pointsColumn(),
  ]
}

function pointsColumn(): SheetColumn<UnitFigures> {
  const value = ({ change }: UnitFigures) => (change === null ? null : change / 10)
  return { head: '较上期(百分点)', kind: 'points', value, width: 14 }
}

const ratio = (tenths: number | null) => (tenths === null ? null : tenths / 1000)

function gateColumns<Row extends { counts: GateCounts }>(): SheetColumn<Row>[] {
  return [
    { head: '摸排', kind: 'number', value: ({ counts }) => counts.surveyed },
    { head: '立项', kind: 'number', value: ({ counts }) => counts.planned },
    { head: '开工', kind: 'number', value: ({ counts }) => counts.started },
    { head: '建成', kind: 'number', value: ({ counts }) => counts.built },
    { head: '接入', kind: 'number', value: ({ counts }) => counts.connected },
  ]
}

function unitColumns(measure: string, groups: ReadonlyMap<string, string>): SheetColumn<UnitFigures>[] {
  return [
    { head: '单位', value: (row) => row.name, width: 22 },
    ...gateColumns<UnitFigures>(),
    { head: measure, kind: 'percent', value: (row) => ratio(row.rate), width: 16 },
    pointsColumn(),
    { head: '完成年度目标', kind: 'percent', value: (row) => ratio(row.ofTarget), width: 13 },
    { head: '排名', kind: 'number', value: (row) => row.rank },
    { head: '上期排名', kind: 'number', value: (row) => row.previousRank },
    { head: '组别', value: (row) => groups.get(row.group) ?? row.group, width: 22 },
    { head: '组内排名', kind: 'number', value: (row) => row.groupRank },
    { head: '红灯', kind: 'number', value: (row) => row.red },
    { head: '黄灯', kind: 'number', value: (row) => row.yellow },
    { head: '本旬填报', value: (row) => (row.reported ? '已报' : '未报') },
  ]
}

function categoryColumns(): SheetColumn<BulletinFigures['categories'][number]>[] {
  return [
    { head: '类别', value: (row) => CATEGORIES[row.category].zh },
    ...gateColumns<BulletinFigures['categories'][number]>(),
    { head: '其中三无', kind: 'number', value: (row) => row.unmanaged },
    { head: '建成率', kind: 'percent', value: (row) => ratio(shareOf(row.counts.built, row.counts.planned)) },
  ]
}

function warningColumns(): SheetColumn<BulletinFigures['warnings'][number]>[] {
  return [
    { head: '灯', value: (row) => (row.light === 'red' ? '红灯' : '黄灯') },
    { head: '单位', value: (row) => row.unitName, width: 22 },
    { head: '小区', value: (row) => row.name, width: 24 },
    { head: '计划完成', kind: 'day', value: (row) => row.plannedDoneOn },
    { head: '落后(百分点)', kind: 'number', value: (row) => row.pointsBehind, width: 13 },
  ]
}

function blockerColumns(): SheetColumn<BulletinFigures['blockers'][number]>[] {
  return [
    { head: '单位', value: (row) => row.unitName, width: 22 },
    { head: '小区', value: (row) => row.name, width: 24 },
    { head: '类型', value: (row) => row.kind },
    { head: '梗阻', value: (row) => row.text, width: 30 },
    { head: '起始日期', kind: 'day', value: (row) => row.since },
    { head: '责任单位', value: (row) => row.mustAct, width: 22 },
  ]
}

function passageColumns(): SheetColumn<BulletinFigures['passed'][number]>[] {
  return [
    { head: '单位', value: (row) => row.unitName, width: 22 },
    { head: '小区', value: (row) => row.name, width: 24 },
    { head: '节点', value: (row) => GATE_WORDS[row.gate] },
    { head: '日期', kind: 'day', value: (row) => row.on },
  ]
}

function demandColumns(): SheetColumn<BulletinFigures['demands'][number]>[] {
  return [
    { head: '期号', kind: 'number', value: (row) => row.number },
    { head: '工作要求', value: (row) => row.text, width: 40 },
    { head: '责任单位', value: (row) => row.unitName, width: 22 },
    { head: '期限', kind: 'day', value: (row) => row.deadline },
    { head: '落实情况', value: (row) => DEMAND_STATES[row.state].zh, width: 18 },
    { head: '落实日期', kind: 'day', value: (row) => row.doneOn },
    { head: '说明', value: (row) => row.note, width: 30 },
  ]
}

function comingColumns(): SheetColumn<BulletinFigures['coming'][number]>[] {
  return [
    { head: '单位', value: (row) => row.unitName, width: 22 },
    { head: '小区', value: (row) => row.name, width: 24 },
    { head: '节点', value: (row) => GATE_WORDS[row.gate ?? 'connected'] },
    { head: '计划日期', kind: 'day', value: (row) => row.on },
  ]
}

function correctionColumns(): SheetColumn<BulletinFigures['corrections'][number]>[] {
  return [
    { head: '单位', value: (row) => row.unitName, width: 22 },
    { head: '小区', value: (row) => row.name, width: 24 },
    { head: '节点', value: (row) => GATE_WORDS[row.gate] },
    { head: '日期', value: (row) => writeGate(row.on) },
    { head: '情况', value: (row) => (row.kind === 'late' ? '补报' : '核减') },
  ]
}

function communityColumns(units: ReadonlyMap<string, string>): SheetColumn<CommunityFigures>[] {
  return [
    { head: '单位', value: (row) => units.get(row.unitId) ?? '', width: 22 },
    { head: '小区', value: (row) => row.name, width: 24 },
    { head: '类别', value: (row) => (row.category === null ? null : CATEGORIES[row.category].zh) },
    { head: '三无', kind: 'yesNo', value: (row) => row.unmanaged },
    { head: '户数', kind: 'number', value: (row) => row.households },
    { head: '资金', value: (row) => (row.funding === null ? null : FUNDINGS[row.funding].zh) },
    { head: '立项', value: (row) => writeGate(row.approvedOn), width: 12 },
    { head: '开工', value: (row) => writeGate(row.startedOn), width: 12 },
    { head: '建成', value: (row) => writeGate(row.builtOn), width: 12 },
    { head: '接入', value: (row) => writeGate(row.connectedOn), width: 12 },
    { head: '计划完成', kind: 'day', value: (row) => row.plannedDoneOn },
    { head: '梗阻', value: (row) => row.blocker, width: 30 },
  ]
}

function writeGate(day: string | null): string | null {
  return day === 'unknown' ? '日期不详' : day
}
