/** Planning many communities at once and asking what if they slip: choose, preview, apply, undo. */
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { FilterBar } from '#console/county/board/filters/filter-bar.tsx'
import '#console/county/plan/chart/gantt.css'
import { planTexts } from '#console/county/plan/plan.texts.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listPlanChoices } from '#county/plan/bulk/bulk.contract.ts'
import { PLANNED_COLUMNS, pastePlanned } from '#county/plan/bulk/paste.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { Batches } from './batches.tsx'
import { bulkTexts } from './bulk.texts.ts'
import { PlanForm } from './plan-form.tsx'
import { SlipForm } from './slip-form.tsx'

type Choice = AnswerRead<typeof listPlanChoices>['rows'][number]

export function Page() {
  const t = useTexts(bulkTexts)
  const gantt = useTexts(planTexts)
  const { query } = useBoardAddress()
  const { on: _on, knownAt: _knownAt, ...filter } = query
  const choices = useCall(listPlanChoices, { query: filter }, { keepLast: true })
  return (
    <>
      <PageHead
        title={t('title')}
        about={t('about')}
        trail={<PageLink to="/plan/gantt">{gantt('title')}</PageLink>}
        actions={<PastePlanned />}
      />
      <FilterBar />
      <Answer of={choices} height={600}>
        {(answer) => <Loaded rows={answer.rows} on={answer.on} />}
      </Answer>
      <Batches />
    </>
  )
}

/** Planned days written in Excel; what is taken is one batch, which is undone as one. */
function PastePlanned() {
  const t = useTexts(bulkTexts)
  const [reason, setReason] = useState('')
  return (
    <PasteButton
      contract={pastePlanned}
      columns={PLANNED_COLUMNS}
      word={t('pastePlanned')}
      more={{ reason }}
      ready={reason.trim() !== ''}
    >
      <p className="quiet">{t('pasteHelp')}</p>
      <TextInput
        label={t('applyWhy')}
        required
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </PasteButton>
  )
}

function Loaded({ rows, on }: { readonly rows: readonly Choice[]; readonly on: string }) {
  const t = useTexts(bulkTexts)
  const [selected, select] = useState<ReadonlySet<string>>(new Set())
  const [deed, setDeed] = useState<'plan' | 'slip'>('plan')
  const mine = rows.filter((row) => row.mayEdit)
  const without = mine.filter((row) => !row.hasPlan && row.approved)
  const chosen = mine.filter((row) => selected.has(row.communityId)).map((row) => row.communityId)
  const choose = (some: readonly Choice[]) => select(new Set(some.map((row) => row.communityId)))
  return (
    <div className="stack">
      <div className="plan-tools">
        <strong aria-live="polite">{t('chosen', { n: chosen.length })}</strong>
        <Button size="xs" variant="default" onClick={() => choose(mine)}>
          {t('chooseAll', { n: mine.length })}
        </Button>
        {without.length > 0 && (
          <Button size="xs" variant="default" onClick={() => choose(without)}>
            {t('chooseWithout', { n: without.length })}
          </Button>
        )}
        {chosen.length > 0 && (
          <Button size="xs" variant="subtle" onClick={() => choose([])}>
            {t('chooseNone')}
          </Button>
        )}
      </div>
      <ChoiceTable rows={mine} selected={selected} onSelect={select} />
      <section className="card plan-box" aria-label={t('deed')}>
        <SegmentedControl
          aria-label={t('deed')}
          data={[
            { value: 'plan', label: t('plan') },
            { value: 'slip', label: t('slip') },
          ]}
          value={deed}
          onChange={(value) => setDeed(value as 'plan')}
        />
        {deed === 'plan' ? <PlanForm communityIds={chosen} on={on} /> : <SlipForm communityIds={chosen} />}
      </section>
    </div>
  )
}

interface ChoiceTableProps {
  readonly rows: readonly Choice[]
  readonly selected: ReadonlySet<string>
  readonly onSelect: (keys: ReadonlySet<string>) => void
}

function ChoiceTable({ rows, selected, onSelect }: ChoiceTableProps) {
  const t = useTexts(bulkTexts)
  const { pick } = useLanguage()
  const columns: Column<Choice>[] = [
    { id: 'community', head: t('community'), value: (row) => row.name, main: true },
    { id: 'unit', head: t('unit'), value: (row) => row.unitName },
    {
      ...{ id: 'template', head: t('template'), choice: true, phone: 'double' },
      value: (row) => (row.template ? pick(row.template) : null),
    },
    {
      id: 'has',
      head: t('hadPlan'),
      value: (row) => t(row.hasPlan ? 'yes' : row.approved ? 'no' : 'notApproved'),
      choice: true,
    },
    { id: 'target', head: t('target'), value: (row) => row.plannedDoneOn, kind: 'day' },
    { id: 'connect', head: t('connect'), value: (row) => row.connectedOn, kind: 'day' },
  ]
  return (
    <DataTable
      name="choices"
      title={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.communityId}
      selected={selected}
      onSelect={onSelect}
      ownFilters
      maxHeight="420px"
    />
  )
}
