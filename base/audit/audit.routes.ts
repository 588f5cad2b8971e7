/** HTTP of the audit trail: searching it, and what was found as a file. Nothing here writes. */
import { XLSX_TYPE } from '#base/files/sheet.ts'
import { type Route, route } from '#base/http/route.ts'
import { dayOf } from '#terms/day.ts'
import { AUDIT_SHEET_ROWS, exportAuditEvents, listAuditEvents } from './audit.contract.ts'
import { listEvents } from './audit.store.ts'
import { writeAuditSheet } from './audit-sheet.ts'

export const auditRoutes: Route[] = [
  route(listAuditEvents, async ({ tx, query }) => {
    const found = await listEvents(tx, query)
    const events = found.slice(0, query.limit)
    return { events, nextCursor: found.length > query.limit ? (events.at(-1)?.id ?? null) : null }
  }),

  route(exportAuditEvents, async ({ tx, query, clock, language, note }) => {
    const found = await listEvents(tx, { ...query, limit: AUDIT_SHEET_ROWS })
    const events = found.slice(0, AUDIT_SHEET_ROWS)
    note({ rows: events.length })
    const day = dayOf(clock.now())
    const body = writeAuditSheet({ events, day, language, isCut: found.length > events.length })
    return { name: `${{ zh: '审计记录', en: 'audit-trail' }[language]}-${day}.xlsx`, type: XLSX_TYPE, body }
  }),
]
