/** All communities in one dense table: search, filters in the address, columns, Excel. */
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { exportCommunities, type ListedCommunity } from '#county/registry/community.contract.ts'
import '#console/county/registry/registry.css'
import { registryTexts } from '#console/county/registry/registry.texts.ts'
import { useAllCommunities } from './all-communities.ts'
import { communityColumns } from './community-columns.tsx'

export function Page() {
  const t = useTexts(registryTexts)
  const communities = useAllCommunities()
  const units = new Set(communities.data?.map((row) => row.programmeUnitId)).size
  const about = communities.data ? t('communitiesAbout', { n: communities.data.length, units }) : ' '
  return (
    <>
      <PageHead title={t('communities')} about={about} actions={<Actions />} />
      <Answer of={communities} height={600} isEmpty={(rows) => rows.length === 0} empty={<Nothing />}>
        {(rows) => <CommunityTable rows={rows} />}
      </Answer>
    </>
  )
}

function CommunityTable({ rows }: { readonly rows: readonly ListedCommunity[] }) {
  const t = useTexts(registryTexts)
  const { pick } = useLanguage()
  const go = useGo()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns change with the language alone
  const columns = useMemo(() => communityColumns(pick, t), [t('communities')])
  return (
    <DataTable
      name="communities"
      title={t('communities')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => go(`/communities/${row.id}`)}
      maxHeight="calc(100vh - 230px)"
    />
  )
}

function Actions() {
  const t = useTexts(registryTexts)
  const may = useMay()
  const go = useGo()
  return (
    <>
      <Button variant="default" onClick={() => void download(exportCommunities, {})}>
        {t('exportAll')}
      </Button>
      {may('registry.merge') && (
        <Button variant="default" onClick={() => go('/communities/duplicates')}>
          {t('findDuplicates')}
        </Button>
      )}
      {may('registry.edit') && <Button onClick={() => go('/communities/new')}>{t('addCommunity')}</Button>}
    </>
  )
}

function Nothing() {
  const t = useTexts(registryTexts)
  return (
    <EmptyState
      title={t('noCommunities')}
      text={t('noCommunitiesText')}
      next={<PageLink to="/ledger">{t('importLedger')}</PageLink>}
    />
  )
}
