/** One assessment: scores by group, a sheet with every fact behind its points, objections, what follows. */
import { Button } from '@mantine/core'
import { z } from 'zod'
import { writeMoment } from '#console/county/bulletin/moment.ts'
import { useAddress, useParam } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  type Assessment,
  exportAssessment,
  getAssessment,
  type SheetRow,
} from '#county/assessment/assessment/assessment.contract.ts'
import { ASSESSMENT_STEPS, RESULTS, UNIT_GROUPS } from '#county/assessment/rule/words.contract.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { assessmentTexts } from './assessment.texts.ts'
import '#console/parts/frame/thing.css'
import './assessment.css'
import { AssessmentActions } from './assessment-actions.tsx'
import { AssessmentStateMark, ResultMark } from './looks.tsx'
import { Measures } from './measures.tsx'
import { Objections } from './objections.tsx'
import { ScoreSheet } from './score-sheet.tsx'

export interface AssessmentProps {
  readonly assessment: Assessment
}

const shape = z.object({ unit: rowIdSchema.optional() })

export function Page() {
  const assessmentId = useParam('assessmentId')
  const assessment = useCall(getAssessment, { params: { assessmentId } })
  return (
    <Answer of={assessment} height={600}>
      {(loaded) => <Loaded assessment={loaded} />}
    </Answer>
  )
}

function Loaded({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const [{ unit }, setAddress] = useAddress(shape)
  const { sheets, ownUnitId } = assessment
  const shown =
    sheets.find(({ unitId }) => unitId === (unit ?? ownUnitId)) ?? (sheets.length === 1 ? sheets[0] : undefined)
  return (
    <>
      <PageHead
        title={assessment.periodName}
        trail={<PageLink to="/assessment">{t('title')}</PageLink>}
        about={
          <span className="thing-marks">
            <AssessmentStateMark state={assessment.state} />
            {assessment.objectUntil && assessment.state === 'shown' && (
              <span>
                {t('objectUntil')} {assessment.objectUntil}
              </span>
            )}
            <span className="quiet">
              {t('basedOn', {
                version: assessment.ruleVersion,
                ref: assessment.decisionRef,
                at: writeMoment(assessment.knownAt),
              })}
            </span>
          </span>
        }
        actions={<AssessmentActions assessment={assessment} />}
      />
      <div className="stack">
        {sheets.length > 1 && (
          <Scores assessment={assessment} onOpen={(unitId) => setAddress({ unit: unitId }, { push: true })} />
        )}
        {shown && <ScoreSheet assessment={assessment} sheet={shown} />}
        <Objections assessment={assessment} />
        <Measures assessment={assessment} />
        <Story assessment={assessment} />
      </div>
    </>
  )
}

const pointsOf = ({ content }: SheetRow, kind: 'bonus' | 'deduction'): number =>
  content.lines.filter((line) => line.kind === kind).reduce((all, line) => all + (line.points ?? 0), 0)

function Scores({ assessment, onOpen }: AssessmentProps & { readonly onOpen: (unitId: string) => void }) {
  const { sheets, id } = assessment
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const rated = (row: SheetRow, value: number) => (row.content.result === 'unrated' ? null : value)
  const columns: Column<SheetRow>[] = [
    {
      id: 'unit',
      head: t('unit'),
      value: (row) => row.unitName,
      show: (row) => (
        <Button variant="subtle" size="compact-sm" onClick={() => onOpen(row.unitId)}>
          {row.unitName}
        </Button>
      ),
      main: true,
    },
    { id: 'group', head: t('group'), value: (row) => pick(UNIT_GROUPS[row.group]), choice: true },
    { id: 'rank', head: t('rank'), value: (row) => row.rank, kind: 'number' },
    { id: 'base', head: t('base'), value: (row) => rated(row, row.content.base), kind: 'number' },
    { id: 'bonus', head: t('bonus'), value: (row) => pointsOf(row, 'bonus'), kind: 'number' },
    { id: 'deduction', head: t('deduction'), value: (row) => pointsOf(row, 'deduction'), kind: 'number' },
    { id: 'total', head: t('total'), value: (row) => rated(row, row.content.total), kind: 'number' },
    {
      id: 'result',
      head: t('result'),
      value: (row) => pick(RESULTS[row.content.result]),
      show: (row) => <ResultMark result={row.content.result} />,
      phone: 'beside',
      choice: true,
    },
  ]
  return (
    <DataTable
      name="scores"
      title={t('scores')}
      columns={columns}
      rows={sheets}
      rowKey={(row) => row.unitId}
      onOpen={(row) => onOpen(row.unitId)}
      firstSort="rank"
      onExport={() => download(exportAssessment, { params: { assessmentId: id } })}
      maxHeight="420px"
    />
  )
}

function Story({ assessment }: AssessmentProps) {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const { issue, steps } = assessment
  return (
    <section className="card thing-box">
      <h2>{t('story')}</h2>
      <ul className="assessment-plain">
        {steps.map((one) => (
          <li key={`${one.what} ${one.at.toISOString()}`}>
            <span>
              <strong>{pick(ASSESSMENT_STEPS[one.what])}</strong>{' '}
              <span className="quiet">
                {one.byName} · {writeMoment(one.at)}
                {one.text && ` · ${t('objectUntil')} ${one.text}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {issue && (
        <p className="quiet assessment-hash">
          {t('frozen', {
            name: issue.publishedByName,
            at: writeMoment(issue.publishedAt),
            hash: issue.contentHash.slice(0, 16),
          })}
        </p>
      )}
    </section>
  )
}
