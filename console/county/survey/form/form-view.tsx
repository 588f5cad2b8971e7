/** The form as a table of questions, part by part. With `deeds` each can be changed, moved, retired. */
import { ActionIcon, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { COUNTED, type FormField, type FormSection, pathOf } from '#county/survey/form/form.contract.ts'
import { formTexts } from './form.texts.ts'

/** One deed for each thing that can be done with a part, or with a question of it. */
export interface FormDeeds {
  readonly onChange: (section: FormSection, field?: FormField) => void
  readonly onMove: (section: FormSection, by: -1 | 1, field?: FormField) => void
  readonly onRetire: (section: FormSection, field?: FormField) => void
  readonly onAdd: (section: FormSection) => void
  /** Not asked in any version yet: such a one is removed, not retired. */
  readonly isNew: (section: FormSection, field?: FormField) => boolean
}

interface FormViewProps {
  readonly sections: readonly FormSection[]
  readonly deeds?: FormDeeds
}

export function FormView({ sections, deeds }: FormViewProps) {
  return (
    <div className="form-sections">
      {sections
        .filter(({ retired }) => deeds || !retired)
        .map((section) => (
          <SectionView key={section.code} section={section} {...(deeds ? { deeds } : {})} />
        ))}
    </div>
  )
}

interface SectionProps {
  readonly section: FormSection
  readonly deeds?: FormDeeds
}

function SectionView({ section, deeds }: SectionProps) {
  const t = useTexts(formTexts)
  const { pick } = useLanguage()
  return (
    <section className="form-section" aria-label={pick(section)} data-retired={section.retired}>
      <div className="form-section-head">
        <h3>{pick(section)}</h3>
        {section.kind === 'list' && <span className="quiet">{t('list')}</span>}
        {section.retired && <span className="form-mark">○ {t('retired')}</span>}
        {deeds && <DeedButtons section={section} deeds={deeds} />}
      </div>
      <ol className="form-questions">
        {section.fields
          .filter(({ retired }) => deeds || !retired)
          .map((field) => (
            <li key={field.code} data-retired={field.retired}>
              <Question section={section} field={field}>
                {deeds && <DeedButtons section={section} field={field} deeds={deeds} />}
              </Question>
            </li>
          ))}
      </ol>
      {deeds && !section.retired && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('addQuestionTo', { name: pick(section) })}
          onClick={() => deeds.onAdd(section)}
        >
          {t('addQuestion')}
        </Button>
      )}
    </section>
  )
}

interface QuestionProps {
  readonly section: FormSection
  readonly field: FormField
  readonly children: ReactNode
}

function Question({ section, field, children }: QuestionProps) {
  const t = useTexts(formTexts)
  const { pick, language } = useLanguage()
  const { min, max } = field
  const range = field.type === 'number' && max !== undefined ? `${min ?? 0}–${max}` : ''
  const choices = (field.choices ?? []).filter(({ retired }) => !retired).map(pick)
  return (
    <>
      <div className="form-question">
        <span>
          <strong>{pick(field)}</strong>{' '}
          <span className="quiet">
            {[t(field.type), field.unit && pick(field.unit), range].filter(Boolean).join(' · ')}
          </span>
          {field.retired && <span className="form-mark"> ○ {t('retired')}</span>}
          {pathOf(section, field) in COUNTED && <span className="form-mark"> ■ {t('counted')}</span>}
        </span>
        {choices.length > 0 && <span>{choices.join(language === 'zh' ? '、' : ', ')}</span>}
        {field.help && <span className="quiet">{pick(field.help)}</span>}
        <span className="quiet">
          {pick(field.source)} · {t(`tag${field.tag}`)}
        </span>
      </div>
      {children}
    </>
  )
}

interface DeedProps {
  readonly section: FormSection
  readonly field?: FormField
  readonly deeds: FormDeeds
}

function DeedButtons({ section, field, deeds }: DeedProps) {
  const t = useTexts(formTexts)
  const { pick } = useLanguage()
  const name = pick(field ?? section)
  const isRetired = (field ?? section).retired === true
  const end = deeds.isNew(section, field) ? 'remove' : isRetired ? 'restore' : 'retire'
  const isFixed = field ? pathOf(section, field) in COUNTED : hasCounted(section)
  const icon = (label: string, sign: string, onClick: () => void) => (
    <ActionIcon size="md" variant="subtle" aria-label={label} title={label} onClick={onClick}>
      {sign}
    </ActionIcon>
  )
  return (
    <span className="form-deeds">
      {icon(t('up', { name }), '↑', () => deeds.onMove(section, -1, field))}
      {icon(t('down', { name }), '↓', () => deeds.onMove(section, 1, field))}
      {icon(t('change', { name }), '✎', () => deeds.onChange(section, field))}
      {!isFixed && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t(end, { name })}
          onClick={() => deeds.onRetire(section, field)}
        >
          {t(`${end}Word`)}
        </Button>
      )}
    </span>
  )
}

const hasCounted = (section: FormSection) => section.fields.some((field) => pathOf(section, field) in COUNTED)
