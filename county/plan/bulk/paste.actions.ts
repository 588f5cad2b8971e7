/** Planned days pasted for many communities: read, drawn as the plans they make, applied as one batch or not at all. */
import { pastedProblem } from '#base/files/pasted.ts'
import { drawPlan, standToday } from '#county/plan/community/course.rules.ts'
import { lockPlans } from '#county/plan/community/plan.store.ts'
import type { Needs } from '#county/plan/needs.ts'
import { gatherFacts } from '#county/plan/schedule/facts.rules.ts'
import { orderTasks } from '#county/plan/schedule/network.rules.ts'
import { explainTasks } from '#county/plan/template/template.rules.ts'
import { listPlannable } from '#county/programme/plan-gates.actions.ts'
import { dayOf } from '#terms/day.ts'
import type { PasteAnswer, PastedProblem } from '#terms/pasted.ts'
import { keepBatch } from './bulk.actions.ts'
import { type Drawn, type Gathered, gather } from './draw.actions.ts'
import { PLANNED_COLUMNS } from './paste.contract.ts'
import { explainMissed, type PlannedHome, type PlannedRow, readPlanned } from './paste.rules.ts'

export async function planPasted(
  needs: Needs,
  { text, apply, reason }: { readonly text: string; readonly apply: boolean; readonly reason: string },
): Promise<PasteAnswer> {
  const own = await listPlannable(needs.tx, { on: dayOf(needs.clock.now()), filter: {} })
  const ids = own.filter(({ mayEdit }) => mayEdit).map(({ communityId }) => communityId)
  const first = readPlanned(text, homesOf(await gather(needs, ids)))
  const named = [...new Set(first.rows.map(({ communityId }) => communityId))]
  // Read again under the lock: what is shown and what is applied is drawn from the same plans.
  if (apply) await lockPlans(needs.tx, named)
  const gathered = await gather(needs, apply ? named : ids)
  const { rows, problems } = first.problems.length > 0 ? first : readPlanned(text, homesOf(gathered))
  const outcomes = [...Map.groupBy(rows, ({ communityId }) => communityId)].map(([id, of]) =>
    drawPasted(gathered, id, of),
  )
  const wrong = [...problems, ...outcomes.flatMap((one) => one.problems)]
  const isApplied = apply && wrong.length === 0 && rows.length > 0
  const drawn = outcomes.flatMap((one) => one.drawn ?? [])
  if (isApplied) await keepBatch(needs, drawn, { kind: 'pasted', reason })
  const heads = ['小区', '任务', '原计划', '新计划', '原接入', '新接入']
  return { heads, rows: showRows(rows, drawn), problems: wrong, applied: isApplied ? rows.length : 0 }
}

function homesOf({ communities, plans, knownOf }: Gathered): PlannedHome[] {
  return communities.map((one) => {
    const tasks = plans.get(one.communityId)?.tasks ?? []
    const { passed, actual } = knownOf(one)
    const facts = gatherFacts(orderTasks(tasks), passed, actual)
    const begun = new Set(tasks.filter(({ code }) => facts.get(code)?.begun).map(({ code }) => code))
    return { communityId: one.communityId, name: one.name, tasks, begun }
  })
}

/** The plan that the rows of one community make; a row that the schedule cannot meet is a problem. */
function drawPasted(
  { on, communities, plans, knownOf }: Gathered,
  communityId: string,
  rows: readonly PlannedRow[],
): { drawn: Drawn | null; problems: PastedProblem[] } {
  const community = communities.find((one) => one.communityId === communityId)
  const before = plans.get(communityId)
  if (!community || !before) return { drawn: null, problems: [] }
  const told = new Map(rows.map((row) => [row.task.code, row]))
  const tasks = before.tasks.map((task) => {
    const row = told.get(task.code)
    return row ? { ...task, notBefore: row.notBefore, duration: row.duration } : task
  })
  const wrong = explainTasks(tasks)
  const [firstRow] = rows
  if (wrong && firstRow) return { drawn: null, problems: [at(told.get(wrong.code) ?? firstRow, 'task', wrong.text)] }
  const known = knownOf(community)
  const { misses, ...plan } = drawPlan({
    ...{ communityId, template: { code: before.templateCode, version: before.templateVersion }, tasks, known, before },
    ...{ direction: 'start', day: before.startOn, earliest: before.startOn },
  })
  const problems = plan.tasks.flatMap((task) => {
    const row = told.get(task.code)
    const missed = row && explainMissed(row, task)
    return row && missed ? [at(row, missed.column, missed.text)] : []
  })
  const [was, is] = [() => standToday(before, known, on), () => standToday(plan, known, on)]
  return { drawn: { community, known, template: null, before, plan, misses, was, is }, problems }
}

function at(row: PlannedRow, column: keyof typeof PLANNED_COLUMNS, text: PastedProblem | { zh: string; en: string }) {
  const found = { community: row.name, task: row.task.zh, startsOn: row.startsOn, endsOn: row.endsOn }[column]
  return pastedProblem(PLANNED_COLUMNS, { line: row.line, column, found }, text)
}

function showRows(rows: readonly PlannedRow[], drawn: readonly Drawn[]): string[][] {
  return rows.map(({ communityId, name, task }) => {
    const one = drawn.find(({ plan }) => plan.communityId === communityId)
    const next = one?.plan.tasks.find(({ code }) => code === task.code) ?? task
    const connected = (tasks: readonly { readonly gate: string | null; readonly endsOn: string }[] | undefined) =>
      tasks?.find(({ gate }) => gate === 'connected')?.endsOn ?? ''
    const span = (of: { readonly startsOn: string; readonly endsOn: string }) => `${of.startsOn} – ${of.endsOn}`
    return [name, task.zh, span(task), span(next), connected(one?.before?.tasks), connected(one?.plan.tasks)]
  })
}
