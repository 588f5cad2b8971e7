/** All open blockers that match: which community, what, since when, who must act. */
import { boardTexts } from '#console/county/board/board.texts.ts'
import { useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { AsOfControls, FilterBar } from '#console/county/board/filters/filter-bar.tsx'
import { ViewsMenu } from '#console/county/board/filters/views.tsx'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { BLOCKER_KINDS, type BlockerKind } from '#county/programme/blocker/blocker.contract.ts'
import { exportBlockers, listBlockedCommunities } from '#county/programme/board/board.contract.ts'
import type { ListedBlocker } from '#county/programme/figures.contract.ts'
import { daysBetween } from '#terms/day.ts'

type Row = ListedBlocker & { readonly needsLook: boolean }

export function Page() {
  const t = useTexts(boardTexts)
  const { query } = useBoardAddress()
  const go = useGo()
  const blockers = useCall(listBlockedCommunities, { query }, { keepLast: true })
  const columns = useBlockerColumns(blockers.data?.on)
  const actions = (
    <>
      <AsOfControls on={blockers.data?.on} />
      <ViewsMenu page="blockers" />
    </>
  )
  return (
    <>
      <PageHead title={t('blockerTitle')} trail={<PageLink to="/">{t('title')}</PageLink>} actions={actions} />
      <FilterBar />
      <Answer of={blockers} height={480}>
        {(answer) => (
          <DataTable
            name="blockers"
            ownFilters
            title={t('blockerTitle')}
            note={answer.on}
            columns={columns}
            rows={answer.rows}
            rowKey={(row) => row.blockerId}
            firstSort="-days"
            onOpen={(row) => go(`/communities/${row.communityId}`)}
            onExport={() => download(exportBlockers, { query })}
            empty={<EmptyState title={t('blockersNone')} />}
          />
        )}
      </Answer>
    </>
  )
}

function useBlockerColumns(on: string | undefined): readonly Column<Row>[] {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const kindOf = (row: Row) => (row.kind in BLOCKER_KINDS ? pick(BLOCKER_KINDS[row.kind as BlockerKind]) : row.kind)
  return [
    {
      id: 'name',
      head: t('community'),
      value: (row) => row.name,
      show: (row) => <PageLink to={`/communities/${row.communityId}`}>{row.name}</PageLink>,
      main: true,
    },
    { id: 'unit', head: t('unit'), value: (row) => row.unitName },
    {
      id: 'kind',
      head: t('kind'),
      value: kindOf,
      show: (row) => `${kindOf(row)}${row.needsLook ? ` (${t('needsLook')})` : ''}`,
      choice: true,
    },
    { id: 'text', head: t('text'), value: (row) => row.text },
    {
      id: 'since',
      head: t('since'),
      value: (row) => row.since,
      show: (row) => row.since ?? t('sinceUnknown', { day: row.knownSince }),
      kind: 'day',
    },
    {
      id: 'days',
      head: t('days'),
      value: (row) => (on === undefined ? null : Math.max(0, daysBetween(row.since ?? row.knownSince, on))),
      show: (row) => (on === undefined ? '—' : daysWord(row, on)),
      kind: 'number',
    },
    { id: 'mustAct', head: t('mustAct'), value: (row) => row.mustAct, choice: true },
  ]
}

/** Days so far; at least since it was first recorded when nobody wrote down since when. */
function daysWord(row: Row, on: string): string {
  const days = Math.max(0, daysBetween(row.since ?? row.knownSince, on))
  return row.since === null ? `≥${days}` : String(days)
}
