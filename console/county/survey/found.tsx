/** What was found, section by section: single fields as pairs, lists as tables. Each with its source under the pointer. */
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { FormField, FormSection } from '#county/survey/form/form.contract.ts'
import { type Answers, foldRows, writeAnswer } from '#county/survey/record/answers.contract.ts'
import type { Survey } from '#county/survey/record/survey.contract.ts'
import { Scroll } from './scroll.tsx'
import { surveyTexts } from './survey.texts.ts'
import { writeClock, writeMoment } from './words.ts'

export function Found({ survey }: { readonly survey: Survey }) {
  const answers: Answers = Object.fromEntries(survey.answers.map(({ field, value }) => [field, value]))
  return survey.form.sections
    .filter((section) => isShown(section, answers))
    .map((section) =>
      section.kind === 'list' ? (
        <Rows key={section.code} section={section} answers={answers} />
      ) : (
        <Pairs key={section.code} section={section} survey={survey} />
      ),
    )
}

/** A retired part is shown as long as something stands in it. */
function isShown(section: FormSection, answers: Answers): boolean {
  if (!section.retired) return true
  return section.kind === 'list'
    ? foldRows(section, answers).length > 0
    : section.fields.some(({ code }) => (answers[code] ?? null) !== null)
}

/** The word of a question, with what it said when it was answered, and whether it is asked no more. */
function useFieldWord() {
  const t = useTexts(surveyTexts)
  const { pick } = useLanguage()
  return (field: FormField, section: FormSection) =>
    field.retired || section.retired ? `${pick(field)}(${t('retired')})` : pick(field)
}

function Pairs({ section, survey }: { readonly section: FormSection; readonly survey: Survey }) {
  const t = useTexts(surveyTexts)
  const { pick, language } = useLanguage()
  const word = useFieldWord()
  const fields = section.fields.filter(
    (field) => !(field.retired || section.retired) || survey.answers.some((one) => one.field === field.code),
  )
  return (
    <section className="card survey-box">
      <h2>{pick(section)}</h2>
      {section.help && <p className="quiet">{pick(section.help)}</p>}
      <dl className="survey-pairs">
        {fields.map((field) => {
          const answer = survey.answers.find((one) => one.field === field.code)
          const clock = answer && writeClock(answer, t)
          const said = answer && `${answer.byName} · ${writeMoment(answer.madeAt ?? answer.recordedAt)}\n`
          return (
            <div
              key={field.code}
              title={`${said ?? ''}${t('source', { source: `${pick(field.source)} [${field.tag}]` })}`}
            >
              <dt>{word(field, section)}</dt>
              <dd>
                {writeAnswer(field, answer?.value ?? null, language)}
                {answer?.asked && <span className="survey-asked">{t('askedThen', { words: pick(answer.asked) })}</span>}
                {clock && (
                  <span className="survey-warn" title={clock}>
                    {' '}
                    ▲<span className="visually-hidden">{clock}</span>
                  </span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

function Rows({ section, answers }: { readonly section: FormSection; readonly answers: Answers }) {
  const t = useTexts(surveyTexts)
  const { pick, language } = useLanguage()
  const word = useFieldWord()
  const rows = foldRows(section, answers)
  const fields = section.fields.filter(
    (field) => !field.retired || rows.some(({ values }) => (values[field.code] ?? null) !== null),
  )
  return (
    <section className="card survey-box">
      <h2>
        {pick(section)} <span className="quiet">{rows.length}</span>
      </h2>
      {rows.length === 0 && <p className="quiet">{t('rowsNone')}</p>}
      {rows.length > 0 && (
        <Scroll label={pick(section)}>
          <table className="survey-rows">
            <thead>
              <tr>
                {fields.map((field) => (
                  <th
                    key={field.code}
                    scope="col"
                    title={t('source', { source: `${pick(field.source)} [${field.tag}]` })}
                  >
                    {word(field, section)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, values }) => (
                <tr key={id}>
                  {fields.map((field) => (
                    <td key={field.code} className={field.type === 'number' ? 'num' : undefined}>
                      {writeAnswer(field, values[field.code] ?? null, language)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  )
}
