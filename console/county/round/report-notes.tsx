/** What whoever looks at a report must know first: that it is too late, who gave it back and why, or how to fill it in. */
import { useTexts } from '#console/parts/texts.ts'
import type { ReportSummary } from '#county/round/report/report.contract.ts'
import { roundTexts } from './round.texts.ts'

interface ReportNotesProps {
  readonly report: ReportSummary
  readonly mayFill: boolean
}

export function ReportNotes({ report, mayFill }: ReportNotesProps) {
  const t = useTexts(roundTexts)
  const isWithUnit = report.state === 'open' || report.state === 'returned'
  const by = report.state === 'returned' ? 'returned' : 'sentBackNote'
  return (
    <>
      {isWithUnit && report.missed && (
        <p className="report-note" data-state="late">
          <span aria-hidden="true">◆ </span>
          {t('missedNote')}
        </p>
      )}
      {isWithUnit && report.returnReason && (
        <p className="report-note" data-state="late">
          <span aria-hidden="true">◆ </span>
          {t(by, { reason: report.returnReason })}
        </p>
      )}
      {mayFill && <p className="quiet report-how">{t('how')}</p>}
    </>
  )
}
