/** On whom the communities wait, most first. */
import { boardTexts } from '#console/county/board/board.texts.ts'
import { carry, useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { EmptyState } from '#console/parts/frame/answer.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import { type Ageing, exportAgeing } from '#county/programme/board/board.contract.ts'
import './list.css'

type Row = Ageing['waiting'][number]

export function Waiting({ ageing }: { readonly ageing: Ageing }) {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const { query } = useBoardAddress()
  const go = useGo()
  const kindsOf = (row: Row) => row.kinds.map((one) => `${pick(BLOCKER_KINDS[one.kind])} ${one.count}`).join(' · ')
  const columns: readonly Column<Row>[] = [
    { id: 'on', head: t('waitingOn'), value: (row) => row.name || t('waitingUnknown'), main: true },
    { id: 'blocked', head: t('waitingBlocked'), value: (row) => row.blocked, kind: 'number' },
    { id: 'next', head: t('waitingNext'), value: (row) => row.waiting, kind: 'number' },
    { id: 'longest', head: t('longest'), value: (row) => row.longestDays, kind: 'number' },
    { id: 'kinds', head: t('waitingKinds'), value: kindsOf },
  ]
  const open = (row: Row) => row.unitId !== null && go('/blockers', carry(query, { mustActUnitId: row.unitId }))
  return (
    <section className="card board-card">
      <h2>{t('waitingTitle')}</h2>
      <DataTable
        name="waiting"
        title={t('waitingTitle')}
        columns={columns}
        rows={ageing.waiting}
        rowKey={(row) => `${row.unitId ?? ''}|${row.name}`}
        firstSort="-blocked"
        plain
        maxHeight="360px"
        onOpen={open}
        onExport={() => download(exportAgeing, { query })}
        empty={<EmptyState title={t('waitingNone')} />}
      />
    </section>
  )
}
