/** HTTP of what was deleted. Numbers only. */
import { type Route, route } from '#base/http/route.ts'
import * as contract from './retention.contract.ts'
import { listReceipts, listSweeps } from './retention.store.ts'

export const retentionRoutes: readonly Route[] = [
  route(contract.listSweeps, async ({ tx, params: { communityId } }) => ({
    sweeps: await listSweeps(tx, communityId),
    receipts: await listReceipts(tx, communityId),
  })),
]
