/** One field of the form on the phone, large enough for a thumb. */
import { useId, useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type FormField, listChoices, type Value } from '#county/survey/form/form.contract.ts'
import { writeAnswer } from '#county/survey/record/answers.contract.ts'
import { phoneTexts } from './phone.texts.ts'

interface AnswerFieldProps {
  readonly field: FormField
  readonly value: Value
  /** What stood there before this change; null: nothing to tell. */
  readonly before: Value
  /** By the registry. */
  readonly known: Value
  readonly onChange: (value: Value) => void
}

export function AnswerField(props: AnswerFieldProps) {
  const { field, before, known } = props
  const t = useTexts(phoneTexts)
  const { pick, language } = useLanguage()
  const id = useId()
  const name = field.unit ? `${pick(field)}(${pick(field.unit)})` : pick(field)
  return (
    <div className="phone-field">
      {field.type === 'yesNo' ? <span id={`${id}-label`}>{name}</span> : <label htmlFor={id}>{name}</label>}
      {field.help && <span className="phone-quiet">{pick(field.help)}</span>}
      <Input {...props} id={id} />
      {known !== null && (
        <span className="phone-quiet">{t('registry', { value: writeAnswer(field, known, language) })}</span>
      )}
      {before !== null && (
        <span className="phone-quiet">{t('wasBefore', { value: writeAnswer(field, before, language) })}</span>
      )}
    </div>
  )
}

type InputProps = AnswerFieldProps & { readonly id: string }

function Input(props: InputProps) {
  switch (props.field.type) {
    case 'number':
      return <NumberInput {...props} />
    case 'yesNo':
      return <YesNo {...props} />
    case 'choice':
      return <Choice {...props} />
    default:
      return (
        <textarea
          id={props.id}
          rows={(props.field.max ?? 0) > 60 ? 3 : 1}
          maxLength={props.field.max}
          value={String(props.value ?? '')}
          onChange={(event) => props.onChange(event.currentTarget.value || null)}
        />
      )
  }
}

/** What is typed stands as typed; only what is a number in its bounds is an answer. */
function NumberInput({ id, field, value, onChange }: InputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const read = (text: string) => {
    setTyped(text)
    if (text.trim() === '') return onChange(null)
    const number = Number(text.replace(',', '.'))
    const digits = field.decimals ?? 0
    const isFine =
      Number.isFinite(number) && number >= (field.min ?? 0) && number <= (field.max ?? Number.MAX_SAFE_INTEGER)
    if (isFine && Number(number.toFixed(digits)) === number) onChange(number)
  }
  const shown = typed ?? (value === null ? '' : String(value))
  const isWrong = typed !== null && typed.trim() !== '' && Number(typed.replace(',', '.')) !== value
  return (
    <input
      id={id}
      inputMode={(field.decimals ?? 0) > 0 ? 'decimal' : 'numeric'}
      value={shown}
      aria-invalid={isWrong}
      onChange={(event) => read(event.currentTarget.value)}
      onBlur={() => setTyped(isWrong ? typed : null)}
    />
  )
}

function YesNo({ id, value, onChange }: InputProps) {
  const t = useTexts(phoneTexts)
  const choices = [
    [true, t('yes')],
    [false, t('no')],
    [null, t('notSeen')],
  ] as const
  return (
    // biome-ignore lint/a11y/useSemanticElements: three buttons of one field, named by its label
    <div role="group" aria-labelledby={`${id}-label`} className="phone-three">
      {choices.map(([choice, word]) => (
        <button key={word} type="button" aria-pressed={value === choice} onClick={() => onChange(choice)}>
          {word}
        </button>
      ))}
    </div>
  )
}

function Choice({ id, field, value, onChange }: InputProps) {
  const t = useTexts(phoneTexts)
  const { pick } = useLanguage()
  return (
    <select id={id} value={String(value ?? '')} onChange={(event) => onChange(event.currentTarget.value || null)}>
      <option value="">{t('choose')}</option>
      {listChoices(field).map((choice) => (
        <option key={choice.code} value={choice.code}>
          {pick(choice)}
        </option>
      ))}
    </select>
  )
}
