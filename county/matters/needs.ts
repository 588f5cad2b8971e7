/** What the actions of matters receive from outside: transaction, clock, who acts. No logic. */
import type { Clock } from '#base/clock.ts'
import type { Actor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface Acting {
  /** null for the node's own jobs. */
  readonly accountId: string | null
  readonly name: string
  readonly unitId: string | null
  /** Acts for the county office (`matter.manage`): what it raises is in force at once. */
  readonly manages?: boolean
  /** Accounts for which this one stands in as deputy. */
  readonly deputyFor?: readonly string[]
}

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: Acting
}

/** The caller of a route as these actions know somebody. */
export function actingOf(actor: Actor): Acting {
  const { accountId, name, unitId, deputyFor = [] } = actor
  return { accountId, name, unitId, manages: actor.capabilities.has('matter.manage'), deputyFor }
}
