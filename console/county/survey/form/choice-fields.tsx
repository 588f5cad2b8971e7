/** What can be chosen: in both languages, moved, added, retired. */
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { freshCode, moveRow, putRow } from '#console/parts/version/rows.ts'
import type { FormField } from '#county/survey/form/form.contract.ts'
import { formTexts } from './form.texts.ts'

type Choice = NonNullable<FormField['choices']>[number]

export const TWO_CHOICES: Choice[] = [
  { code: 'own1', zh: '', en: '' },
  { code: 'own2', zh: '', en: '' },
]

interface ChoiceFieldsProps {
  readonly choices: readonly Choice[]
  /** Codes that were offered before: such a choice is retired, not removed. */
  readonly known: readonly string[]
  readonly isNew: boolean
  readonly onChange: (choices: Choice[]) => void
}

export function ChoiceFields({ choices, known, isNew, onChange }: ChoiceFieldsProps) {
  const t = useTexts(formTexts)
  const { pick } = useLanguage()
  const end = (choice: Choice) => {
    if (isNew || !known.includes(choice.code)) return onChange(choices.filter(({ code }) => code !== choice.code))
    const { retired, ...rest } = choice
    onChange(putRow(choices, retired ? rest : { ...rest, retired: true }))
  }
  const word = (choice: Choice) =>
    isNew || !known.includes(choice.code) ? 'remove' : choice.retired ? 'restore' : 'retire'
  return (
    <fieldset className="form-choices">
      <legend>{t('choices')}</legend>
      {choices.map((choice, place) => (
        <div key={choice.code} className="form-choice" data-retired={choice.retired}>
          <TextInput
            aria-label={t('choiceZh', { n: place + 1 })}
            placeholder={t('choiceZh', { n: place + 1 })}
            required
            value={choice.zh}
            onChange={(event) => onChange(putRow(choices, { ...choice, zh: event.currentTarget.value }))}
          />
          <TextInput
            aria-label={t('choiceEn', { n: place + 1 })}
            placeholder={t('choiceEn', { n: place + 1 })}
            required
            value={choice.en}
            onChange={(event) => onChange(putRow(choices, { ...choice, en: event.currentTarget.value }))}
          />
          <span className="form-deeds">
            <ActionIcon
              variant="subtle"
              aria-label={t('up', { name: pick(choice) })}
              onClick={() => onChange(moveRow(choices, choice.code, -1))}
            >
              ↑
            </ActionIcon>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t(word(choice), { name: pick(choice) })}
              onClick={() => end(choice)}
            >
              {t(`${word(choice)}Word`)}
            </Button>
          </span>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => onChange([...choices, { code: freshCode(choices.map(({ code }) => code)), zh: '', en: '' }])}
      >
        {t('addChoice')}
      </Button>
    </fieldset>
  )
}
