/** The works' part of 待办: of a town, of the company that builds, of the one that supervises. Counts only; the office has none. */
import type { Clock } from '#base/clock.ts'
import { type Actor, scopeFor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TodoItem } from '#county/programme/todo/todo.contract.ts'
import type { Capability } from '#terms/capabilities.ts'
import { dayOf } from '#terms/day.ts'
import { listWaitingWorks } from './todo.store.ts'
import { WAITING_KINDS, type WaitingKind } from './words.contract.ts'

/** What may wait for somebody with these rights, in its order. */
export function listWaitingKinds(capabilities: ReadonlySet<Capability>): WaitingKind[] {
  return (Object.keys(WAITING_KINDS) as WaitingKind[]).filter((kind) => {
    const row: { may: Capability; company?: true } = WAITING_KINDS[kind]
    return capabilities.has(row.may) && !(row.company === true && capabilities.has('works.manage'))
  })
}

/** Of one contract the entry opens the tab where it is done, of several the list of them. */
export async function listWorksTodo(call: {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: Actor
}): Promise<TodoItem[]> {
  const { tx, clock, actor } = call
  const kinds = listWaitingKinds(actor.capabilities).filter(
    (kind) => scopeFor(actor, WAITING_KINDS[kind].may).kind === 'units',
  )
  if (kinds.length === 0) return []
  const waiting = Map.groupBy(await listWaitingWorks(tx, dayOf(clock.now())), ({ kind }) => kind)
  return kinds.map((kind) => {
    const at = waiting.get(kind) ?? []
    const { zh, en, tab } = WAITING_KINDS[kind]
    const [only] = at.length === 1 ? at : []
    return {
      ...{ kind: `works.${kind}`, zh, en, count: at.reduce((sum, { count }) => sum + count, 0) },
      href: only === undefined ? `/works?waiting=${kind}` : `/works/${only.contractId}?tab=${tab}`,
    }
  })
}
