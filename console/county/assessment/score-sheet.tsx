/** A unit's score sheet: each line with its points, and the facts behind them with a link to where each stands. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useSend } from '#console/parts/calls.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { SheetRow } from '#county/assessment/assessment/assessment.contract.ts'
import { dropAward, makeObjection } from '#county/assessment/basis/basis.contract.ts'
import { ITEM_KINDS, MEASURES } from '#county/assessment/rule/words.contract.ts'
import type { Line } from '#county/assessment/score/sheet.contract.ts'
import type { AssessmentProps } from './assessment.page.tsx'
import { assessmentTexts } from './assessment.texts.ts'
import { ResultMark } from './looks.tsx'

type SheetProps = AssessmentProps & { readonly sheet: SheetRow }

export function ScoreSheet({ assessment, sheet }: SheetProps) {
  const t = useTexts(assessmentTexts)
  const { content } = sheet
  return (
    <section className="card thing-box" id="sheet">
      <div className="thing-box-head">
        <h2>{t('sheetOf', { unit: sheet.unitName })}</h2>
        <span className="thing-marks">
          <ResultMark result={content.result} />
          {content.result !== 'unrated' && (
            <strong>
              {t('total')} {content.total}
            </strong>
          )}
        </span>
      </div>
      <ul className="assessment-plain">
        {content.lines.map((line) => (
          <li key={line.code}>
            <OneLine assessment={assessment} sheet={sheet} line={line} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneLine({ assessment, sheet, line }: SheetProps & { readonly line: Line }) {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const isBase = line.kind === 'base'
  return (
    <div className="assessment-line">
      <div className="thing-marks">
        <strong>{pick(line)}</strong>
        <span className="quiet">
          {pick(ITEM_KINDS[line.kind])} · {pick(MEASURES[line.measure])}
        </span>
        {isBase && line.points !== null && (
          <span className="quiet">{t('metOf', { met: line.met, missed: line.missed })}</span>
        )}
        <span className="assessment-points">
          {line.points === null
            ? t('leftOut')
            : isBase
              ? t('ofFull', { points: line.points, full: line.full })
              : line.kind === 'veto'
                ? line.awards.length > 0
                  ? pick(ITEM_KINDS.veto)
                  : '—'
                : line.points}
        </span>
      </div>
      {line.awards.length > 0 && <Awards assessment={assessment} line={line} />}
      {line.facts.length > 0 && (
        <details>
          <summary>{t('facts', { n: line.facts.length })}</summary>
          <ul className="assessment-facts">
            {line.facts.map((fact) => (
              <li key={fact.key}>
                <FactLine line={line} fact={fact} />
                <ObjectTo {...{ assessment, sheet, line }} factKey={fact.key} isOut={fact.excluded} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function FactLine({ line, fact }: { readonly line: Line; readonly fact: Line['facts'][number] }) {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const mark = fact.excluded
    ? ({ state: 'unknown', word: t('excluded') } as const)
    : line.kind === 'deduction'
      ? ({ state: 'late', word: t('counts') } as const)
      : fact.met
        ? ({ state: 'onPlan', word: t('met') } as const)
        : ({ state: 'late', word: t('missed') } as const)
  const days = [
    fact.dueOn && t('due', { day: fact.dueOn }),
    fact.doneOn ? t('done', { day: fact.doneOn }) : fact.met ? t('unknownDay') : line.kind === 'base' && t('undone'),
  ]
  return (
    <span className="thing-marks">
      <StateMark {...mark} />
      <PageLink to={fact.href}>{pick(fact)}</PageLink>
      <span className="quiet">{days.filter(Boolean).join('　')}</span>
    </span>
  )
}

function Awards({ assessment, line }: AssessmentProps & { readonly line: Line }) {
  const t = useTexts(assessmentTexts)
  const may = useMay()
  const drop = useSend(dropAward)
  return (
    <ul className="assessment-facts">
      {line.awards.map((award) => (
        <li key={award.id}>
          <span>
            {line.kind === 'bonus' && <strong>+{award.points}</strong>} {award.text}
            <span className="quiet">（{award.decisionRef}）</span>
          </span>
          {may('assessment.manage') && assessment.state !== 'published' && (
            <Button
              variant="subtle"
              size="compact-sm"
              loading={drop.isPending}
              onClick={() => drop.mutate({ params: { awardId: award.id }, body: {} })}
            >
              {t('drop')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

interface ObjectProps extends SheetProps {
  readonly line: Line
  readonly factKey: string
  readonly isOut: boolean
}

/** Only of the own unit's sheet, while it is shown. */
function ObjectTo({ assessment, sheet, line, factKey, isOut }: ObjectProps) {
  const t = useTexts(assessmentTexts)
  const { pick } = useLanguage()
  const may = useMay()
  const toast = useToast()
  const [text, setText] = useState('')
  const send = useSend(makeObjection, () => toast({ text: t('objected') }))
  const asked = assessment.objections.some((one) => one.factKey === factKey && one.unitId === sheet.unitId)
  const isOwn = may('assessment.object') && assessment.ownUnitId === sheet.unitId && assessment.state === 'shown'
  if (!isOwn || isOut || asked) return null
  const body = { itemCode: line.code, factKey, text: text.trim() }
  const call = { params: { assessmentId: assessment.id }, body }
  return (
    <Asking
      word={t('object')}
      problem={send.error}
      pending={send.isPending}
      onSend={body.text === '' ? null : (close) => send.mutate(call, { onSuccess: close })}
    >
      <p className="quiet">{pick(line.facts.find(({ key }) => key === factKey) ?? line)}</p>
      <Textarea
        label={t('objectText')}
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Asking>
  )
}
