/** What the county may ask of a site besides whether the line works: all states once more, and figures of acceptance. */
import type { Clock } from '#base/clock.ts'
import { type ScopedTx, withinScope } from '#base/postgres/scope.ts'
import type { CommandHandlers } from '#link/outbox/commands.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { measureAlarms, tellOpen } from '#site/alarms/alarm/report.actions.ts'
import { readDoorFacts, tellDevices } from '#site/doors/hear/report.actions.ts'
import { findNumber } from '#site/tenant/community.actions.ts'
import { type NodeFacts, tellNode } from '#site/upkeep/disk/node.actions.ts'
import { spanOf, writeFigures } from './figures.rules.ts'

const DONE = { outcome: 'done', reason: 'none' } as const

/** For the sender of the site's lines. Each works within its community alone. */
export function makeHandlers(needs: { readonly clock: Clock; readonly readNode: () => Promise<NodeFacts> }) {
  const { clock, readNode } = needs
  return {
    reportStates: async (tx, communityId) => {
      const facts = await readNode()
      await within(tx, communityId, async (inner) => {
        await tellDevices({ tx: inner, clock, tell: addToOutbox }, communityId)
        await tellOpen({ tx: inner, clock }, communityId)
        await tellNode({ tx: inner, clock }, communityId, facts)
      })
      return DONE
    },
    measure: async (tx, communityId, { fromDay, toDay }) => {
      const now = clock.now()
      await within(tx, communityId, async (inner) => {
        const times = await measureAlarms(inner, { communityId, ...spanOf({ fromDay, toDay }, now) })
        const facts = await readDoorFacts(inner, communityId)
        await addToOutbox(inner, communityId, writeFigures({ ...times, ...facts }, { fromDay, toDay }, now))
      })
      return DONE
    },
  } satisfies CommandHandlers
}

/** The sender's transaction is the node's; rooms see their community only. */
async function within(tx: ScopedTx, communityId: string, work: (tx: ScopedTx) => Promise<void>): Promise<void> {
  const number = await findNumber(tx, communityId)
  if (number === null) throw new Error(`no community ${communityId} is hosted here`)
  await withinScope(tx, { kind: 'units', unitIds: [number] }, work)
}
