/** What the actions of works receive from outside: transaction, clock, who acts. No logic. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Capability } from '#terms/capabilities.ts'

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: {
    readonly accountId: string
    readonly name: string
    readonly capabilities: ReadonlySet<Capability>
  }
}

/** Who wrote something down, and when. */
export interface Stamp {
  readonly at: Date
  readonly by: string
  readonly byName: string
}

export const stampOf = ({ clock, actor }: Needs): Stamp => ({
  at: clock.now(),
  by: actor.accountId,
  byName: actor.name,
})
