/** The network of a plan: what must come before what. Checks it and puts it in order. Pure; no days. */
import type { PlanTask } from './schedule.rules.ts'

export interface NetworkFlaw {
  readonly code: string
  readonly because: 'twice' | 'unknownNeed' | 'circle' | 'tooShort' | 'gateTwice'
}

/** The first flaw of a network, or null. */
export function findFlaw(tasks: readonly PlanTask[]): NetworkFlaw | null {
  const codes = new Set(tasks.map((task) => task.code))
  for (const [place, task] of tasks.entries()) {
    const { code } = task
    if (tasks.findIndex((other) => other.code === code) !== place) return { code, because: 'twice' }
    if (task.needs.some((need) => !codes.has(need.after))) return { code, because: 'unknownNeed' }
    if (task.least !== null && task.duration < task.least) return { code, because: 'tooShort' }
    const same = tasks.findIndex((other) => other.gate !== null && other.gate === task.gate)
    if (task.gate !== null && same !== place) return { code, because: 'gateTwice' }
  }
  const ordered = orderTasks(tasks)
  const left = tasks.find((task) => !ordered.includes(task))
  return left ? { code: left.code, because: 'circle' } : null
}

/** Scheduling, facts and slack of one plan ask for the same order; a list of tasks is never changed once made. */
const known = new WeakMap<readonly PlanTask[], readonly PlanTask[]>()

/** Every task after all that it needs; tasks of a circle are left out. */
export function orderTasks(tasks: readonly PlanTask[]): readonly PlanTask[] {
  const before = known.get(tasks)
  if (before) return before
  const ordered = placeTasks(tasks)
  known.set(tasks, ordered)
  return ordered
}

function placeTasks(tasks: readonly PlanTask[]): PlanTask[] {
  const placed = new Set<string>()
  const ordered: PlanTask[] = []
  let waiting = [...tasks]
  while (waiting.length > 0) {
    const ready = waiting.filter((task) => task.needs.every((need) => placed.has(need.after)))
    if (ready.length === 0) return ordered
    for (const task of ready) {
      placed.add(task.code)
      ordered.push(task)
    }
    waiting = waiting.filter((task) => !placed.has(task.code))
  }
  return ordered
}
