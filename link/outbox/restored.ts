/** After a restore: the database may have forgotten numbers that it gave, so new rows are born in a new epoch. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import { drawStart, inScope } from './exchange.ts'
import { listEpochs, listLines, openEpoch } from './line.store.ts'

/** Opens a new epoch on every line. Rows that wait keep their numbers. Returns how many lines there are. */
export function openEpochsAfterRestore(app: postgres.Sql, clock: Clock): Promise<number> {
  return inScope(app, async (tx) => {
    const lines = await listLines(tx)
    for (const { communityId } of lines) {
      const epochs = await listEpochs(tx, communityId)
      const epoch = Math.max(0, ...epochs.map((one) => one.epoch)) + 1
      await openEpoch(tx, { communityId, epoch, start: drawStart(), at: clock.now() })
    }
    return lines.length
  })
}
