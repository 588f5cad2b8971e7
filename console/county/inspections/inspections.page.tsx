/** Every inspection in scope, and planning one. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  exportFindings,
  INSPECTION_STATES,
  type InspectionRow,
  listInspections,
} from '#county/inspections/inspection/inspection.contract.ts'
import { writeInspectionNumber } from '#county/inspections/words.contract.ts'
import { inspectionsTexts } from './inspections.texts.ts'
import '#console/parts/frame/thing.css'
import './inspections.css'
import { PlanDialog } from './plan-dialog.tsx'

export function Page() {
  const t = useTexts(inspectionsTexts)
  const may = useMay()
  const go = useGo()
  const inspections = useCall(listInspections, {})
  const [planning, setPlanning] = useState(false)
  const actions = (
    <>
      <Button variant="default" onClick={() => go('/inspections/checklist')}>
        {t('checklist')}
      </Button>
      {may('inspection.manage') && <Button onClick={() => setPlanning(true)}>{t('plan')}</Button>}
    </>
  )
  return (
    <>
      <PageHead title={t('title')} about={t('about')} actions={actions} />
      {planning && <PlanDialog inspection={null} onClose={() => setPlanning(false)} />}
      <Answer of={inspections} height={400}>
        {({ rows }) => <InspectionTable rows={rows} />}
      </Answer>
    </>
  )
}

function InspectionTable({ rows }: { readonly rows: readonly InspectionRow[] }) {
  const t = useTexts(inspectionsTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const columns: Column<InspectionRow>[] = [
    { id: 'title', head: t('name'), value: (row) => row.title, main: true, width: 280 },
    { id: 'number', head: t('number'), value: writeInspectionNumber },
    {
      id: 'state',
      head: t('state'),
      value: (row) => pick(INSPECTION_STATES[row.state]),
      show: (row) => (
        <StateMark state={row.state === 'finished' ? 'done' : 'onPlan'} word={pick(INSPECTION_STATES[row.state])} />
      ),
      phone: 'beside',
    },
    { id: 'from', head: t('startsOn'), value: (row) => row.startsOn, kind: 'day' },
    { id: 'until', head: t('endsOn'), value: (row) => row.endsOn, kind: 'day' },
    { id: 'communities', head: t('communities'), value: (row) => row.communities, kind: 'number' },
    { id: 'checked', head: t('checked'), value: (row) => row.checked, kind: 'number' },
    { id: 'findings', head: t('findings'), value: (row) => row.findings, kind: 'number' },
    { id: 'repeated', head: t('repeated'), value: (row) => row.repeated, kind: 'number' },
    { id: 'matters', head: t('matters'), value: (row) => row.matters, kind: 'number' },
    { id: 'open', head: t('openMatters'), value: (row) => row.openMatters, kind: 'number' },
  ]
  return (
    <DataTable
      name="inspections"
      title={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => go(`/inspections/${row.id}`)}
      onExport={() => download(exportFindings, { query: {} })}
      empty={<EmptyState title={t('none')} text={t('noneText')} />}
    />
  )
}
