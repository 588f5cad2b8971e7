/** Yearly targets that are missed, now and with a change, side by side. */
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { BulkPreview } from '#county/plan/bulk/bulk.contract.ts'
import { bulkTexts } from './bulk.texts.ts'

type Target = BulkPreview['targets'][number]

export function TargetTable({ targets }: { readonly targets: readonly Target[] }) {
  const t = useTexts(bulkTexts)
  const columns: Column<Target>[] = [
    { id: 'unit', head: t('unit'), value: (row) => row.unitName, main: true },
    { id: 'year', head: t('year'), value: (row) => row.year },
    { id: 'gate', head: t('gate'), value: (row) => t(row.gate) },
    { id: 'goal', head: t('goal'), value: (row) => row.target, kind: 'number' },
    { id: 'before', head: t('before'), value: (row) => row.before, kind: 'number' },
    {
      id: 'after',
      head: t('after'),
      value: (row) => row.after,
      show: (row) =>
        row.after < row.before ? `▼ ${row.after}` : row.after > row.before ? `▲ ${row.after}` : String(row.after),
      kind: 'number',
    },
  ]
  if (targets.length === 0) return <p className="quiet">● {t('targetsNone')}</p>
  return (
    <>
      <h3>{t('targets')}</h3>
      <DataTable
        name="targets"
        title={t('targets')}
        columns={columns}
        rows={targets}
        rowKey={(row) => `${row.unitId} ${row.year} ${row.gate}`}
        plain
        maxHeight="300px"
        rowState={(row) => (row.after < row.before ? 'late' : undefined)}
      />
    </>
  )
}
