/** The implementation plan: written by the office, its tasks told of by their lead units. */
import type { Needs } from '#county/plan/needs.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Scheme, SchemeHead, SchemeTask, SchemeTaskWish } from './scheme.contract.ts'
import { addSchemeRow, addTaskRow, listSchemeRows, listTaskRows, setSchemeRow, setTaskDone } from './scheme.store.ts'

type Reading = Pick<Needs, 'tx' | 'clock'>

/** Every implementation plan with its tasks as they stand today. */
export async function readSchemes({ tx, clock }: Reading): Promise<{ on: Day; schemes: Scheme[] }> {
  const on = dayOf(clock.now())
  const tasks = Map.groupBy(await listTaskRows(tx), (task) => task.schemeId)
  const schemes = (await listSchemeRows(tx)).map((row) => ({
    ...row,
    tasks: (tasks.get(row.id) ?? []).map(
      ({ schemeId: _of, ...task }): SchemeTask => ({
        ...task,
        state: task.doneOn !== null ? 'done' : task.deadline < on ? 'overdue' : 'open',
      }),
    ),
  }))
  return { on, schemes }
}

export async function readScheme(reading: Reading, id: string): Promise<Scheme> {
  const found = (await readSchemes(reading)).schemes.find((scheme) => scheme.id === id)
  if (found) return found
  throw new Fault('notFound', 'plan.noScheme', {
    zh: '没有这份实施方案。',
    en: 'There is no such implementation plan.',
  })
}

export async function beginScheme(needs: Needs, head: SchemeHead): Promise<Scheme> {
  return readScheme(needs, await addSchemeRow(needs.tx, head, whoOf(needs)))
}

export async function rewriteScheme(
  needs: Needs,
  wish: SchemeHead & { readonly id: string; readonly seenVersion: number },
): Promise<Scheme> {
  await readScheme(needs, wish.id)
  if (!(await setSchemeRow(needs.tx, wish, whoOf(needs))))
    throw new Fault('conflict', 'plan.schemeChanged', {
      zh: '方案刚被他人改过。请刷新后在最新一版上修改。',
      en: 'Somebody changed it meanwhile. Reload and change the latest version.',
    })
  return readScheme(needs, wish.id)
}

export async function splitTask(needs: Needs, schemeId: string, wish: SchemeTaskWish): Promise<Scheme> {
  await readScheme(needs, schemeId)
  await addTaskRow(needs.tx, schemeId, wish, whoOf(needs))
  return readScheme(needs, schemeId)
}

/** Says what became of a task. */
export async function tellTask(
  needs: Needs,
  told: { readonly id: string; readonly doneOn: Day | null; readonly note: string | null },
): Promise<{ id: string }> {
  if (told.doneOn !== null && told.doneOn > dayOf(needs.clock.now()))
    throw new Fault(
      'invalid',
      'plan.doneInFuture',
      { zh: '完成日期在今天之后，没有登记。', en: 'The day lies after today; nothing was recorded.' },
      'doneOn',
    )
  if (await setTaskDone(needs.tx, told, whoOf(needs))) return { id: told.id }
  throw new Fault('notFound', 'plan.noSchemeTask', {
    zh: '没有这项任务，或您不是牵头单位。',
    en: 'There is no such task, or yours is not the lead unit.',
  })
}

const whoOf = ({ clock, actor }: Needs) => ({ at: clock.now(), name: actor.name })
