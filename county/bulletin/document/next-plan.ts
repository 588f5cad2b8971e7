/** The plan of the next 旬: per unit the gates with a planned day in it, and the open demands due then. Figures in, blocks out. */
import { type BulletinFigures, REPORTED_GATES, type ReportedGate } from '#county/bulletin/figures/figures.contract.ts'
import { type Day, writeShortDayInChinese } from '#terms/day.ts'
import { nextPeriod, periodOfCode, writePeriodInChinese } from '#terms/period.ts'
import type { Block } from './document.contract.ts'
import { GATE_WORDS } from './words.ts'

interface DueDemand {
  readonly text: string
  readonly unitName: string
  readonly deadline: Day
}

interface Line {
  readonly unitName: string
  readonly what: string
  readonly count: number
  readonly names: string
}

/** Nothing planned and nothing due: nothing to say. `newDemands`: those that this bulletin itself makes. */
export function tabulateNextPlan(figures: BulletinFigures, newDemands: readonly DueDemand[]): Block[] {
  const next = nextPeriod(periodOfCode(figures.period))
  const isDue = ({ deadline }: DueDemand) => deadline >= next.from && deadline <= next.to
  const earlier = figures.demands.filter((row) => row.state !== 'done' && isDue(row))
  const due = [
    ...earlier.map((row) => ({ ...row, source: `第${row.number}期` })),
    ...newDemands.filter(isDue).map((row) => ({ ...row, source: '本期' })),
  ]
  const lines = listUnits(figures, due).flatMap((unitName) => [
    ...REPORTED_GATES.flatMap((gate) => gateLine(figures, unitName, gate)),
    ...demandLine(due, unitName),
  ])
  if (lines.length === 0) return []
  return [
    { kind: 'paragraph', text: summarise(figures, due.length, writePeriodInChinese(next)) },
    {
      kind: 'table',
      caption: `${writePeriodInChinese(next)}计划表`,
      columns: [
        { title: '单位', width: 21, align: 'left' },
        { title: '事项', width: 12, align: 'left' },
        { title: '数量', width: 8, align: 'right' },
        { title: '小区（计划日期）、要求（期限）', width: 59, align: 'left' },
      ],
      rows: lines.map((line) => [line.unitName, line.what, String(line.count), line.names]),
      strong: [],
      note: null,
    },
  ]
}

/** Programme units in the county's order, then whoever else must meet a demand. */
function listUnits(figures: BulletinFigures, due: readonly DueDemand[]): string[] {
  return [...new Set([...figures.units.map((unit) => unit.name), ...due.map((row) => row.unitName)])]
}

function gateOf(row: BulletinFigures['coming'][number]): ReportedGate {
  return row.gate ?? 'connected'
}

function gateLine({ coming }: BulletinFigures, unitName: string, gate: ReportedGate): Line[] {
  const rows = coming.filter((row) => row.unitName === unitName && gateOf(row) === gate)
  if (rows.length === 0) return []
  const names = rows.map((row) => `${row.name}（${writeShortDayInChinese(row.on)}）`).join('、')
  return [{ unitName, what: GATE_WORDS[gate], count: rows.length, names }]
}

function demandLine(due: readonly (DueDemand & { source: string })[], unitName: string): Line[] {
  const rows = due.filter((row) => row.unitName === unitName)
  if (rows.length === 0) return []
  const names = rows.map((row) => `${row.text}（${row.source}，${writeShortDayInChinese(row.deadline)}）`).join('；')
  return [{ unitName, what: '到期要求', count: rows.length, names }]
}

function summarise({ coming }: BulletinFigures, due: number, next: string): string {
  const gates = REPORTED_GATES.flatMap((gate) => {
    const count = coming.filter((row) => gateOf(row) === gate).length
    return count === 0 ? [] : [`${GATE_WORDS[gate]}${count}个`]
  })
  const units = new Set(coming.map((row) => row.unitName)).size
  const planned =
    gates.length === 0
      ? `${next}各单位没有计划在期内的节点`
      : `按各单位所报时间节点，${next}计划${gates.join('、')}，涉及${units}个单位`
  return due === 0 ? `${planned}。` : `${planned}；期内到期的工作要求${due}项。`
}
