/** Every device plan in scope, the newest change first; new ones begin here. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listPlans, type PlanRow } from '#county/design/plan/plan.contract.ts'
import { PLAN_STATES } from '#county/design/words.contract.ts'
import { dayOf } from '#terms/day.ts'
import './design.css'
import { designTexts } from './design.texts.ts'
import { PlanStateMark, yuanOf } from './looks.tsx'
import { NewPlanDialog } from './new-plan.tsx'

export function Page() {
  const t = useTexts(designTexts)
  const may = useMay()
  const go = useGo()
  const plans = useCall(listPlans, {})
  const columns = usePlanColumns()
  const [isNew, setNew] = useState(false)
  const begin = may('design.edit') && <Button onClick={() => setNew(true)}>{t('newPlan')}</Button>
  return (
    <>
      <PageHead
        title={t('title')}
        about={
          <span className="design-marks">
            <span>{t(may('design.edit') ? 'about' : 'aboutReviewer')}</span>
            <PageLink to="/designs/standards">{t('standards')}</PageLink>
          </span>
        }
        actions={begin}
      />
      {isNew && <NewPlanDialog onClose={() => setNew(false)} />}
      <Answer of={plans} height={480}>
        {({ rows }) => (
          <DataTable
            name="designs"
            title={t('title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            onOpen={(row) => go(`/designs/${row.id}`, may('design.edit') ? {} : { tab: 'review' })}
            rowState={(row) => (row.toMend > 0 ? 'behind' : undefined)}
            empty={
              <EmptyState title={t('none')} text={t(may('design.edit') ? 'noneText' : 'noneReview')} next={begin} />
            }
          />
        )}
      </Answer>
    </>
  )
}

function usePlanColumns(): Column<PlanRow>[] {
  const t = useTexts(designTexts)
  const { pick } = useLanguage()
  const money = (id: string, head: string, value: (row: PlanRow) => number): Column<PlanRow> => ({
    ...{ id, head, kind: 'number', value: (row) => value(row) / 100, show: (row) => yuanOf(value(row)) },
  })
  return [
    { id: 'community', head: t('community'), value: (row) => row.communityName, main: true },
    { id: 'plan', head: t('planTitle'), value: (row) => row.title },
    { id: 'unit', head: t('unit'), value: (row) => row.unitName, choice: true },
    {
      ...{ id: 'state', head: t('state'), value: (row) => pick(PLAN_STATES[row.state]), choice: true },
      show: (row) => <PlanStateMark state={row.state} />,
    },
    { id: 'cameras', head: t('cameras'), value: (row) => row.cameras, kind: 'number' },
    { id: 'devices', head: t('devices'), value: (row) => row.devices, kind: 'number' },
    { id: 'toMend', head: t('toMend'), value: (row) => row.toMend, kind: 'number' },
    { id: 'gaps', head: t('gaps'), value: (row) => row.gaps, kind: 'number' },
    { id: 'opinions', head: t('openOpinions'), value: (row) => row.openOpinions, kind: 'number' },
    money('total', t('total'), (row) => row.totalFen),
    money('upkeep', t('upkeep'), (row) => row.upkeepFen),
    { id: 'updated', head: t('updated'), value: (row) => dayOf(new Date(row.updatedAt)), kind: 'day' },
  ]
}
