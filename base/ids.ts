/** New UUIDv7 ids from the node's clock and the system's randomness. The format is in `terms/ids.ts`. */
import { randomFillSync } from 'node:crypto'
import type { Clock } from '#base/clock.ts'
import { makeUuidV7 } from '#terms/ids.ts'

/** A new UUIDv7 for a row that may travel between nodes. */
export function newId(clock: Clock): string {
  return makeUuidV7(clock.now().getTime(), randomFillSync(new Uint8Array(10)))
}
