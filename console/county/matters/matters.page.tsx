/** Every matter in scope, the most pressing first; filters stand in the address. */
import { Button } from '@mantine/core'
import { useAddress, useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { exportMatters, listMatters, matterFilterSchema } from '#county/matters/matter/list.contract.ts'
import { useMatterColumns } from './matter-columns.tsx'
import { MatterFilters } from './matter-filters.tsx'
import { mattersTexts } from './matters.texts.ts'

export function Page() {
  const t = useTexts(mattersTexts)
  const may = useMay()
  const go = useGo()
  const [query] = useAddress(matterFilterSchema)
  const matters = useCall(listMatters, { query }, { keepLast: true })
  const columns = useMatterColumns()
  const raise = may('matter.raise') && (
    <>
      <Button variant="default" onClick={() => go('/matters/paste')}>
        {t('paste')}
      </Button>
      <Button onClick={() => go('/matters/new')}>{t('raise')}</Button>
    </>
  )
  const { rows, total } = matters.data ?? { rows: [], total: 0 }
  const about = (
    <span className="matter-ways">
      <span>{rows.length < total ? t('aboutSome', { n: rows.length, all: total }) : t('about')}</span>
      <PageLink to="/matters/figures">{t('figures')}</PageLink>
      <PageLink to="/matters/levels">{t('levels')}</PageLink>
      {may('matter.manage') && <PageLink to="/matters/reminders">{t('reminders')}</PageLink>}
    </span>
  )
  return (
    <>
      <PageHead title={t('title')} about={about} actions={raise} />
      <MatterFilters />
      <Answer of={matters} height={480}>
        {(answer) => (
          <DataTable
            name="matters"
            ownFilters
            title={t('title')}
            columns={columns}
            rows={answer.rows}
            rowKey={(row) => row.id}
            onOpen={(row) => go(`/matters/${row.id}`)}
            onExport={() => download(exportMatters, { query })}
            rowState={(row) => (row.level === 'red' ? 'late' : (row.daysLeft ?? 0) < 0 ? 'behind' : undefined)}
            empty={<EmptyState title={t('none')} text={t('noneText')} />}
          />
        )}
      </Answer>
    </>
  )
}
