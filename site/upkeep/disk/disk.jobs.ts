/** Looks at the disk every minute, and tells the county every hour how this machine is. */
import { withScope } from '#base/postgres/scope.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import { type DiskNeeds, watchDisk } from './disk.actions.ts'
import { tellNode } from './node.actions.ts'

const EVERY_MS = 60_000
const TELL_EVERY = 60

/** Not by the queue, which is itself in need of room. A look that fails is logged; the next one comes. */
export function startDiskWatch(needs: DiskNeeds, everyMs = EVERY_MS): { stop(): Promise<void> } {
  let short: boolean | null = null
  let looks = 0
  let look = Promise.resolve()
  let isRunning = false
  const again = () => {
    if (isRunning) return
    isRunning = true
    look = lookOnce()
      .catch((error: unknown) => needs.log.error({ err: error }, 'the disk could not be looked after; tried again'))
      .finally(() => {
        isRunning = false
      })
  }
  const lookOnce = async () => {
    short = await watchDisk(needs, short)
    looks += 1
    if (looks % TELL_EVERY === 0) await tellEverywhere(needs)
  }
  const timer = setInterval(again, everyMs)
  again()
  return {
    async stop() {
      clearInterval(timer)
      await look
    },
  }
}

async function tellEverywhere({ app, clock, readNode }: DiskNeeds): Promise<void> {
  const facts = await readNode()
  for (const { communityId, number } of await listOpenCommunities(app))
    await withScope(app, { scope: { kind: 'units', unitIds: [number] } }, (tx) =>
      tellNode({ tx, clock }, communityId, facts),
    )
}
