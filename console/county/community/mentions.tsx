/** What was reported, asked and printed about a community: its reports' lines, the questions (口径) and the issued bulletins that name it. */
import '#console/county/registry/registry.css'
import { lookOf } from '#console/county/round/report-state.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { SheetButton, saveCells } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  type BulletinMentions,
  getBulletinMentions,
  type Mention,
  PLACES,
} from '#county/bulletin/mention/mention.contract.ts'
import { getRoundMentions, type ReportedLine } from '#county/round/mention/mention.contract.ts'
import type { Question } from '#county/round/question/question.contract.ts'
import { FIELDS } from '#county/round/report/report.contract.ts'
import { dayOf } from '#terms/day.ts'
import { periodOfCode, writePeriodInChinese, writePeriodInEnglish } from '#terms/period.ts'
import { stageRow } from '#terms/stage.ts'
import type { Text } from '#terms/text.ts'
import { mentionTexts } from './mentions.texts.ts'

interface Of {
  readonly communityId: string
  readonly name: string
}

export function Mentions(of: Of) {
  const params = { communityId: of.communityId }
  const bulletins = useCall(getBulletinMentions, { params })
  const round = useCall(getRoundMentions, { params })
  return (
    <div className="stack">
      <Answer of={bulletins} height={160}>
        {(answer) => <Bulletins {...of} bulletins={answer.bulletins} />}
      </Answer>
      <Answer of={round} height={160}>
        {(answer) => (
          <>
            <Lines {...of} lines={answer.lines} />
            <Questions {...of} questions={answer.questions} />
          </>
        )}
      </Answer>
    </div>
  )
}

type Say = ReturnType<typeof useTexts<keyof (typeof mentionTexts)['keys']>>

/** One line a place: gate, day and what stands there. */
function writeMention({ place, gate, on, text }: Mention, t: Say, pick: (text: Text) => string): string {
  const day = on === 'unknown' ? t('dayUnknown') : on
  const points = (place === 'red' || place === 'yellow') && text !== null ? t('pointsBehind', { n: text }) : text
  const due = place === 'demand' && day !== null ? t('until', { day }) : day
  return [gate && pick(stageRow(gate)), points, due].filter(Boolean).join(' ')
}

function usePeriodWords(): (code: string) => string {
  const { pick } = useLanguage()
  return (code) => {
    const period = periodOfCode(code)
    return pick({ zh: writePeriodInChinese(period), en: writePeriodInEnglish(period) })
  }
}

function Bulletins({ name, bulletins }: Of & { readonly bulletins: readonly BulletinMentions[] }) {
  const t = useTexts(mentionTexts)
  const { pick } = useLanguage()
  const writePeriod = usePeriodWords()
  const heads = [t('issue'), t('period'), t('place'), t('what')]
  const cells = bulletins.flatMap(({ year, number, period, mentions }) =>
    mentions.map((mention) => [
      t('issueNumber', { year, number }),
      writePeriod(period),
      pick(PLACES[mention.place]),
      writeMention(mention, t, pick),
    ]),
  )
  return (
    <section className="card community-box">
      <h2>{t('bulletins')}</h2>
      {bulletins.length === 0 && <p className="quiet">{t('noBulletins')}</p>}
      {bulletins.map((bulletin) => (
        <article key={bulletin.bulletinId} className="mention">
          <p className="row wrap">
            <PageLink to={`/bulletins/${bulletin.bulletinId}`}>
              {t('issueNumber', { year: bulletin.year, number: bulletin.number })}
            </PageLink>
            <span className="quiet">
              {writePeriod(bulletin.period)}
              {bulletin.isCorrected && ` · ${t('isCorrected')}`}
            </span>
          </p>
          <ul>
            {bulletin.mentions.map((mention) => (
              <li key={JSON.stringify(mention)}>
                <strong>{pick(PLACES[mention.place])}</strong> {writeMention(mention, t, pick)}
              </li>
            ))}
          </ul>
        </article>
      ))}
      {cells.length > 0 && (
        <p className="unit-sheet">
          <SheetButton save={() => saveCells(`${name} ${t('bulletins')}`, heads, cells)} label={t('bulletins')} />
        </p>
      )}
    </section>
  )
}

function Lines({ name, lines }: Of & { readonly lines: readonly ReportedLine[] }) {
  const t = useTexts(mentionTexts)
  const { pick } = useLanguage()
  const writePeriod = usePeriodWords()
  const write = (value: string | null) => (value === 'unknown' ? t('dayUnknown') : (value ?? t('empty')))
  const heads = [t('period'), t('field'), t('before'), t('after'), t('state'), t('by')]
  const cells = lines.map((line) => [
    writePeriod(line.period),
    pick(FIELDS[line.field]),
    write(line.before),
    write(line.after),
    pick(lookOf({ state: line.state, missed: false })),
    line.byName,
  ])
  return (
    <section className="card community-box">
      <h2>{t('reports')}</h2>
      {lines.length === 0 && <p className="quiet">{t('noReports')}</p>}
      {[...Map.groupBy(lines, (line) => line.reportId)].map(([reportId, of]) => (
        <Report key={reportId} lines={of} write={write} />
      ))}
      {lines.length > 0 && (
        <p className="unit-sheet">
          <SheetButton save={() => saveCells(`${name} ${t('reports')}`, heads, cells)} label={t('reports')} />
        </p>
      )}
    </section>
  )
}

function Report(props: { readonly lines: readonly ReportedLine[]; readonly write: (value: string | null) => string }) {
  const { lines, write } = props
  const { pick } = useLanguage()
  const writePeriod = usePeriodWords()
  const [first] = lines
  if (first === undefined) return null
  const { look, ...word } = lookOf({ state: first.state, missed: false })
  return (
    <article className="mention">
      <p className="row wrap">
        <PageLink to={`/round/reports/${first.reportId}`}>{writePeriod(first.period)}</PageLink>
        <StateMark state={look} word={pick(word)} />
        <span className="quiet">
          {first.byName} {dayOf(first.at)}
        </span>
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line.field}>
            <strong>{pick(FIELDS[line.field])}</strong> {write(line.before)} → {write(line.after)}
          </li>
        ))}
      </ul>
    </article>
  )
}

function Questions({ name, questions }: Of & { readonly questions: readonly Question[] }) {
  const t = useTexts(mentionTexts)
  const heads = [t('topic'), t('question'), t('unit'), t('answer'), t('validFrom')]
  const cells = questions.map((row) => [row.topic, row.question, row.unitName, row.answer, row.validFrom])
  return (
    <section className="card community-box">
      <h2>{t('questions')}</h2>
      {questions.length === 0 && <p className="quiet">{t('noQuestions')}</p>}
      {questions.map((question) => (
        <article key={question.id} className="mention">
          <p className="row wrap">
            <PageLink to="/questions" search={{ text: question.topic }}>
              {question.topic}
            </PageLink>
            {question.answer === null && <StateMark state="behind" word={t('waiting')} />}
            {question.validFrom && <span className="quiet">{t('holdsFrom', { day: question.validFrom })}</span>}
          </p>
          <p>{question.question}</p>
          {question.answer && <p className="quiet">{question.answer}</p>}
        </article>
      ))}
      {cells.length > 0 && (
        <p className="unit-sheet">
          <SheetButton save={() => saveCells(`${name} ${t('questions')}`, heads, cells)} label={t('questions')} />
        </p>
      )}
    </section>
  )
}
