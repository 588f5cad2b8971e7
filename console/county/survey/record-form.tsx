/** Recording at a desk: the whole form, only what changed is sent, what contradicts somebody is told. */
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { beginRow, type FormSection, GONE, listAsked, rowPath, type Value } from '#county/survey/form/form.contract.ts'
import { type Answers, foldRows, isSameValue, nameRow } from '#county/survey/record/answers.contract.ts'
import { type Survey, saveAnswers } from '#county/survey/record/survey.contract.ts'
import { DeskField } from './desk-field.tsx'
import { PasteRows } from './paste-rows.tsx'
import { surveyTexts } from './survey.texts.ts'

interface Hand {
  readonly answers: Answers
  readonly set: (changes: Answers) => void
}

export function RecordForm({ survey, onDone }: { readonly survey: Survey; readonly onDone: () => void }) {
  const t = useTexts(surveyTexts)
  const toast = useToast()
  // What stood on the screen when recording began: what others record meanwhile must not be taken for seen.
  const begun = useRef({
    version: survey.version,
    form: survey.form,
    seen: Object.fromEntries(survey.answers.map(({ field, value }) => [field, value])) as Answers,
    id: crypto.randomUUID(),
  })
  const { seen } = begun.current
  const [answers, setAnswers] = useState<Answers>(seen)
  const send = useSend(saveAnswers, (outcome) => {
    if (outcome.conflicts > 0) toast({ text: t('savedConflicts', { n: outcome.conflicts }), kind: 'late' })
    else toast({ text: t('saved', { n: outcome.taken }) })
    onDone()
  })
  const changes = Object.entries(answers).flatMap(([field, value]) =>
    isSameValue(seen[field] ?? null, value) ? [] : [{ field, seen: seen[field] ?? null, value }],
  )
  const save = () =>
    send.mutate({
      params: { communityId: survey.communityId },
      body: {
        ...{ id: begun.current.id, formVersion: begun.current.form.version, seenVersion: begun.current.version },
        ...{ changes, phone: null },
      },
    })
  const hand: Hand = { answers, set: (more) => setAnswers((last) => ({ ...last, ...more })) }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {listAsked(begun.current.form).map((section) => (
        <Section key={section.code} section={section} hand={hand} survey={survey} />
      ))}
      <div className="survey-save">
        {send.error && <ProblemBox problem={send.error} />}
        <div className="row">
          <Button type="submit" disabled={changes.length === 0} loading={send.isPending}>
            {changes.length === 0 ? t('saveNone') : t('save', { n: changes.length })}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </form>
  )
}

interface SectionProps {
  readonly section: FormSection
  readonly hand: Hand
  readonly survey: Survey
}

function Section(props: SectionProps) {
  const { pick } = useLanguage()
  const { section, hand, survey } = props
  return (
    <section className="card survey-box">
      <h2>{pick(section)}</h2>
      {section.help && <p className="quiet">{pick(section.help)}</p>}
      {section.kind === 'list' ? (
        <ListRows {...props} />
      ) : (
        <div className="survey-fields">
          {section.fields.map((field) => (
            <DeskField
              key={field.code}
              field={field}
              value={hand.answers[field.code] ?? null}
              known={survey.facts.find((one) => one.fact === field.registry)?.known ?? null}
              onChange={(value) => hand.set({ [field.code]: value })}
            />
          ))}
        </div>
      )}
    </section>
  )
}

function ListRows({ section, hand }: SectionProps) {
  const t = useTexts(surveyTexts)
  const { pick, language } = useLanguage()
  const rows = foldRows(section, hand.answers)
  const name = section.row ? pick(section.row) : ''
  const add = (values: Readonly<Record<string, Value>>) => {
    const id = crypto.randomUUID()
    return Object.fromEntries(Object.entries(values).map(([code, value]) => [rowPath(section.code, id, code), value]))
  }
  const begin = beginRow(section, `${name}${rows.length + 1}`)
  return (
    <>
      {rows.map(({ id, values }, place) => (
        <fieldset key={id} className="survey-row">
          <legend>{nameRow(section, values, { place, language })}</legend>
          <div className="survey-fields">
            {section.fields.map((field) => (
              <DeskField
                key={field.code}
                field={field}
                value={values[field.code] ?? null}
                known={null}
                onChange={(value) => hand.set({ [rowPath(section.code, id, field.code)]: value })}
              />
            ))}
          </div>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => hand.set({ [rowPath(section.code, id, GONE)]: true })}
          >
            {t('remove')}
          </Button>
        </fieldset>
      ))}
      <div className="row wrap">
        <Button variant="default" onClick={() => begin && hand.set(add({ [begin.code]: begin.value }))}>
          {t('add', { row: name })}
        </Button>
        <PasteRows section={section} onAdd={(found) => hand.set(Object.assign({}, ...found.map(add)))} />
      </div>
    </>
  )
}
