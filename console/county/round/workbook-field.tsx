/** The unit's workbook: down, filled in, up again. */
import { Button } from '@mantine/core'
import { download } from '#console/parts/api.ts'
import { useSend } from '#console/parts/calls.ts'
import { DropField } from '#console/parts/field/drop-field.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import {
  getWorkbook,
  type LineProblem,
  type ReportSummary,
  uploadWorkbook,
} from '#county/round/report/report.contract.ts'
import { roundTexts } from './round.texts.ts'

export interface WorkbookFieldProps {
  readonly report: ReportSummary
  readonly mayFill: boolean
  readonly onProblems: (problems: readonly LineProblem[]) => void
}

export function WorkbookField({ report, mayFill, onProblems }: WorkbookFieldProps) {
  const t = useTexts(roundTexts)
  const toast = useToast()
  const params = { reportId: report.id }
  const tell = (error: Error) => toast({ text: error.message, kind: 'late' })
  const upload = useSend(uploadWorkbook, (answer) => {
    onProblems(answer.problems)
    if (answer.problems.length === 0) toast({ text: t('saved', { n: answer.saved }) })
  })
  return (
    <div className="workbook-field">
      <Button variant="default" onClick={() => void download(getWorkbook, { params }).catch(tell)}>
        {t('download')}
      </Button>
      {mayFill && (
        <DropField
          label={t('upload')}
          help={t('uploadHelp')}
          accept=".xlsx"
          disabled={upload.isPending}
          onFiles={([file]) => file && upload.mutate({ params, body: file })}
        />
      )}
      {upload.error && <ProblemBox problem={upload.error} />}
    </div>
  )
}
