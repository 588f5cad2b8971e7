/** The audit trail: filters in the address, newest first, earlier ones on demand. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { AUDIT_OUTCOMES, exportAuditEvents, listAuditEvents } from '#base/audit/audit.contract.ts'
import { useAddress } from '#console/parts/address.ts'
import { call, download } from '#console/parts/api.ts'
import { EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { SheetButton } from '#console/parts/table/sheet-button.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { addDays } from '#terms/day.ts'
import './audit.css'
import { auditTexts } from './audit.texts.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'

/** What stands in the address. Days are the county's, both included. */
export const auditFilterShape = z.object({
  text: z.string().default(''),
  room: z.string().default(''),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
  accountId: z.string().regex(/^\d+$/).optional(),
  accountName: z.string().optional(),
  objectKind: z.string().optional(),
  objectId: z.string().optional(),
})
export type AuditFilter = z.output<typeof auditFilterShape>

export function Page() {
  const t = useTexts(auditTexts)
  const [filter, setFilter] = useAddress(auditFilterShape)
  const found = useTrail(filter)
  const events = (found.data?.pages ?? []).flatMap((page) => page.events)
  return (
    <>
      <PageHead
        title={t('title')}
        about={t('about')}
        actions={
          events.length > 0 && <SheetButton save={() => download(exportAuditEvents, { query: queryOf(filter) })} />
        }
      />
      <AuditFilters filter={filter} onChange={setFilter} />
      {found.error && <ProblemBox problem={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <div className="waiting" style={{ minHeight: 320 }} />}
      {found.data && events.length === 0 && <EmptyState title={t('none')} />}
      {events.length > 0 && (
        <div className="card">
          <AuditTable events={events} onFilter={setFilter} />
          <div className="audit-end">
            <span className="quiet">{t('shown', { n: events.length })}</span>
            {found.hasNextPage && (
              <Button variant="default" onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
                {t('more')}
              </Button>
            )}
          </div>
        </div>
      )}
    </>
  )
}

/** What the server is asked for. */
function queryOf(filter: AuditFilter) {
  const { accountName: _shownOnly, since, until, text, room, ...rest } = filter
  return {
    ...rest,
    ...(text === '' ? {} : { text }),
    ...(room === '' ? {} : { room }),
    ...(since === undefined ? {} : { since: midnight(since) }),
    ...(until === undefined ? {} : { until: midnight(addDays(until, 1)) }),
  }
}

function useTrail(filter: AuditFilter) {
  const query = queryOf(filter)
  return useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }) =>
      call(listAuditEvents, { query: { ...query, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchOnWindowFocus: false, // each reading is itself an entry of the trail
  })
}

/** The beginning of a day at the county. */
function midnight(day: string): string {
  return `${day}T00:00:00+08:00`
}
