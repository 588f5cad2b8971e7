/** 待办: what waits for the caller, gathered from the rooms that were wired in. Decides nothing itself. */

import type { Clock } from '#base/clock.ts'
import { type Actor, type Route, route } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { getTodo, type TodoItem } from './todo.contract.ts'

/** A room's contribution: what of its business waits for this person. Items with a count of 0 are left out. */
export type TodoProvider = (call: {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: Actor
}) => Promise<readonly TodoItem[]>

/** The route over the given rooms, in their order. */
export function todoRoutes(providers: readonly TodoProvider[]): Route[] {
  return [
    route(getTodo, async ({ tx, clock, actor }) => {
      const items: TodoItem[] = []
      for (const provide of providers) items.push(...(await provide({ tx, clock, actor })))
      return { items: items.filter((item) => item.count > 0) }
    }),
  ]
}
