/** The form as the phone shows it, with the phone's own fields. Nothing that is tried here is kept. */
import { useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { AnswerField } from '#console/phone/field.tsx'
import '#console/phone/phone.css'
import '#console/phone/answer.css'
import { type FormSection, listAsked, type Value } from '#county/survey/form/form.contract.ts'
import { formTexts } from './form.texts.ts'

export function Preview({ sections }: { readonly sections: readonly FormSection[] }) {
  const t = useTexts(formTexts)
  const [code, setCode] = useState<string | null>(null)
  const asked = listAsked({ sections: [...sections] })
  const section = asked.find((one) => one.code === code)
  return (
    <aside className="form-preview" aria-labelledby="form-preview">
      <h3 id="form-preview" className="form-preview-title">
        {t('preview')}
      </h3>
      <p className="quiet form-preview-title">{t('previewAbout')}</p>
      <div className="form-phone">
        <div className="phone">
          <div className="phone-page">
            {section ? (
              <OneSection key={section.code} section={section} onBack={() => setCode(null)} />
            ) : (
              <SectionList sections={asked} onOpen={setCode} />
            )}
          </div>
        </div>
      </div>
    </aside>
  )
}

interface SectionListProps {
  readonly sections: readonly FormSection[]
  readonly onOpen: (code: string) => void
}

function SectionList({ sections, onOpen }: SectionListProps) {
  const t = useTexts(formTexts)
  const { pick } = useLanguage()
  return sections.map((section) => (
    <button
      key={section.code}
      type="button"
      className="phone-item form-phone-part"
      onClick={() => onOpen(section.code)}
    >
      <strong>{pick(section)}</strong>
      <span className="phone-quiet">
        {section.kind === 'list' ? t('list') : t('questions', { n: section.fields.length })}
      </span>
    </button>
  ))
}

function OneSection({ section, onBack }: { readonly section: FormSection; readonly onBack: () => void }) {
  const t = useTexts(formTexts)
  const { pick } = useLanguage()
  const [values, setValues] = useState<Readonly<Record<string, Value>>>({})
  const fields = section.fields.map((field) => (
    <AnswerField
      key={`${field.code} ${field.type}`}
      field={field}
      value={values[field.code] ?? null}
      before={null}
      known={null}
      onChange={(value) => setValues((before) => ({ ...before, [field.code]: value }))}
    />
  ))
  return (
    <>
      <button type="button" className="phone-plain" onClick={onBack}>
        ‹ {t('back')}
      </button>
      <h4>{pick(section)}</h4>
      {section.help && <p className="phone-note">{pick(section.help)}</p>}
      {section.row ? (
        <fieldset className="phone-row">
          <legend>{pick(section.row)} 1</legend>
          {fields}
        </fieldset>
      ) : (
        fields
      )}
    </>
  )
}
