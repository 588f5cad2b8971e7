/** The communities of a report: what is known, with reported changes marked; a row opens to be filled in. */
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  FIELD_KEYS,
  FIELDS,
  type FieldKey,
  type ReportRow,
  type ReportSummary,
} from '#county/round/report/report.contract.ts'
import { CATEGORIES } from '#terms/category.ts'
import { roundTexts } from './round.texts.ts'
import { RowForm } from './row-form.tsx'

export interface ReportRowsProps {
  readonly report: ReportSummary
  readonly rows: readonly ReportRow[]
  readonly mayFill: boolean
}

const HIDDEN: readonly FieldKey[] = ['buildings', 'peopleGates', 'carGates']

export function ReportRows({ report, rows, mayFill }: ReportRowsProps) {
  const t = useTexts(roundTexts)
  const { pick } = useLanguage()
  // Who signs or receives judges what changed; who fills in needs every community.
  const [onlyChanged, setOnlyChanged] = useState(!mayFill && report.lineCount > 0)
  const [openId, setOpenId] = useState<string | null>(null)
  const shown = onlyChanged ? rows.filter((row) => Object.keys(row.reported).length > 0) : rows
  const opened = rows.find((row) => row.communityId === openId)
  const columns: Column<ReportRow>[] = [
    { id: 'name', head: t('community'), value: (row) => row.name, main: true, width: 180 },
    { id: 'category', head: t('category'), value: (row) => pick(CATEGORIES[row.category]), choice: true },
    ...FIELD_KEYS.map(
      (field): Column<ReportRow> => ({
        id: field,
        head: pick(FIELDS[field]),
        value: (row) => (field in row.reported ? (row.reported[field] ?? null) : (row.known[field] ?? null)),
        show: (row) => <Value row={row} field={field} />,
        kind: FIELDS[field].kind === 'count' ? 'number' : FIELDS[field].kind,
        hidden: HIDDEN.includes(field),
      }),
    ),
  ]
  return (
    <>
      <DataTable
        name="lines"
        title={`${report.unitName} ${t('rows')}`}
        columns={columns}
        rows={shown}
        rowKey={(row) => row.communityId}
        {...(mayFill ? { onOpen: (row: ReportRow) => setOpenId(row.communityId) } : {})}
        actions={
          <Checkbox
            label={t('onlyChanged')}
            checked={onlyChanged}
            onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
          />
        }
      />
      {opened && <RowForm key={opened.communityId} reportId={report.id} row={opened} onClose={() => setOpenId(null)} />}
    </>
  )
}

function Value({ row, field }: { readonly row: ReportRow; readonly field: FieldKey }) {
  const t = useTexts(roundTexts)
  const write = (value: string | null | undefined) =>
    value === 'unknown' ? t('unknownDay') : value === null || value === undefined ? '' : value
  if (!(field in row.reported)) return <>{write(row.known[field]) || '—'}</>
  const before = write(row.known[field])
  return (
    <span className="reported">
      <b>
        <span aria-hidden="true">✎</span> {write(row.reported[field]) || t('nothing')}
      </b>
      <small>{before === '' ? t('wasEmpty') : t('was', { value: before })}</small>
    </span>
  )
}
