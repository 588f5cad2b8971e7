/** What the room's actions receive from outside. No logic. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Message } from '#wire/link/message.codec.ts'

/** Adds to what the county will be told, in this very transaction; the wiring gives the link's. */
export type Tell = (tx: ScopedTx, communityId: string, messages: readonly Message[]) => Promise<unknown>

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
}

export interface TellingNeeds extends Needs {
  readonly tell: Tell
}

/** A controller in its community, as the stores name it. */
export interface ControllerKey {
  readonly communityId: string
  readonly controllerId: string
}
