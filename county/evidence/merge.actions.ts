/** Evidence when two entries of a community become one, and when that is taken back. Who merges has the right to. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import * as store from './merge.store.ts'

interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
}

export interface Move {
  readonly fromId: string
  readonly intoId: string
}

/**
 * Files, measured values, submissions and what is left to mend of `fromId` belong to `intoId` from now on. What both
 * have (the same file for the same requirement, a gate that waits for review) stays where it is.
 */
export async function moveEvidence({ tx, clock }: Needs, move: Move): Promise<void> {
  await store.moveReferences(tx, move)
  await store.moveSubmissions(tx, move)
  await store.copyItems(tx, move, clock.now())
}

/** What `moveEvidence` brought goes back; what came since stays with the entry that was kept. */
export async function undoMoveEvidence({ tx, clock }: Needs, move: Move): Promise<void> {
  await store.returnReferences(tx, move)
  await store.returnSubmissions(tx, move)
  await store.unsayItems(tx, move, clock.now())
}
