/** What the actions of designs receive from outside: transaction, clock, who acts. No logic. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: { readonly accountId: string; readonly name: string }
}
