/** Pasted planned days to what a plan can hold, an earliest day and a length; whether they can be met the schedule says. Pure. */
import { type PastedRow, pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import type { StoredTask } from '#county/plan/community/plan.contract.ts'
import { countSteps, numberOf, onOrAfter } from '#county/plan/schedule/calendar.rules.ts'
import type { Day } from '#terms/day.ts'
import { NAME_SEVERAL, NAME_UNKNOWN, type PastedProblem } from '#terms/pasted.ts'
import { readPastedDay } from '#terms/pasted-cells.ts'
import type { Text } from '#terms/text.ts'
import { PLANNED_COLUMNS } from './paste.contract.ts'

export const MOST_ROWS = 4000
export type Column = keyof typeof PLANNED_COLUMNS

export interface PlannedHome {
  readonly communityId: string
  readonly name: string
  readonly tasks: readonly StoredTask[]
  /** Codes of tasks that have begun: their days are what happened. */
  readonly begun: ReadonlySet<string>
}

export interface PlannedRow {
  readonly line: number
  readonly communityId: string
  readonly name: string
  readonly task: StoredTask
  readonly startsOn: Day
  readonly endsOn: Day
  /** What the plan is told. */
  readonly notBefore: Day
  readonly duration: number
}

const NO_PLAN: Text = { zh: '这个小区还没有计划，请先编制', en: 'this community has no plan yet' }
const NO_TASK: Text = { zh: '计划里没有这项任务', en: 'the plan has no such task' }
const BEGUN: Text = { zh: '已经开始，日期以实际为准', en: 'it has begun: its days are what happened' }
const NO_DAY: Text = { zh: '应为日期，如 2020-04-15', en: 'a day such as 2020-04-15' }
const EARLIER: Text = { zh: '完成早于开始', en: 'it ends before it begins' }
const NEITHER: Text = { zh: '开始和完成至少填一个', en: 'one of beginning and end is needed' }
const OUTSIDE: Text = { zh: '应在 2015 至 2049 年之间，最长 500 天', en: 'from 2015 to 2049, 500 days at most' }
const TWICE: Text = { zh: '同一任务写了两行', en: 'this task stands twice' }
const NO_WORK: Text = { zh: '不是工作日', en: 'no working day' }

export function readPlanned(
  text: string,
  homes: readonly PlannedHome[],
): { rows: PlannedRow[]; problems: PastedProblem[] } {
  const read = readPastedRows(text, PLANNED_COLUMNS, MOST_ROWS)
  const problems = [...read.problems]
  const rows: PlannedRow[] = []
  for (const row of read.rows) {
    const complain = (column: Column, about: Text): null => {
      problems.push(pastedProblem(PLANNED_COLUMNS, { line: row.line, column, found: row.cells[column] }, about))
      return null
    }
    const planned = readRow(row, homes, complain)
    const isTwice = rows.some((one) => one.communityId === planned?.communityId && one.task.code === planned.task.code)
    if (isTwice) complain('task', TWICE)
    else if (planned) rows.push(planned)
  }
  return { rows, problems }
}

type Complain = (column: Column, about: Text) => null

function readRow(row: PastedRow<Column>, homes: readonly PlannedHome[], complain: Complain): PlannedRow | null {
  const { cells, line } = row
  const [home, twin] = homes.filter(({ name }) => name === cells.community)
  if (!home) return complain('community', NAME_UNKNOWN)
  if (twin) return complain('community', NAME_SEVERAL)
  if (home.tasks.length === 0) return complain('community', NO_PLAN)
  const task = home.tasks.find(({ code, zh, en }) => [code, zh, en].includes(cells.task))
  if (!task) return complain('task', NO_TASK)
  if (home.begun.has(task.code)) return complain('task', BEGUN)
  const days = readDays(cells, task, complain)
  if (days === null) return null
  const { communityId, name } = home
  return { line, communityId, name, task, ...days }
}

/** A day left empty stays as planned: the beginning, or the length. */
function readDays(cells: PastedRow<Column>['cells'], task: StoredTask, complain: Complain) {
  const said = { startsOn: readPastedDay(cells.startsOn), endsOn: readPastedDay(cells.endsOn) }
  for (const name of ['startsOn', 'endsOn'] as const) {
    const day = said[name]
    if (cells[name] !== '' && day === null) return complain(name, NO_DAY)
    if (day !== null && (day < '2015-01-01' || day > '2049-12-31')) return complain(name, OUTSIDE)
    if (day !== null && onOrAfter(numberOf(day), task.unit) !== numberOf(day)) return complain(name, NO_WORK)
  }
  if (said.startsOn === null && said.endsOn === null) return complain('startsOn', NEITHER)
  const startsOn = said.startsOn ?? task.startsOn
  if (said.endsOn === null) return { startsOn, endsOn: '', notBefore: startsOn, duration: task.duration }
  if (said.endsOn < startsOn) return complain('endsOn', EARLIER)
  const from = onOrAfter(numberOf(startsOn), task.unit)
  const duration = countSteps(from, numberOf(said.endsOn), task.unit) + 1
  if (duration < 1 || duration > 500) return complain('endsOn', OUTSIDE)
  return { startsOn, endsOn: said.endsOn, notBefore: startsOn, duration }
}

/** What the schedule makes of it; null: as pasted. A day that what comes before does not allow is told, never moved in silence. */
export function explainMissed(
  row: PlannedRow,
  drawn: Pick<StoredTask, 'startsOn' | 'endsOn'>,
): { column: Column; text: Text } | null {
  if (drawn.startsOn !== row.startsOn)
    return {
      column: 'startsOn',
      text: {
        zh: `前面的任务不允许，最早 ${drawn.startsOn} 开始`,
        en: `what comes before does not allow it: ${drawn.startsOn} at the earliest`,
      },
    }
  if (row.endsOn !== '' && drawn.endsOn !== row.endsOn)
    return {
      column: 'endsOn',
      text: { zh: `按要求排出来是 ${drawn.endsOn} 完成`, en: `the schedule ends it on ${drawn.endsOn}` },
    }
  return null
}
