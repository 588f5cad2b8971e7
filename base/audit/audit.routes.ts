/** HTTP of the audit trail: searching it. Nothing here writes. */
import { type Route, route } from '#base/http/route.ts'
import { listAuditEvents } from './audit.contract.ts'
import { listEvents } from './audit.store.ts'

export const auditRoutes: Route[] = [
  route(listAuditEvents, async ({ tx, query }) => {
    const found = await listEvents(tx, query)
    const events = found.slice(0, query.limit)
    return { events, nextCursor: found.length > query.limit ? (events.at(-1)?.id ?? null) : null }
  }),
]
