/** One unit's report: every community with what is known, what is reported, and the next step of whoever looks. */
import { useState } from 'react'
import { writeMoment } from '#console/county/bulletin/moment.ts'
import { useParam } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getReport, type LineProblem, type ReportSummary } from '#county/round/report/report.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { periodOfCode, writePeriodInChinese, writePeriodInEnglish } from '#terms/period.ts'
import { Problems } from './problems.tsx'
import { ReportActions } from './report-actions.tsx'
import { ReportNotes } from './report-notes.tsx'
import { ReportRows } from './report-rows.tsx'
import { lookOf } from './report-state.ts'
import './round.css'
import { REPORT_STEPS, roundTexts } from './round.texts.ts'
import { WorkbookField } from './workbook-field.tsx'

export function Page() {
  const reportId = useParam('reportId')
  const report = useCall(getReport, { params: { reportId } })
  return (
    <Answer of={report} height={600}>
      {(loaded) => <Report loaded={loaded} />}
    </Answer>
  )
}

type Loaded = AnswerRead<typeof getReport>

function Report({ loaded }: { readonly loaded: Loaded }) {
  const t = useTexts(roundTexts)
  const { language, pick } = useLanguage()
  const may = useMay()
  const [problems, setProblems] = useState<readonly LineProblem[]>([])
  const { report, rows, steps } = loaded
  const period = (language === 'en' ? writePeriodInEnglish : writePeriodInChinese)(periodOfCode(report.period))
  const mayFill = may('round.fill') && (report.state === 'open' || report.state === 'returned') && !report.missed
  return (
    <>
      <PageHead
        title={t('reportOf', { unit: report.unitName, period })}
        trail={
          <PageLink to="/round" search={{ period: report.period }}>
            {t('title')}
          </PageLink>
        }
        about={<About report={report} />}
        actions={<ReportActions report={report} />}
      />
      <div className="stack">
        <ReportNotes report={report} mayFill={mayFill} />
        <WorkbookField report={report} mayFill={mayFill} onProblems={setProblems} />
        {problems.length > 0 && <Problems problems={problems} />}
        <ReportRows report={report} rows={rows} mayFill={mayFill} />
        {steps.length > 0 && (
          <section className="card report-history">
            <h2>{t('history')}</h2>
            <ol>
              {steps.map((step) => (
                <li key={`${step.what}${step.at.toISOString()}`}>
                  {writeMoment(step.at)} {step.byName}{' '}
                  {pick(REPORT_STEPS[step.what] ?? { zh: step.what, en: step.what })}
                  {step.reason && `：${step.reason}`}
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </>
  )
}

function About({ report }: { readonly report: ReportSummary }) {
  const t = useTexts(roundTexts)
  const { pick } = useLanguage()
  const look = lookOf(report)
  const isWithUnit = report.state === 'open' || report.state === 'returned'
  return (
    <span className="row wrap">
      <StateMark state={look.look} word={pick(look)} filled />
      <span>{t('cutOff', { at: writeMoment(report.cutOff) })}</span>
      {report.reopenedUntil && <span>{t('reopened', { at: writeMoment(report.reopenedUntil) })}</span>}
      <span>{report.unchanged && !isWithUnit ? t('unchanged') : t('changeCount', { n: report.lineCount })}</span>
    </span>
  )
}
