/** Editing the approach table and the table of blockers: texts in both languages, words, units. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import type { ApproachRule, BlockerRule } from '#county/programme/rules/rule.contract.ts'
import { APPROACHES, type Approach, CATEGORIES, UNMANAGED } from '#terms/category.ts'
import type { Text } from '#terms/text.ts'
import { ruleTexts } from './rules.texts.ts'

interface EditorProps<R> {
  readonly rule: R
  readonly onChange: (rule: R) => void
}

type ApproachRow = ApproachRule['rows'][number]
const FIELDS = ['pays', 'responsible', 'frontEnd', 'backEnd', 'basis'] as const

export function ApproachEditor({ rule, onChange }: EditorProps<ApproachRule>) {
  const t = useTexts(ruleTexts)
  const { pick } = useLanguage()
  const set = (place: number, change: Partial<ApproachRow>) =>
    onChange({ rows: rule.rows.map((row, other) => (other === place ? { ...row, ...change } : row)) })
  return (
    <>
      {rule.rows.map((row, place) => (
        <fieldset key={`${row.category} ${row.unmanaged}`} className="programme-box card">
          <legend>
            {row.category ? pick(CATEGORIES[row.category]) : t('any')}
            {row.unmanaged !== null && ` · ${pick(row.unmanaged ? UNMANAGED.yes : UNMANAGED.no)}`}
          </legend>
          <NativeSelect
            label={t('way')}
            value={row.approach}
            onChange={(event) => set(place, { approach: event.currentTarget.value as Approach })}
            data={(Object.keys(APPROACHES) as Approach[]).map((value) => ({ value, label: pick(APPROACHES[value]) }))}
          />
          {FIELDS.map((field) => (
            <TwoTexts
              key={field}
              label={t(field)}
              value={row[field]}
              onChange={(text) => set(place, { [field]: text })}
            />
          ))}
          <TwoTexts
            label={t('precondition')}
            value={row.precondition ?? { zh: '', en: '' }}
            optional
            onChange={(text) => set(place, { precondition: text.zh === '' && text.en === '' ? null : text })}
          />
        </fieldset>
      ))}
    </>
  )
}

interface TwoTextsProps {
  readonly label: string
  readonly value: Text
  readonly optional?: boolean
  readonly onChange: (text: { zh: string; en: string }) => void
}

function TwoTexts({ label, value, optional = false, onChange }: TwoTextsProps) {
  const t = useTexts(ruleTexts)
  return (
    <div className="programme-two">
      <Textarea
        label={`${label} (${t('zhText')})`}
        value={value.zh}
        required={!optional}
        autosize
        onChange={(event) => onChange({ ...value, zh: event.currentTarget.value })}
      />
      <Textarea
        label={`${label} (${t('enText')})`}
        value={value.en}
        required={!optional}
        autosize
        onChange={(event) => onChange({ ...value, en: event.currentTarget.value })}
      />
    </div>
  )
}

/** Words as a person types them: separated by 、 or commas. */
const splitWords = (text: string): string[] => text.split(/[、,,\s]+/).filter(Boolean)

export function BlockerEditor({ rule, onChange }: EditorProps<BlockerRule>) {
  const t = useTexts(ruleTexts)
  const { pick } = useLanguage()
  const set = (place: number, change: Partial<BlockerRule['kinds'][number]>) =>
    onChange({ ...rule, kinds: rule.kinds.map((row, other) => (other === place ? { ...row, ...change } : row)) })
  return (
    <>
      {rule.kinds.map((row, place) => (
        <fieldset key={row.kind} className="programme-box card">
          <legend>{pick(BLOCKER_KINDS[row.kind])}</legend>
          <TextInput
            label={t('words')}
            defaultValue={row.words.join('、')}
            onBlur={(event) => set(place, { words: splitWords(event.currentTarget.value) })}
          />
          <TwoTexts label={t('acts')} value={row.act} onChange={(act) => set(place, { act })} />
        </fieldset>
      ))}
    </>
  )
}
