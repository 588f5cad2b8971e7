/** What the chart draws: rows of bars with days as whole numbers. Turns the server's answers into them; draws nothing. */
import { BAR, BAR_EPOCH, type Gantt, type GanttRow } from '#county/plan/gantt/gantt.contract.ts'
import { addDays, type Day, daysBetween } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'

export interface ChartBar {
  readonly start: number
  readonly end: number
  readonly baselineEnd: number
  readonly forecastStart: number
  readonly forecastEnd: number
  /** 0 not begun, 1 begun, 2 ended. */
  readonly state: number
  readonly critical: boolean
  readonly gate: Stage | null
  /** The day of the gate: expected, or real when passed. */
  readonly gateDay: number
  readonly name: string
}

export interface ChartRow {
  readonly key: string
  readonly label: string
  readonly about: string
  readonly bars: readonly ChartBar[]
  /** Of a unit's row: connections planned per month (`2020-05`). */
  readonly months?: ReadonlyMap<string, number>
  /** Days that the end is expected after the first plan. */
  readonly lateDays: number
}

export const chartDay = (day: Day): number => daysBetween(BAR_EPOCH, day)
export const dayOfChart = (number: number): Day => addDays(BAR_EPOCH, number)

/** One row a community, a bar a task. */
export function rowsOfCommunities(gantt: Gantt, language: 'zh' | 'en'): ChartRow[] {
  return gantt.rows.map((row) => {
    const bars = row.bars.map((numbers) => barOf(gantt, numbers, language))
    return { key: row.id, label: row.name, about: row.unitName, bars, lateDays: lateOf(bars) }
  })
}

/** One row a unit: from its first to its last day, with the connections planned per month. */
export function rowsOfUnits(gantt: Gantt, say: (unit: string, n: number) => string): ChartRow[] {
  const units = Map.groupBy(gantt.rows, (row) => row.unitId)
  return [...units].map(([key, rows]) => {
    const bars = [spanOf(rows)]
    const months = new Map<string, number>()
    for (const row of rows) {
      const planned = row.bars.find((bar) => gantt.tasks[bar[BAR.task] ?? 0]?.gate === 'connected')
      if (!planned) continue
      const month = dayOfChart(planned[BAR.end] ?? 0).slice(0, 7)
      months.set(month, (months.get(month) ?? 0) + 1)
    }
    const name = rows[0]?.unitName ?? ''
    return { key, label: name, about: say(name, rows.length), bars, months, lateDays: lateOf(bars) }
  })
}

function spanOf(rows: readonly GanttRow[]): ChartBar {
  const all = rows.flatMap((row) => row.bars)
  const least = (place: number) => Math.min(...all.map((bar) => bar[place] ?? 0))
  const most = (place: number) => Math.max(...all.map((bar) => bar[place] ?? 0))
  return {
    ...{ start: least(BAR.start), end: most(BAR.end), baselineEnd: most(BAR.baselineEnd) },
    ...{ forecastStart: least(BAR.forecastStart), forecastEnd: most(BAR.forecastEnd) },
    ...{ state: all.every((bar) => bar[BAR.state] === 2) ? 2 : 0, critical: false, gate: null, gateDay: 0, name: '' },
  }
}

function barOf(gantt: Gantt, numbers: readonly number[], language: 'zh' | 'en'): ChartBar {
  const at = (place: number): number => numbers[place] ?? 0
  const task = gantt.tasks[at(BAR.task)]
  return {
    ...{ start: at(BAR.start), end: at(BAR.end), baselineEnd: at(BAR.baselineEnd) },
    ...{ forecastStart: at(BAR.forecastStart), forecastEnd: at(BAR.forecastEnd), state: at(BAR.state) },
    ...{ critical: at(BAR.critical) === 1, gate: task?.gate ?? null, name: task?.[language] ?? '' },
    gateDay: task?.gateAt === 'start' ? at(BAR.forecastStart) : at(BAR.forecastEnd),
  }
}

function lateOf(bars: readonly ChartBar[]): number {
  return Math.max(...bars.map((bar) => bar.forecastEnd)) - Math.max(...bars.map((bar) => bar.baselineEnd))
}

export const lastOf = (row: ChartRow, key: 'end' | 'forecastEnd' | 'baselineEnd'): number =>
  Math.max(...row.bars.map((bar) => bar[key]))
export const firstOf = (row: ChartRow): number => Math.min(...row.bars.map((bar) => bar.start))
