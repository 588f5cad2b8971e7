/** One question of the form: its words in both languages, how it is answered, its source. The server decides with the whole form. */
import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import type { FormField } from '#county/survey/form/form.contract.ts'
import { ChoiceFields, TWO_CHOICES } from './choice-fields.tsx'
import { formTexts } from './form.texts.ts'
import { TextPair } from './text-pair.tsx'

interface QuestionDialogProps {
  readonly field: FormField
  readonly isNew: boolean
  readonly onTake: (field: FormField) => void
  readonly onClose: () => void
}

export function QuestionDialog({ field: from, isNew, onTake, onClose }: QuestionDialogProps) {
  const t = useTexts(formTexts)
  const p = useTexts(partsTexts)
  const [field, setField] = useState(from)
  const change = (part: Partial<FormField>) => setField((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onTake(field)
  }
  return (
    <Modal opened onClose={onClose} title={t('question')} size="lg" closeButtonProps={{ 'aria-label': p('close') }}>
      <form className="form-fields" onSubmit={submit}>
        <TextInput
          data-autofocus
          label={t('nameZh')}
          required
          maxLength={120}
          value={field.zh}
          onChange={(event) => change({ zh: event.currentTarget.value })}
        />
        <TextInput
          label={t('nameEn')}
          required
          maxLength={160}
          value={field.en}
          onChange={(event) => change({ en: event.currentTarget.value })}
        />
        <KindPart field={field} setField={setField} isNew={isNew} />
        {field.choices && (
          <ChoiceFields
            choices={field.choices}
            known={from.choices?.map(({ code }) => code) ?? []}
            isNew={isNew}
            onChange={(choices) => change({ choices })}
          />
        )}
        <TextPair
          labels={[t('helpZh'), t('helpEn')]}
          value={field.help ?? null}
          onChange={(help) => setField(({ help: _help, ...rest }) => (help === null ? rest : { ...rest, help }))}
        />
        <TextPair
          labels={[t('source'), t('sourceEn')]}
          value={field.source}
          required
          onChange={(source) => source && change({ source })}
        />
        <Select
          label={t('tag')}
          value={field.tag}
          allowDeselect={false}
          data={(['A', 'B', 'C'] as const).map((value) => ({ value, label: t(`tag${value}`) }))}
          onChange={(tag) => tag && change({ tag: tag as FormField['tag'] })}
        />
        <Button type="submit">{t('take')}</Button>
      </form>
    </Modal>
  )
}

interface KindProps {
  readonly field: FormField
  readonly setField: (change: (before: FormField) => FormField) => void
  readonly isNew: boolean
}

/** A question that is in use keeps its kind and unit: what was answered would mean something else. */
function KindPart({ field, setField, isNew }: KindProps) {
  const t = useTexts(formTexts)
  const kinds = ['yesNo', 'number', 'choice', 'text'] as const
  return (
    <>
      <Select
        label={t('kind')}
        disabled={!isNew}
        {...(isNew ? {} : { description: t('kindFixed') })}
        value={field.type}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: t(value) }))}
        onChange={(type) => type && setField((before) => asKind(before, type as FormField['type']))}
      />
      {field.type === 'number' && (
        <TextPair
          labels={[t('unitZh'), t('unitEn')]}
          value={field.unit ?? null}
          disabled={!isNew}
          onChange={(unit) => setField(({ unit: _unit, ...rest }) => (unit === null ? rest : { ...rest, unit }))}
        />
      )}
      {field.type === 'number' && (
        <div className="form-limits">
          {(['min', 'max', 'decimals'] as const).map((key) => (
            <Limit key={key} name={key} label={t(key)} field={field} setField={setField} />
          ))}
        </div>
      )}
      {field.type === 'text' && <Limit name="max" label={t('mostText')} field={field} setField={setField} />}
    </>
  )
}

interface LimitProps extends Omit<KindProps, 'isNew'> {
  readonly name: 'min' | 'max' | 'decimals'
  readonly label: string
}

function Limit({ name, label, field, setField }: LimitProps) {
  const most = name === 'decimals' ? 3 : field.type === 'text' ? 600 : undefined
  return (
    <NumberInput
      label={label}
      min={0}
      {...(most === undefined ? {} : { max: most })}
      allowDecimal={false}
      value={field[name] ?? ''}
      onChange={(value) =>
        setField(({ [name]: _before, ...rest }) =>
          value === '' ? (rest as FormField) : ({ ...rest, [name]: Number(value) } as FormField),
        )
      }
    />
  )
}

/** What belongs to another kind goes. */
function asKind(field: FormField, type: FormField['type']): FormField {
  const { min: _min, max: _max, decimals: _decimals, unit: _unit, choices: _choices, ...rest } = field
  if (type === 'choice') return { ...rest, type, choices: TWO_CHOICES }
  return type === 'text' ? { ...rest, type, max: 100 } : { ...rest, type }
}
