/** The Excel annex of a bulletin: every table with numbers as numbers, and every community. From frozen figures only. */
import type { Readable } from 'node:stream'
import { type Sheet, type SheetColumn, writeSheets } from '#base/files/sheet.ts'
import { shareOf } from '#county/bulletin/figures/compare.rules.ts'
import type {
  BulletinFigures,
  CommunityFigures,
  GateCounts,
  UnitFigures,
} from '#county/bulletin/figures/figures.contract.ts'
import { CATEGORIES, FUNDINGS } from '#terms/category.ts'
import { writeDayInChinese } from '#terms/day.ts'

/** A workbook as a stream. */
export function writeAnnex(title: string, figures: BulletinFigures): Readable {
  const notes = [`截至${writeDayInChinese(figures.on)}；统计时点 ${figures.knownAt}`]
  const units = new Map(figures.units.map((unit) => [unit.unitId, unit.name]))
  const sheets = [
    { name: '各单位进度', title, notes, columns: unitColumns(figures.measure), rows: figures.units },
    { name: '分类别进度', notes, columns: categoryColumns(), rows: figures.categories },
    { name: '红黄灯', notes, columns: warningColumns(), rows: figures.warnings },
    { name: '梗阻', notes, columns: blockerColumns(), rows: figures.blockers },
    { name: '补报更正', notes, columns: correctionColumns(), rows: figures.corrections },
    { name: '小区明细', notes, columns: communityColumns(units), rows: figures.communities },
  ]
  return writeSheets(sheets as unknown as Sheet<never>[])
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

function unitColumns(measure: string): SheetColumn<UnitFigures>[] {
  return [
    { head: '单位', value: (row) => row.name, width: 22 },
    ...gateColumns<UnitFigures>(),
    { head: measure, kind: 'percent', value: (row) => ratio(row.rate), width: 16 },
    {
      head: '较上期(百分点)',
      kind: 'points',
      value: (row) => (row.change === null ? null : row.change / 10),
      width: 14,
    },
    { head: '完成年度目标', kind: 'percent', value: (row) => ratio(row.ofTarget), width: 13 },
    { head: '排名', kind: 'number', value: (row) => row.rank },
    { head: '上期排名', kind: 'number', value: (row) => row.previousRank },
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

const GATE_WORDS = { approved: '立项', started: '开工', built: '建成', connected: '接入' }

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
