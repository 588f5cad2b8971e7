/** One field of the form at a desk. */
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type FormField, listChoices, type Value } from '#county/survey/form/form.contract.ts'
import { writeAnswer } from '#county/survey/record/answers.contract.ts'
import { surveyTexts } from './survey.texts.ts'

interface DeskFieldProps {
  readonly field: FormField
  readonly value: Value
  /** By the registry. */
  readonly known: Value
  readonly onChange: (value: Value) => void
}

export function DeskField({ field, value, known, onChange }: DeskFieldProps) {
  const t = useTexts(surveyTexts)
  const { pick, language } = useLanguage()
  const label = field.unit ? `${pick(field)}(${pick(field.unit)})` : pick(field)
  const description = known === null ? undefined : `${t('known')} ${writeAnswer(null, known, language)}`
  const shared = { label, ...(description ? { description } : {}) }
  if (field.type === 'number')
    return (
      <NumberInput
        {...shared}
        hideControls
        min={field.min ?? 0}
        {...(field.max === undefined ? {} : { max: field.max })}
        decimalScale={field.decimals ?? 0}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(next === '' ? null : Number(next))}
      />
    )
  if (field.type === 'text')
    return (field.max ?? 0) > 60 ? (
      <Textarea
        className="wide"
        {...shared}
        autosize
        minRows={1}
        maxLength={field.max ?? 200}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      />
    ) : (
      <TextInput
        {...shared}
        maxLength={field.max ?? 200}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      />
    )
  const choices =
    field.type === 'yesNo'
      ? [
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]
      : listChoices(field).map((choice) => ({ value: choice.code, label: pick(choice) }))
  return (
    <Select
      {...shared}
      clearable
      placeholder={t('notSeen')}
      data={choices}
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(next === null ? null : field.type === 'yesNo' ? next === 'true' : next)}
    />
  )
}
