/** One community filled in: every field with what is known beside it; saves only what differs. */
import { Autocomplete, Button, Modal, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import {
  FIELD_KEYS,
  FIELDS,
  type FieldKey,
  type LineProblem,
  type ReportRow,
  saveLines,
} from '#county/round/report/report.contract.ts'
import { roundTexts } from './round.texts.ts'

type Values = Readonly<Record<FieldKey, string | null>>

function valuesOf(row: ReportRow): Values {
  const pairs = FIELD_KEYS.map((field) => [
    field,
    field in row.reported ? (row.reported[field] ?? null) : (row.known[field] ?? null),
  ])
  return Object.fromEntries(pairs) as Values
}

export interface RowFormProps {
  readonly reportId: string
  readonly row: ReportRow
  readonly onClose: () => void
}

export function RowForm({ reportId, row, onClose }: RowFormProps) {
  const t = useTexts(roundTexts)
  const toast = useToast()
  const first = valuesOf(row)
  const [values, setValues] = useState(first)
  const [problems, setProblems] = useState<readonly LineProblem[]>([])
  const save = useSend(saveLines, (answer) => {
    setProblems(answer.problems)
    if (answer.problems.length > 0) return
    toast({ text: t('saved', { n: answer.saved }) })
    onClose()
  })
  const changes = FIELD_KEYS.filter((field) => values[field] !== first[field]).map((field) => ({
    communityId: row.communityId,
    field,
    value: values[field],
  }))
  return (
    <Modal opened onClose={onClose} title={row.name} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <div className="row-form">
        {FIELD_KEYS.map((field) => (
          <Field
            key={field}
            field={field}
            row={row}
            value={values[field]}
            problem={problems.find((one) => one.field === field)}
            onChange={(value) => setValues({ ...values, [field]: value })}
          />
        ))}
      </div>
      {save.error && <ProblemBox problem={save.error} />}
      <div className="row row-form-end">
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
        <Button
          disabled={changes.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate({ params: { reportId }, body: { changes } })}
        >
          {t('save')}
        </Button>
      </div>
    </Modal>
  )
}

interface FieldProps {
  readonly field: FieldKey
  readonly row: ReportRow
  readonly value: string | null
  readonly problem: LineProblem | undefined
  readonly onChange: (value: string | null) => void
}

function Field({ field, row, value, problem, onChange }: FieldProps) {
  const t = useTexts(roundTexts)
  const { pick } = useLanguage()
  const label = pick(FIELDS[field])
  const known = row.known[field] ?? null
  const help = known === null ? t('wasEmpty') : t('was', { value: known === 'unknown' ? t('unknownDay') : known })
  const error = problem && t('expectedIs', { text: pick(problem.expected) })
  if (FIELDS[field].kind === 'day')
    return (
      <DayPicker
        label={label}
        help={help}
        value={value === 'unknown' ? null : value}
        onChange={onChange}
        {...(error ? { error } : {})}
      />
    )
  if (FIELDS[field].kind === 'count')
    return (
      <NumberInput
        label={label}
        description={help}
        error={error}
        min={0}
        max={1_000_000}
        allowDecimal={false}
        value={value === null ? '' : Number(value)}
        onChange={(next) => onChange(next === '' ? null : String(next))}
      />
    )
  return (
    <Autocomplete
      label={label}
      description={help}
      error={error}
      data={Object.values(BLOCKER_KINDS).map((kind) => pick(kind))}
      maxLength={500}
      value={value ?? ''}
      onChange={(text) => onChange(text || null)}
    />
  )
}
