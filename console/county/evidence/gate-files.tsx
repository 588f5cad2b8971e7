/** Every gate of a community with its evidence: how it stands, what is there, what is missing, who decides. */
import { Accordion } from '@mantine/core'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { State } from '#console/parts/state/states.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  type GateFiles as Files,
  type GateFile,
  listGateFiles,
  type Standing,
} from '#county/evidence/gate/gate.contract.ts'
import { dayOf } from '#terms/day.ts'
import { stageRow } from '#terms/stage.ts'
import { gateTexts } from './gate.texts.ts'
import { Fixes } from './gate-fixes.tsx'
import { GateItem } from './gate-item.tsx'
import { ReviewForm } from './gate-review.tsx'
import { SubmitForm } from './gate-submit.tsx'

export function GateFiles({ communityId }: { readonly communityId: string }) {
  const t = useTexts(gateTexts)
  const gates = useCall(listGateFiles, { params: { communityId } })
  return (
    <section className="card evidence-box" aria-labelledby="evidence-gates">
      <h2 id="evidence-gates">{t('title')}</h2>
      <p className="quiet">{t('about')}</p>
      <Answer of={gates} height={400}>
        {(answer) => <GateList communityId={communityId} files={answer} />}
      </Answer>
    </section>
  )
}

function GateList({ communityId, files }: { readonly communityId: string; readonly files: Files }) {
  const t = useTexts(gateTexts)
  return (
    <>
      <Accordion multiple defaultValue={files.gates.filter(isCurrent).map((gate) => gate.stage)} chevronPosition="left">
        {files.gates.map((gate) => (
          <Accordion.Item key={gate.stage} value={gate.stage}>
            <Accordion.Control>
              <GateHead gate={gate} />
            </Accordion.Control>
            <Accordion.Panel>
              <GateBody communityId={communityId} gate={gate} mayEdit={files.mayEdit} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      <p className="quiet">{t('table', { version: files.tableVersion })}</p>
    </>
  )
}

/** Opened at first: what waits for somebody. */
const isCurrent = (gate: GateFile): boolean =>
  ['inReview', 'returned', 'conditional'].includes(gate.standing) ||
  (gate.standing === 'collecting' && gate.items.some((item) => item.met))

const STATE_OF: Readonly<Record<Standing, State>> = {
  ...{ collecting: 'unknown', inReview: 'behind', returned: 'late', reviewed: 'done', conditional: 'behind' },
  ...{ takenBack: 'unknown', fromLedger: 'unknown', byHand: 'unknown' },
}

function GateHead({ gate }: { readonly gate: GateFile }) {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  const met = gate.items.filter((item) => item.met).length
  return (
    <span className="evidence-head">
      <strong>{pick(stageRow(gate.stage))}</strong>
      <StateMark state={STATE_OF[gate.standing]} word={t(gate.standing)} />
      <span className="quiet">
        {gate.passedOn} {gate.items.length > 0 && t('met', { met, all: gate.items.length })}
      </span>
    </span>
  )
}

interface GateBodyProps {
  readonly communityId: string
  readonly gate: GateFile
  readonly mayEdit: boolean
}

function GateBody({ communityId, gate, mayEdit }: GateBodyProps) {
  const t = useTexts(gateTexts)
  const may = useMay()
  const mayAdd = mayEdit && may('evidence.add') && gate.standing !== 'inReview'
  const mayRemove = mayAdd && gate.standing !== 'reviewed' && gate.standing !== 'conditional'
  return (
    <div className="stack">
      {gate.items.length === 0 && <p className="quiet">{t('nothingAsked')}</p>}
      <ul className="evidence-items">
        {gate.items.map((item) => (
          <GateItem key={item.code} {...{ communityId, item, mayAdd, mayRemove }} />
        ))}
      </ul>
      <Fixes gate={gate} mayEdit={mayEdit && may('gate.submit')} />
      <Decision gate={gate} />
      {mayEdit && may('gate.submit') && <SubmitForm communityId={communityId} gate={gate} />}
      {gate.submission?.mayReview && <ReviewForm gate={gate} submissionId={gate.submission.id} />}
      <Steps gate={gate} />
    </div>
  )
}

/** Who handed in, and what was said. */
function Decision({ gate }: { readonly gate: GateFile }) {
  const t = useTexts(gateTexts)
  const { submission } = gate
  if (submission === null) return null
  const who = submission.submittedBy ?? ''
  return (
    <p>
      {t('submittedBy', { who, day: dayOf(new Date(submission.submittedAt)), on: submission.passedOn })}
      {submission.state === 'submitted' && ` · ${t(gate.review === 'unit' ? 'reviewUnit' : 'reviewCounty')}`}
      {submission.reason && (
        <>
          <br />
          <strong>{submission.reviewedBy}</strong>：{submission.reason}
        </>
      )}
    </p>
  )
}

const STEP_WORDS = {
  submitted: 'stepSubmitted',
  returned: 'stepReturned',
  passed: 'stepPassed',
  conditional: 'stepConditional',
  fixReported: 'stepFixReported',
  fixRefused: 'stepFixRefused',
  fixClosed: 'stepFixClosed',
} as const

function Steps({ gate }: { readonly gate: GateFile }) {
  const t = useTexts(gateTexts)
  if (gate.steps.length === 0) return null
  return (
    <details>
      <summary>{t('history', { count: gate.steps.length })}</summary>
      <ol className="evidence-steps">
        {gate.steps.map((step) => (
          <li key={step.id}>
            {dayOf(new Date(step.at))} {step.by} <strong>{t(STEP_WORDS[step.what])}</strong> {step.text}
          </li>
        ))}
      </ol>
    </details>
  )
}
