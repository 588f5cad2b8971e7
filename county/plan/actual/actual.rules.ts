/** Pasted rows of real days to what is recorded, or problems with their place. Pure. */
import { type PastedRow, pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import type { StoredTask } from '#county/plan/community/plan.contract.ts'
import type { ActualDays } from '#county/plan/schedule/facts.rules.ts'
import type { Day } from '#terms/day.ts'
import { NAME_SEVERAL, NAME_UNKNOWN, type PastedProblem } from '#terms/pasted.ts'
import { readPastedDay } from '#terms/pasted-cells.ts'
import type { Text } from '#terms/text.ts'
import { ACTUAL_COLUMNS } from './actual.contract.ts'

export const MOST_ROWS = 2000
type Column = keyof typeof ACTUAL_COLUMNS

/** A community that the caller may record for, its tasks and what is known of their real days. */
export interface PlannedHome {
  readonly communityId: string
  readonly name: string
  readonly tasks: readonly StoredTask[]
  readonly actual: ReadonlyMap<string, ActualDays>
}

export interface PastedActual extends ActualDays {
  readonly communityId: string
  readonly name: string
  readonly code: string
  readonly taskName: string
  readonly note: string | null
}

const NO_PLAN: Text = { zh: '这个小区还没有计划，请先编制', en: 'this community has no plan yet' }
const NO_TASK: Text = { zh: '计划里没有这项任务', en: 'the plan has no such task' }
const IS_GATE: Text = { zh: '这是进度节点，请在「进度」里登记', en: 'this is a gate: record it under Progress' }
const NO_DAY: Text = { zh: '应为日期，如 2020-04-15', en: 'a day such as 2020-04-15' }
const LATER: Text = { zh: '日期在今天之后', en: 'the day lies after today' }
const EARLIER: Text = { zh: '完成早于开始', en: 'it ends before it begins' }
const NEITHER: Text = { zh: '开始和完成至少填一个', en: 'one of beginning and end is needed' }

/** A day left empty leaves what was recorded before. */
export function readActuals(
  text: string,
  { homes, today }: { readonly homes: readonly PlannedHome[]; readonly today: Day },
): { rows: PastedActual[]; problems: PastedProblem[] } {
  const read = readPastedRows(text, ACTUAL_COLUMNS, MOST_ROWS)
  const problems = [...read.problems]
  const rows = read.rows.flatMap((row) => {
    const complain = (column: Column, about: Text): null => {
      problems.push(pastedProblem(ACTUAL_COLUMNS, { line: row.line, column, found: row.cells[column] }, about))
      return null
    }
    return readRow(row, { homes, today, complain }) ?? []
  })
  return { rows, problems }
}

interface Reading {
  readonly homes: readonly PlannedHome[]
  readonly today: Day
  readonly complain: (column: Column, about: Text) => null
}

function readRow({ cells }: PastedRow<Column>, { homes, today, complain }: Reading): PastedActual | null {
  const found = homes.filter((home) => home.name === cells.community)
  const [home] = found
  if (!home) return complain('community', NAME_UNKNOWN)
  if (found.length > 1) return complain('community', NAME_SEVERAL)
  if (home.tasks.length === 0) return complain('community', NO_PLAN)
  const task = home.tasks.find(({ code, zh, en }) => [code, zh, en].includes(cells.task))
  if (!task) return complain('task', NO_TASK)
  if (task.gate !== null) return complain('task', IS_GATE)
  const days = { startedOn: readPastedDay(cells.startedOn), finishedOn: readPastedDay(cells.finishedOn) }
  for (const name of ['startedOn', 'finishedOn'] as const) {
    if (cells[name] !== '' && days[name] === null) return complain(name, NO_DAY)
    if ((days[name] ?? '') > today) return complain(name, LATER)
  }
  if (days.startedOn === null && days.finishedOn === null) return complain('startedOn', NEITHER)
  const known = home.actual.get(task.code)
  const startedOn = days.startedOn ?? known?.startedOn ?? null
  const finishedOn = days.finishedOn ?? known?.finishedOn ?? null
  if ((startedOn ?? '') > (finishedOn ?? '9999')) return complain('finishedOn', EARLIER)
  const { communityId, name } = home
  return {
    communityId,
    name,
    code: task.code,
    taskName: task.zh,
    startedOn,
    finishedOn,
    note: cells.note.slice(0, 300) || null,
  }
}
