/** One row of the table of requirements in a dialog. Whether it makes sense, the server decides with the whole table. */
import { Button, Checkbox, Modal, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  type GatedStage,
  gatedStageSchema,
  type Requirement,
  requirementKindSchema,
} from '#county/evidence/requirement/requirement.contract.ts'
import { APPROACHES, CATEGORIES, FUNDINGS } from '#terms/category.ts'
import { stageRow } from '#terms/stage.ts'
import type { Text } from '#terms/text.ts'
import { gateTexts } from './gate.texts.ts'
import { requirementTexts } from './requirement.texts.ts'

export interface RequirementFormProps {
  readonly row: Requirement
  readonly onTake: (row: Requirement) => void
  readonly onClose: () => void
}

interface PartProps {
  readonly row: Requirement
  readonly change: (to: Partial<Requirement>) => void
}

const NO_LIMITS = { unit: { zh: '', en: '' }, atLeast: null, atMost: null }

export function RequirementForm({ row: from, onTake, onClose }: RequirementFormProps) {
  const t = useTexts(requirementTexts)
  const [row, setRow] = useState(from)
  const change = (to: Partial<Requirement>) => setRow((before) => ({ ...before, ...to }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onTake(row)
  }
  return (
    <Modal opened onClose={onClose} title={t('item')} size="lg">
      <form className="evidence-review" onSubmit={submit}>
        <Words row={row} change={change} />
        <KindPart row={row} change={change} />
        <ScopePart row={row} change={change} />
        <Button type="submit">{t('take')}</Button>
      </form>
    </Modal>
  )
}

function Words({ row, change }: PartProps) {
  const t = useTexts(requirementTexts)
  const source = (to: Partial<Text>) => change({ source: { ...row.source, ...to } })
  return (
    <>
      <TextInput label={t('nameZh')} value={row.zh} required onChange={(e) => change({ zh: e.currentTarget.value })} />
      <TextInput label={t('nameEn')} value={row.en} required onChange={(e) => change({ en: e.currentTarget.value })} />
      <TextInput
        label={t('source')}
        value={row.source.zh}
        required
        onChange={(e) => source({ zh: e.currentTarget.value })}
      />
      <TextInput
        label={t('sourceEn')}
        value={row.source.en}
        required
        onChange={(e) => source({ en: e.currentTarget.value })}
      />
    </>
  )
}

function KindPart({ row, change }: PartProps) {
  const t = useTexts(requirementTexts)
  const g = useTexts(gateTexts)
  const { pick } = useLanguage()
  const setKind = (kind: string | null) => {
    const next = requirementKindSchema.parse(kind ?? row.kind)
    change({ kind: next, measure: next === 'measurement' ? (row.measure ?? NO_LIMITS) : null })
  }
  return (
    <>
      <Select
        label={t('gate')}
        value={row.gate}
        data={gatedStageSchema.options.map((value) => ({ value, label: pick(stageRow(value)) }))}
        onChange={(gate) => gate && change({ gate: gate as GatedStage })}
      />
      <Select
        label={t('kind')}
        value={row.kind}
        data={requirementKindSchema.options.map((value) => ({ value, label: g(value) }))}
        onChange={setKind}
      />
      {row.measure && <MeasurePart row={row} change={change} />}
      <Select
        label={t('tag')}
        value={row.tag}
        data={(['A', 'B', 'C'] as const).map((value) => ({ value, label: g(`tag${value}`) }))}
        onChange={(tag) => tag && change({ tag: tag as Requirement['tag'] })}
      />
      <Checkbox
        label={t('isRequired')}
        checked={row.required}
        onChange={(event) => change({ required: event.currentTarget.checked })}
      />
    </>
  )
}

function MeasurePart({ row, change }: PartProps) {
  const t = useTexts(requirementTexts)
  const measure = row.measure ?? NO_LIMITS
  const set = (to: Partial<typeof measure>) => change({ measure: { ...measure, ...to } })
  const limit = (value: number | string) => (typeof value === 'number' ? value : null)
  return (
    <>
      <TextInput
        label={t('unitZh')}
        value={measure.unit.zh}
        required
        onChange={(e) => set({ unit: { zh: e.currentTarget.value, en: e.currentTarget.value } })}
      />
      <NumberInput label={t('atLeast')} value={measure.atLeast ?? ''} onChange={(v) => set({ atLeast: limit(v) })} />
      <NumberInput label={t('atMost')} value={measure.atMost ?? ''} onChange={(v) => set({ atMost: limit(v) })} />
    </>
  )
}

function ScopePart({ row, change }: PartProps) {
  const t = useTexts(requirementTexts)
  const { pick } = useLanguage()
  const options = (words: Readonly<Record<string, Text>>) =>
    Object.entries(words).map(([value, text]) => ({ value, label: pick(text) }))
  const list = <T extends string>(values: string[]): T[] | null => (values.length === 0 ? null : (values as T[]))
  return (
    <>
      <MultiSelect
        label={t('categories')}
        placeholder={row.categories ? '' : t('everyone')}
        value={row.categories ?? []}
        data={options(CATEGORIES)}
        onChange={(values) => change({ categories: list(values) })}
      />
      <MultiSelect
        label={t('approaches')}
        placeholder={row.approaches ? '' : t('everyone')}
        value={row.approaches ?? []}
        data={options(APPROACHES)}
        onChange={(values) => change({ approaches: list(values) })}
      />
      <Select
        label={t('funding')}
        value={row.funding ?? ''}
        data={[{ value: '', label: t('either') }, ...options(FUNDINGS)]}
        onChange={(value) => change({ funding: (value || null) as Requirement['funding'] })}
      />
    </>
  )
}
