/** The list behind the board's figures: every community that matches, with stage, light, progress and days. */
import { boardTexts } from '#console/county/board/board.texts.ts'
import { useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { AsOfControls, FilterBar } from '#console/county/board/filters/filter-bar.tsx'
import { ViewsMenu } from '#console/county/board/filters/views.tsx'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { exportProgress } from '#county/programme/board/board.contract.ts'
import { useAllRows } from './all-rows.ts'
import { useProgressColumns } from './progress-columns.tsx'

export function Page() {
  const t = useTexts(boardTexts)
  const { query } = useBoardAddress()
  const go = useGo()
  const columns = useProgressColumns()
  const { rows, total, on, problem, again } = useAllRows(query)
  const about = total !== undefined && rows.length < total ? t('loadedOf', { n: rows.length, all: total }) : undefined
  const empty = (
    <EmptyState
      title={t('listNone')}
      text={t('listNoneText')}
      next={<PageLink to="/ledger">{t('importLedger')}</PageLink>}
    />
  )
  const actions = (
    <>
      <AsOfControls on={on} />
      <ViewsMenu page="communities" />
    </>
  )
  return (
    <>
      <PageHead
        title={t('listTitle')}
        {...(about ? { about } : {})}
        trail={<PageLink to="/">{t('title')}</PageLink>}
        actions={actions}
      />
      <FilterBar />
      {problem && <ProblemBox problem={problem} onRetry={again} />}
      {total === undefined ? (
        !problem && <div className="waiting" style={{ minHeight: 480 }} />
      ) : (
        <DataTable
          name="list"
          ownFilters
          title={t('listTitle')}
          note={on ?? ''}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.communityId}
          onOpen={(row) => go(`/communities/${row.communityId}`)}
          onExport={() => download(exportProgress, { query })}
          rowState={(row) => (row.light === 'red' ? 'late' : row.light === 'yellow' ? 'behind' : undefined)}
          empty={empty}
        />
      )}
    </>
  )
}
