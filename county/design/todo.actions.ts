/** The design's part of 待办: of who reviews, plans handed in and answers to close; of who draws, opinions to answer. Counts only. */
import { type Actor, scopeFor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TodoItem } from '#county/programme/todo/todo.contract.ts'
import type { Capability } from '#terms/capabilities.ts'
import { countWaitingPlans, type WaitingPlans } from './todo.store.ts'

type Row = readonly [needs: Capability, of: keyof WaitingPlans, zh: string, en: string]

const ROWS: readonly Row[] = [
  ['design.review', 'toReview', '设备方案待审查', 'device plans to review'],
  ['design.review', 'toClose', '审查意见已答复，待销号', 'answers to opinions to close'],
  ['design.edit', 'toAnswer', '审查意见待答复', 'opinions to answer'],
]

/** Of one plan the entry opens its review, of several the list of plans. The office, which has the whole list, has none. */
export async function listDesignTodo(call: { readonly tx: ScopedTx; readonly actor: Actor }): Promise<TodoItem[]> {
  const { tx, actor } = call
  const rows = ROWS.filter(([needs]) => actor.capabilities.has(needs) && !isOffice(actor, needs))
  if (rows.length === 0) return []
  const waiting = await countWaitingPlans(tx, actor.accountId)
  return rows.map(([, of, zh, en]) => {
    const { count, only } = waiting[of]
    const href = only === null ? '/designs' : `/designs/${only}?tab=review`
    return { kind: `design.${of}`, zh, en, count, href }
  })
}

/** Experts look at every plan of the county too, but do nothing else. */
const isOffice = (actor: Actor, needs: Capability): boolean =>
  scopeFor(actor, needs).kind === 'all' && actor.capabilities.has('design.rules')
