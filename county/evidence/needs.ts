/** What evidence's actions receive from outside: transaction, clock, who acts. No logic. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface EvidenceNeeds {
  readonly tx: ScopedTx
  readonly clock: Clock
  /** The account that acts; null for the node itself. */
  readonly actorId: string | null
}
