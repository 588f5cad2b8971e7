/** The four physical days, and problems that become matters. One story each. */

import type { MatterKind } from '#county/matters/matter/words.contract.ts'
import { requireOwnContract } from '#county/works/contract/own.actions.ts'
import { type Needs, stampOf } from '#county/works/needs.ts'
import { findResidentData } from '#county/works/public/telling.rules.ts'
import { type Demand, type RaisingNeeds, raiseFromSite } from '#county/works/raise.actions.ts'
import { inFuture, noThing, raisedAlready, residentData, wrongDays } from '#county/works/refusals.ts'
import { DATE_KINDS, type DateKind } from '#county/works/words.contract.ts'
import { type Day, dayOf, daysBetween } from '#terms/day.ts'
import type { PhysicalDate } from './dates.contract.ts'
import {
  addDate,
  addProblemRow,
  type DateRecord,
  listDates,
  lockProblem,
  setProblemCleared,
  setProblemMatter,
} from './dates.store.ts'

/** All four in their order; late is the real day, or today while there is none, behind the planned one. */
export function showDates(records: readonly DateRecord[], today: Day): PhysicalDate[] {
  return (Object.keys(DATE_KINDS) as DateKind[]).map((kind) => {
    const known = records.find((one) => one.kind === kind)
    const { plannedOn = null, actualOn = null, note = null, recordedByName = null } = known ?? {}
    const late = plannedOn === null ? null : daysBetween(plannedOn, actualOn ?? today)
    return { kind, plannedOn, actualOn, note, recordedByName, daysLate: late === null ? null : Math.max(0, late) }
  })
}

/** Who builds tells the real day; the planned day stays what the town and the plan said. */
export async function recordPhysicalDate(
  needs: Needs,
  wish: {
    readonly contractId: string
    readonly dateKind: DateKind
    readonly plannedOn: Day | null
    readonly actualOn: Day | null
    readonly note: string | null
  },
): Promise<{ id: string }> {
  const { isTown } = await requireOwnContract(needs, wish.contractId)
  if (wish.actualOn !== null && wish.actualOn > dayOf(needs.clock.now())) throw inFuture()
  const before = (await listDates(needs.tx, wish.contractId)).find(({ kind }) => kind === wish.dateKind)
  const plannedOn = isTown ? wish.plannedOn : (before?.plannedOn ?? null)
  const { contractId, dateKind: kind, actualOn, note } = wish
  return { id: await addDate(needs.tx, { contractId, kind, plannedOn, actualOn, note, ...stampOf(needs) }) }
}

export async function tellProblem(
  needs: Needs,
  wish: { readonly contractId: string; readonly kind: MatterKind; readonly text: string; readonly since: Day },
): Promise<{ id: string }> {
  await requireOwnContract(needs, wish.contractId)
  if (wish.since > dayOf(needs.clock.now())) throw inFuture()
  const kind = findResidentData(wish.text)
  if (kind !== null) throw residentData(kind, 'text')
  return { id: await addProblemRow(needs.tx, { ...wish, ...stampOf(needs) }) }
}

/** One problem, one number: the town or the office raises it, the builder sees its label. */
export async function raiseFromProblem(
  needs: RaisingNeeds,
  { problemId, ...wish }: Demand & { readonly problemId: string },
): Promise<{ id: string; label: string }> {
  const problem = await lockProblem(needs.tx, problemId)
  if (problem === null) throw noThing()
  if (problem.matterId !== null || problem.clearedOn !== null) throw raisedAlready()
  const { contractId, text: title, kind } = problem
  const source = { kind: 'community', id: `works/${problem.id}` } as const
  const { id, label } = await raiseFromSite(needs, { contractId, title, kind, source }, wish)
  await setProblemMatter(needs.tx, { id: problem.id, matterId: id, label })
  return { id, label }
}

export async function solveProblem(
  needs: Needs,
  wish: { readonly problemId: string; readonly day: Day; readonly note: string },
): Promise<{ id: string }> {
  const problem = await lockProblem(needs.tx, wish.problemId)
  if (problem === null) throw noThing()
  await requireOwnContract(needs, problem.contractId)
  if (problem.clearedOn !== null) throw raisedAlready()
  if (wish.day > dayOf(needs.clock.now())) throw inFuture()
  if (wish.day < problem.since) throw wrongDays('day')
  const kind = findResidentData(wish.note)
  if (kind !== null) throw residentData(kind, 'note')
  await setProblemCleared(needs.tx, { id: problem.id, day: wish.day, note: wish.note })
  return { id: problem.id }
}
