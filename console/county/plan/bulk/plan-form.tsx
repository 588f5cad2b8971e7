/** How the chosen communities are to be planned, what that gives, and applying it. */
import { Button, Checkbox, NumberInput, Select } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { applyBulk, type BulkPreview, type BulkRow, previewBulk } from '#county/plan/bulk/bulk.contract.ts'
import { listTemplates } from '#county/plan/template/template.contract.ts'
import { bulkTexts } from './bulk.texts.ts'
import { Previewed } from './previewed.tsx'
import { TargetTable } from './target-table.tsx'

interface PlanFormProps {
  readonly communityIds: readonly string[]
  readonly on: string
}

export function PlanForm({ communityIds, on }: PlanFormProps) {
  const t = useTexts(bulkTexts)
  const [template, setTemplate] = useState('')
  const [direction, setDirection] = useState<'start' | 'target'>('target')
  const [startOn, setStart] = useState<string | null>(on)
  const [perUnit, setPerUnit] = useState(3)
  const [everyDays, setEvery] = useState(10)
  const [replan, setReplan] = useState(false)
  const toast = useToast()
  const preview = useSend(previewBulk)
  const apply = useSend(applyBulk, ({ batch }) => {
    toast({ text: t('applied', { n: batch.communities }) })
    preview.reset()
  })
  const wish = {
    ...{ communityIds: [...communityIds], template: template || null, direction, startOn: startOn ?? on },
    ...{ perUnit, everyDays, replan },
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    preview.mutate({ body: wish })
  }
  return (
    <>
      <form className="plan-fields" onSubmit={submit}>
        <TemplateSelect value={template} onChange={setTemplate} />
        <Select
          label={t('direction')}
          data={[
            { value: 'target', label: t('fromTarget') },
            { value: 'start', label: t('fromStart') },
          ]}
          value={direction}
          allowDeselect={false}
          onChange={(value) => setDirection((value ?? direction) as 'start')}
        />
        <DayPicker label={t('startOn')} value={startOn} onChange={setStart} required />
        <NumberInput
          label={t('perUnit')}
          value={perUnit}
          min={1}
          max={100}
          onChange={(n) => setPerUnit(Number(n) || 1)}
        />
        <NumberInput
          label={t('everyDays')}
          value={everyDays}
          min={0}
          max={250}
          onChange={(n) => setEvery(Number(n) || 0)}
        />
        <Checkbox label={t('replan')} checked={replan} onChange={(event) => setReplan(event.currentTarget.checked)} />
        <Button type="submit" variant="default" disabled={communityIds.length === 0} loading={preview.isPending}>
          {t('preview')}
        </Button>
      </form>
      <Previewed {...{ preview, wish, apply }} onApply={(as) => apply.mutate({ body: { ...wish, ...as } })}>
        {(answer) => <Result preview={answer} />}
      </Previewed>
    </>
  )
}

function TemplateSelect({ value, onChange }: { readonly value: string; readonly onChange: (code: string) => void }) {
  const t = useTexts(bulkTexts)
  const { pick } = useLanguage()
  const templates = useCall(listTemplates, {})
  const codes = new Map((templates.data?.versions ?? []).toReversed().map((row) => [row.code, row]))
  return (
    <Select
      label={t('template')}
      data={[
        { value: '', label: t('byApproach') },
        ...[...codes.values()].toReversed().map((row) => ({ value: row.code, label: pick(row.content) })),
      ]}
      value={value}
      allowDeselect={false}
      onChange={(code) => onChange(code ?? '')}
    />
  )
}

function Result({ preview }: { readonly preview: BulkPreview }) {
  const t = useTexts(bulkTexts)
  const { pick } = useLanguage()
  const missed = preview.rows.filter((row) => row.misses).length
  const columns: Column<BulkRow>[] = [
    { id: 'community', head: t('community'), value: (row) => row.name, main: true },
    { id: 'unit', head: t('unit'), value: (row) => row.unitName },
    { id: 'template', head: t('template'), value: (row) => pick(row.template) },
    { id: 'start', head: t('start'), value: (row) => row.startOn, kind: 'day' },
    { id: 'connect', head: t('connect'), value: (row) => row.connectedOn, kind: 'day' },
    { id: 'end', head: t('end'), value: (row) => row.endsOn, kind: 'day' },
    { id: 'target', head: t('target'), value: (row) => row.targetOn, kind: 'day' },
    {
      id: 'misses',
      head: t('targetState'),
      value: (row) => (row.targetOn === null ? null : t(row.misses ? 'misses' : 'meets')),
      show: (row) =>
        row.targetOn === null ? (
          '—'
        ) : (
          <StateMark state={row.misses ? 'late' : 'onPlan'} word={t(row.misses ? 'misses' : 'meets')} />
        ),
      choice: true,
    },
  ]
  return (
    <>
      <p>
        <strong>{t('result', { n: preview.rows.length })}</strong>{' '}
        {missed > 0 && <span style={{ color: 'var(--late)' }}>◆ {t('missesNote', { n: missed })}</span>}{' '}
        {preview.left > 0 && <span className="quiet">{t('left', { n: preview.left })}</span>}
      </p>
      <p className="quiet">{t('notWritten')}</p>
      <DataTable
        name="preview"
        title={t('result', { n: preview.rows.length })}
        columns={columns}
        rows={preview.rows}
        rowKey={(row) => row.communityId}
        rowState={(row) => (row.misses ? 'late' : undefined)}
        maxHeight="420px"
      />
      <TargetTable targets={preview.targets} />
    </>
  )
}
