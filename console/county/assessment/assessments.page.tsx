/** Every assessment that the reader may see, and counting a period. */
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  type AssessmentRow,
  beginAssessment,
  listAssessments,
} from '#county/assessment/assessment/assessment.contract.ts'
import { PERIOD_KINDS, type PeriodKind } from '#county/assessment/rule/words.contract.ts'
import { addMonths } from '#terms/day.ts'
import { assessmentTexts } from './assessment.texts.ts'
import '#console/parts/frame/thing.css'
import './assessment.css'
import { AssessmentStateMark } from './looks.tsx'

export function Page() {
  const t = useTexts(assessmentTexts)
  const may = useMay()
  const go = useGo()
  const assessments = useCall(listAssessments, {})
  const actions = (
    <>
      <Button variant="default" onClick={() => go('/assessment/rules')}>
        {t('rules')}
      </Button>
      {may('assessment.manage') && <Begin />}
    </>
  )
  return (
    <>
      <PageHead title={t('title')} about={t('about')} actions={actions} />
      <Answer of={assessments} height={400}>
        {({ rows }) => <AssessmentTable rows={rows} />}
      </Answer>
    </>
  )
}

function AssessmentTable({ rows }: { readonly rows: readonly AssessmentRow[] }) {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const columns: Column<AssessmentRow>[] = [
    { id: 'period', head: t('period'), value: (row) => row.periodName, main: true },
    { id: 'kind', head: t('periodKind'), value: (row) => pick(PERIOD_KINDS[row.periodKind]), choice: true },
    {
      id: 'state',
      head: t('state'),
      value: (row) => row.state,
      show: (row) => <AssessmentStateMark state={row.state} />,
      phone: 'beside',
    },
    { id: 'until', head: t('objectUntil'), value: (row) => row.objectUntil, kind: 'day' },
    { id: 'open', head: t('openObjections'), value: (row) => row.openObjections, kind: 'number' },
  ]
  return (
    <DataTable
      name="assessments"
      title={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => go(`/assessment/${row.id}`)}
      empty={<EmptyState title={t('none')} text={t('noneText')} />}
    />
  )
}

/** The last whole period before today. */
function lastPeriod(kind: PeriodKind, today: string): string {
  const before = addMonths(`${today.slice(0, 7)}-01`, kind === 'month' ? -1 : kind === 'quarter' ? -3 : -12)
  if (kind === 'year') return before.slice(0, 4)
  if (kind === 'month') return before.slice(0, 7)
  return `${before.slice(0, 4)}-Q${Math.ceil(Number(before.slice(5, 7)) / 3)}`
}

function Begin() {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const { today } = useMe()
  const [periodKind, setKind] = useState<PeriodKind>('month')
  const [periodCode, setCode] = useState(lastPeriod('month', today))
  const send = useSend(beginAssessment, (begun) => go(`/assessment/${begun.id}`))
  return (
    <Asking
      word={t('begin')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={
        periodCode.trim() === '' ? null : () => send.mutate({ body: { periodKind, periodCode: periodCode.trim() } })
      }
    >
      <Select
        label={t('periodKind')}
        allowDeselect={false}
        data={(Object.keys(PERIOD_KINDS) as PeriodKind[]).map((value) => ({ value, label: pick(PERIOD_KINDS[value]) }))}
        value={periodKind}
        onChange={(value) => {
          const kind = (value ?? 'month') as PeriodKind
          setKind(kind)
          setCode(lastPeriod(kind, today))
        }}
      />
      <TextInput
        label={t('periodCode')}
        description={t('periodHelp')}
        required
        maxLength={7}
        value={periodCode}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
    </Asking>
  )
}
