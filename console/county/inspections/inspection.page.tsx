/** One inspection: its plan, each community by the checklist, findings with photos before and after. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useParam } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { Facts, Figure } from '#console/parts/state/figure.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { SheetButton } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { FINDING_COLUMNS, pasteFindings } from '#county/inspections/finding/finding.contract.ts'
import {
  exportFindings,
  finishInspection,
  getInspection,
  getReport,
  INSPECTION_STATES,
  type Inspection,
} from '#county/inspections/inspection/inspection.contract.ts'
import { writeInspectionNumber } from '#county/inspections/words.contract.ts'
import { FindingForm, OneFinding } from './findings.tsx'
import { inspectionsTexts } from './inspections.texts.ts'
import '#console/parts/frame/thing.css'
import './inspections.css'
import { PlanDialog } from './plan-dialog.tsx'
import { Targets } from './targets.tsx'

export interface InspectionProps {
  readonly inspection: Inspection
}

export function Page() {
  const inspectionId = useParam('inspectionId')
  const inspection = useCall(getInspection, { params: { inspectionId } })
  return (
    <Answer of={inspection} height={600}>
      {(loaded) => <Loaded inspection={loaded} />}
    </Answer>
  )
}

function Loaded({ inspection }: InspectionProps) {
  const t = useTexts(inspectionsTexts)
  const { pick } = useLanguage()
  const isFinished = inspection.state === 'finished'
  return (
    <>
      <PageHead
        title={inspection.title}
        trail={<PageLink to="/inspections">{t('title')}</PageLink>}
        about={
          <span className="thing-marks">
            <span>{writeInspectionNumber(inspection)}</span>
            <StateMark state={isFinished ? 'done' : 'onPlan'} word={pick(INSPECTION_STATES[inspection.state])} />
          </span>
        }
        actions={<Actions inspection={inspection} />}
      />
      <div className="stack">
        <div className="thing-figures">
          {(['communities', 'checked', 'findings', 'repeated', 'matters', 'openMatters'] as const).map((part) => (
            <Figure key={part} label={t(part)} value={inspection[part]} />
          ))}
        </div>
        <Info inspection={inspection} />
        <Targets inspection={inspection} />
        <Findings inspection={inspection} />
      </div>
    </>
  )
}

function Actions({ inspection }: InspectionProps) {
  const t = useTexts(inspectionsTexts)
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const params = { inspectionId: inspection.id }
  const manages = may('inspection.manage') && inspection.state === 'planned'
  return (
    <>
      {editing && <PlanDialog inspection={inspection} onClose={() => setEditing(false)} />}
      {manages && (
        <>
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
          <Finish inspection={inspection} />
        </>
      )}
      <Button variant="default" onClick={() => void download(getReport, { params })}>
        {t('report')}
      </Button>
    </>
  )
}

function Finish({ inspection }: InspectionProps) {
  const t = useTexts(inspectionsTexts)
  const [summary, setSummary] = useState('')
  const send = useSend(finishInspection)
  const call = { params: { inspectionId: inspection.id }, body: { summary: summary.trim() || null } }
  return (
    <Asking
      word={t('finish')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={(close) => send.mutate(call, { onSuccess: close })}
    >
      <p className="quiet">{t('finishHelp')}</p>
      <Textarea
        label={t('summary')}
        autosize
        minRows={4}
        maxLength={4000}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
      />
    </Asking>
  )
}

function Info({ inspection }: InspectionProps) {
  const t = useTexts(inspectionsTexts)
  const team = inspection.team.map((one) => `${one.unitName}${one.name}${one.post === '' ? '' : `（${one.post}）`}`)
  return (
    <section className="card thing-box">
      <h2>{t('info')}</h2>
      <Facts
        rows={[
          [t('startsOn'), inspection.startsOn],
          [t('endsOn'), inspection.endsOn],
          [t('team'), team.join('、')],
          [t('purpose'), inspection.purpose],
          [t('summary'), inspection.summary],
          [t('checklist'), t('inForceShort', { version: inspection.checklistVersion })],
        ]}
      />
    </section>
  )
}

function Findings({ inspection }: InspectionProps) {
  const t = useTexts(inspectionsTexts)
  const may = useMay()
  const params = { inspectionId: inspection.id }
  const mayRecord = may('inspection.record') && inspection.state === 'planned'
  return (
    <section className="card thing-box">
      <div className="thing-box-head">
        <h2>{t('findings')}</h2>
        <div>
          {mayRecord && (
            <>
              <PasteButton contract={pasteFindings} params={params} columns={FINDING_COLUMNS} title={t('findings')} />
              <FindingForm inspection={inspection} finding={null} />
            </>
          )}
          <SheetButton label={t('export')} save={() => download(exportFindings, { query: params })} />
        </div>
      </div>
      {inspection.found.length === 0 && <p className="quiet">{t('findingsNone')}</p>}
      <ol className="inspection-found">
        {inspection.found.map((finding) => (
          <li key={finding.id}>
            <OneFinding inspection={inspection} finding={finding} />
          </li>
        ))}
      </ol>
    </section>
  )
}
