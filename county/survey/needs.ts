/** What the survey's actions receive from outside: transaction, clocks, who acts. No logic. */
import type { Clock } from '#base/clock.ts'
import type { Actor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface SurveyNeeds {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: { readonly accountId: string; readonly name: string }
}

export function needsOf(call: { readonly tx: ScopedTx; readonly clock: Clock; readonly actor: Actor }): SurveyNeeds {
  const { tx, clock, actor } = call
  return { tx, clock, actor: { accountId: actor.accountId, name: actor.name } }
}
