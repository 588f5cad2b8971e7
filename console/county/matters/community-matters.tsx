/** The matters of one community, closed ones too, on its page. */
import { Button } from '@mantine/core'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { exportMatters, listMatters } from '#county/matters/matter/list.contract.ts'
import { useMatterColumns } from './matter-columns.tsx'
import { mattersTexts } from './matters.texts.ts'

const ELSEWHERE = new Set(['community', 'town'])

export function CommunityMatters({ communityId }: { readonly communityId: string }) {
  const t = useTexts(mattersTexts)
  const may = useMay()
  const go = useGo()
  const query = { communityId, state: 'all' } as const
  const matters = useCall(listMatters, { query })
  const columns = useMatterColumns().filter((column) => !ELSEWHERE.has(column.id))
  const raise = may('matter.raise') && (
    <Button variant="default" onClick={() => go('/matters/new', { communityId, sourceKind: 'community' })}>
      {t('raise')}
    </Button>
  )
  return (
    <div className="stack">
      <Answer
        of={matters}
        isEmpty={(answer) => answer.rows.length === 0}
        empty={<EmptyState title={t('communityNone')} next={raise} />}
      >
        {(answer) => (
          <>
            <DataTable
              name="matters"
              plain
              title={t('title')}
              columns={columns}
              rows={answer.rows}
              rowKey={(row) => row.id}
              onOpen={(row) => go(`/matters/${row.id}`)}
              onExport={() => download(exportMatters, { query })}
            />
            <div>{raise}</div>
          </>
        )}
      </Answer>
    </div>
  )
}
