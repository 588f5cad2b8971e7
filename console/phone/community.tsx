/** One community on the phone: the sections of the form with how far each is, and handing in. */
import { useState } from 'react'
import { ApiProblem } from '#console/parts/problem.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type FormSection, listAsked } from '#county/survey/form/form.contract.ts'
import { type Answers, foldRows } from '#county/survey/record/answers.contract.ts'
import { change } from './keep/database.ts'
import { type KeptBundle, overlay, queueDraft } from './keep/kept.ts'
import { phoneTexts } from './phone.texts.ts'
import type { ScreenProps } from './phone.tsx'
import { takeAlong } from './send/bundle.ts'
import { sendNow } from './send/sender.ts'
import { useDrafts } from './use-draft.ts'
import { placeOf } from './use-phone.ts'
import { writeMoment } from './words.ts'

export type CommunityProps = ScreenProps & { readonly bundle: KeptBundle }

export function Community({ kept, who, isOnline, bundle }: CommunityProps) {
  const t = useTexts(phoneTexts)
  const { pick } = useLanguage()
  const { communityId, survey } = bundle
  const draft = useDrafts().get(communityId)
  const [note, setNote] = useState<string | null>(null)
  const answers = { ...overlay(survey, kept.queue), ...valuesOf(draft?.changes ?? {}) }
  const renew = () =>
    takeAlong(who, communityId).then(
      () => setNote(t('renewed')),
      (error: unknown) => setNote(error instanceof ApiProblem ? error.text : String(error)),
    )
  return (
    <main className="phone-page">
      <a className="phone-back" href={placeOf()}>
        ‹ {t('back')}
      </a>
      <h1>{survey.name}</h1>
      <p className="phone-quiet">
        {survey.unitName} · {t('takenAt', { moment: writeMoment(bundle.takenAt) })} ·{' '}
        {t('formVersion', { version: survey.form.version })}
      </p>
      {note !== null && (
        <p className="phone-note" role="status">
          {note}
        </p>
      )}
      {survey.conflicts.length > 0 && (
        <a className="phone-warn" href={placeOf('community', communityId, 'conflicts')}>
          ◆ {t('conflictsHere', { n: survey.conflicts.length })}
        </a>
      )}
      <ul className="phone-list">
        {listAsked(survey.form).map((section) => (
          <li key={section.code}>
            <a href={placeOf('community', communityId, section.code)}>
              <strong>{pick(section)}</strong>
              <SectionState section={section} answers={answers} />
            </a>
          </li>
        ))}
      </ul>
      <HandIn
        count={Object.keys(draft?.changes ?? {}).length}
        onSend={async () => {
          if (!draft) return
          await queueDraft({ who, survey }, draft)
          setNote(t('handedIn'))
          sendNow()
        }}
        onDrop={() => void change(({ remove }) => remove('draft', communityId))}
      />
      {isOnline && (
        <button type="button" className="phone-plain" onClick={() => void renew()}>
          {t('renew')}
        </button>
      )}
    </main>
  )
}

export function valuesOf(changes: Readonly<Record<string, { readonly value: Answers[string] }>>): Answers {
  return Object.fromEntries(Object.entries(changes).map(([path, { value }]) => [path, value]))
}

function SectionState({ section, answers }: { readonly section: FormSection; readonly answers: Answers }) {
  const t = useTexts(phoneTexts)
  if (section.kind === 'list')
    return <span className="phone-quiet">{t('rows', { n: foldRows(section, answers).length })}</span>
  const done = section.fields.filter(({ code }) => (answers[code] ?? null) !== null).length
  return <span className="phone-quiet">{t('fields', { done, all: section.fields.length })}</span>
}

interface HandInProps {
  readonly count: number
  readonly onSend: () => Promise<void>
  readonly onDrop: () => void
}

function HandIn({ count, onSend, onDrop }: HandInProps) {
  const t = useTexts(phoneTexts)
  const [isSure, setSure] = useState(false)
  if (count === 0) return <p className="phone-quiet">{t('handInNone')}</p>
  return (
    <>
      <button type="button" className="phone-main" onClick={() => void onSend()}>
        {t('handIn', { n: count })}
      </button>
      <button
        type="button"
        className="phone-plain"
        onClick={() => {
          if (isSure) onDrop()
          setSure(!isSure)
        }}
      >
        {isSure ? t('dropAsk', { n: count }) : t('dropDraft')}
      </button>
    </>
  )
}
