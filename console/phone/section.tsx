/** One section of the form on the phone: its fields, or the rows of a list, and its photos. */
import type { ReactNode } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { beginRow, type FormSection, GONE, listAsked, rowPath } from '#county/survey/form/form.contract.ts'
import { type Answers, foldRows, nameRow } from '#county/survey/record/answers.contract.ts'
import { type CommunityProps, valuesOf } from './community.tsx'
import { AnswerField } from './field.tsx'
import { overlay } from './keep/kept.ts'
import { phoneTexts } from './phone.texts.ts'
import { Photos } from './photos.tsx'
import { type DraftHand, useDraft } from './use-draft.ts'
import { placeOf } from './use-phone.ts'

export function SectionPage(props: CommunityProps & { readonly code: string }) {
  const t = useTexts(phoneTexts)
  const { pick } = useLanguage()
  const { bundle, kept, code } = props
  const base = overlay(bundle.survey, kept.queue)
  const hand = useDraft(bundle, base)
  const section = listAsked(bundle.survey.form).find((one) => one.code === code)
  if (section === undefined || hand === null) return null
  const given = {
    section,
    base,
    hand,
    facts: bundle.survey.facts,
    photosOf: (row: string, name: string) => <Photos {...props} field={`${section.code}/${row}`} row={name} />,
  }
  return (
    <main className="phone-page">
      <a className="phone-back" href={placeOf('community', bundle.communityId)}>
        ‹ {bundle.survey.name}
      </a>
      <h1>{pick(section)}</h1>
      {section.help && <p className="phone-note">{pick(section.help)}</p>}
      {section.kind === 'list' ? <Rows {...given} /> : <Fields {...given} />}
      <Photos {...props} field={section.code} />
      <a className="phone-main" href={placeOf('community', bundle.communityId)}>
        {t('back')}
      </a>
    </main>
  )
}

interface GivenProps {
  readonly section: FormSection
  /** What this person sees without the draft. */
  readonly base: Answers
  readonly hand: DraftHand
  readonly facts: CommunityProps['bundle']['survey']['facts']
  readonly photosOf: (row: string, name: string) => ReactNode
}

function Fields({ section, base, hand, facts }: GivenProps) {
  return section.fields.map((field) => (
    <AnswerField
      key={field.code}
      field={field}
      value={
        hand.draft.changes[field.code]?.value ?? (field.code in hand.draft.changes ? null : (base[field.code] ?? null))
      }
      before={field.code in hand.draft.changes ? (base[field.code] ?? null) : null}
      known={facts.find((one) => one.fact === field.registry)?.known ?? null}
      onChange={(value) => hand.answer(field.code, value)}
    />
  ))
}

function Rows({ section, base, hand, photosOf }: GivenProps) {
  const t = useTexts(phoneTexts)
  const { pick, language } = useLanguage()
  const rows = foldRows(section, { ...base, ...valuesOf(hand.draft.changes) })
  const name = section.row ? pick(section.row) : ''
  const add = () => {
    const begin = beginRow(section, `${name}${rows.length + 1}`)
    if (begin) hand.answer(rowPath(section.code, crypto.randomUUID(), begin.code), begin.value)
  }
  return (
    <>
      {rows.map(({ id, values }, place) => (
        <fieldset key={id} className="phone-row">
          <legend>{nameRow(section, values, { place, language })}</legend>
          {section.fields.map((field) => {
            const path = rowPath(section.code, id, field.code)
            return (
              <AnswerField
                key={field.code}
                field={field}
                value={values[field.code] ?? null}
                before={path in hand.draft.changes ? (base[path] ?? null) : null}
                known={null}
                onChange={(value) => hand.answer(path, value)}
              />
            )
          })}
          {photosOf(id, nameRow(section, values, { place, language }))}
          <button
            type="button"
            className="phone-plain"
            onClick={() => hand.answer(rowPath(section.code, id, GONE), true)}
          >
            {t('removeRow', { row: name })}
          </button>
        </fieldset>
      ))}
      {rows.length < (section.mostRows ?? 100) && (
        <button type="button" className="phone-add" onClick={add}>
          ＋ {t('addRow', { row: name })}
        </button>
      )}
    </>
  )
}
