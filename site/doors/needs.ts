/** What the room's actions receive from outside. No logic. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { DoorEvent } from '#wire/door/event.contract.ts'
import type { Message } from '#wire/link/message.codec.ts'

/** Adds to what the county will be told, in this very transaction; the wiring gives the link's. */
export type Tell = (tx: ScopedTx, communityId: string, messages: readonly Message[]) => Promise<unknown>

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
}

/** What another room keeps of an event, in the transaction that keeps the event; the wiring gives it. */
export type Onward = (needs: TellingNeeds, happened: Happened) => Promise<void>

export interface Happened {
  readonly communityId: string
  readonly controllerId: string
  readonly event: DoorEvent
  /** By the device's clock, corrected. */
  readonly at: Date
}

export interface TellingNeeds extends Needs {
  readonly tell: Tell
  readonly onward?: Onward | undefined
}

/** A controller in its community, as the stores name it. */
export interface ControllerKey {
  readonly communityId: string
  readonly controllerId: string
}
