/** The funnel of the five published figures; each opens its list. Drawn as a picture when it is exported. */
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { type BoardTextKey, boardTexts } from '#console/county/board/board.texts.ts'
import { carry, useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { useLook } from '#console/parts/chart/look.ts'
import { Panel } from '#console/parts/chart/panel.tsx'
import { savePicture } from '#console/parts/chart/picture.ts'
import { Change } from '#console/parts/state/figure.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { type Say, useTexts } from '#console/parts/texts.ts'
import type { Board } from '#county/programme/board/board.contract.ts'
import { FUNNEL_STAGES, type FunnelStage } from '#terms/stage.ts'
import './funnel.css'
import { drawFunnel } from './funnel-drawing.ts'

interface Step {
  readonly stage: FunnelStage
  readonly word: string
  readonly count: number
  readonly change: number
  readonly share: string
}

export function Funnel({ board }: { readonly board: Board }) {
  const t = useTexts(boardTexts)
  const look = useLook()
  const steps = FUNNEL_STAGES.map((stage) => makeStep(board, stage, t))
  const title = t('funnelTitle', board.funnel)
  const columns: readonly Column<Step>[] = [
    { id: 'stage', head: t('gate'), value: (step) => step.word, main: true },
    { id: 'count', head: t('communities'), value: (step) => step.count, kind: 'number' },
    { id: 'change', head: t('thisPeriod'), value: (step) => step.change, kind: 'number' },
  ]
  const png = (footer: string) => savePicture({ title, footer, look, ...drawFunnel(steps, look) })
  return (
    <Panel
      name="funnel"
      title={title}
      unit={t('communities')}
      source={t('source')}
      asOf={board.on}
      table={{ columns, rows: steps, rowKey: (step) => step.stage }}
      onPng={png}
    >
      <ol className="funnel">
        {steps.map((step) => (
          <FunnelStep key={step.stage} step={step} most={board.funnel.surveyed} />
        ))}
      </ol>
      <p className="quiet">
        {t('yearTarget', { target: board.target.connected, done: board.thisYear.connected })}
        {board.totals.dayUnknown > 0 && ` · ${t('dayUnknown', { n: board.totals.dayUnknown })}`}
      </p>
    </Panel>
  )
}

function FunnelStep({ step, most }: { readonly step: Step; readonly most: number }) {
  const t = useTexts(boardTexts)
  const { query } = useBoardAddress()
  const style = {
    '--of-stage': `var(--stage-${step.stage})`,
    '--share': most === 0 ? 0 : step.count / most,
  } as CSSProperties
  return (
    <li style={style}>
      <Link to="/progress" search={carry(query, { gate: step.stage }) as never}>
        <span className="funnel-word">{step.word}</span> <b>{step.count}</b>
        <span className="funnel-bar" aria-hidden="true">
          <i />
        </span>
        <span className="funnel-note quiet">
          {step.change === 0 ? (
            t('noChange')
          ) : (
            <>
              {t('thisPeriod')} <Change by={step.change} />
            </>
          )}
          {step.share !== '' && <span>{step.share}</span>}
        </span>
      </Link>
    </li>
  )
}

function makeStep(board: Board, stage: FunnelStage, t: Say<BoardTextKey>): Step {
  const count = board.funnel[stage]
  return { stage, word: t(stage), count, change: board.change[stage], share: shareOf(board, stage, t) }
}

function shareOf(board: Board, stage: FunnelStage, t: Say<BoardTextKey>): string {
  const whole = stage === 'approved' ? board.funnel.surveyed : board.funnel.approved
  if (stage === 'surveyed' || whole === 0) return ''
  const percent = Number(((board.funnel[stage] / whole) * 100).toFixed(1))
  return t(stage === 'approved' ? 'funnelOfAll' : 'funnelOf', { percent })
}
