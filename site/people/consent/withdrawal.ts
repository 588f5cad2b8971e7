/** What rooms delete when a consent is taken back. Types only; the wiring gives the rooms' own actions. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { PurposeCode } from './purpose.contract.ts'

/** Whose word it was, as other rooms need to know it to find what rested on it. */
export interface Withdrawer {
  readonly communityId: string
  readonly residentId: string
  readonly purpose: PurposeCode
  readonly home: { readonly building: string; readonly stairwell: string; readonly door: string }
}

/** Counted by kind of record. */
export type Withdrawal = (tx: ScopedTx, who: Withdrawer) => Promise<Readonly<Record<string, number>>>
