/** The gates of one community as a path with their days, and a single stage as a mark. Decides nothing about gates. */
import type { CSSProperties } from 'react'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { STAGES, type Stage, stageRow } from '#terms/stage.ts'
import './state.css'

/** A gate that was passed: its day (null when nobody knows it), and whether the day is certain. */
export interface PassedGate {
  readonly stage: Stage
  readonly on: string | null
  readonly certain?: boolean
  readonly evidence?: string | null
}

export interface StagePathProps {
  readonly passed: readonly PassedGate[]
  /** The stage the community is in now. */
  readonly at: Stage
  readonly planned?: Partial<Record<Stage, string>>
  readonly onOpenEvidence?: (gate: PassedGate) => void
}

export function StagePath({ passed, at, planned = {}, onOpenEvidence }: StagePathProps) {
  const t = useTexts(partsTexts)
  const { pick } = useLanguage()
  return (
    <ol className="stage-path">
      {STAGES.map((stage) => {
        const gate = passed.find((one) => one.stage === stage)
        return (
          <li
            key={stage}
            style={stageColour(stage)}
            data-passed={gate ? true : undefined}
            aria-current={stage === at ? 'step' : undefined}
          >
            <strong>{pick(stageRow(stage))}</strong>
            <span className="quiet">
              {gate ? (gate.on ?? t('dayUncertain')) : planned[stage] ? `(${planned[stage]})` : t('notPassed')}
              {gate?.on && gate.certain === false ? ` · ${t('dayUncertain')}` : ''}
            </span>
            {gate?.evidence && onOpenEvidence && (
              <button type="button" onClick={() => onOpenEvidence(gate)}>
                {gate.evidence}
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}

export function StageMark({ stage }: { readonly stage: Stage }) {
  const { pick } = useLanguage()
  return (
    <span className="stage-mark" style={stageColour(stage)}>
      {pick(stageRow(stage))}
    </span>
  )
}

/** `--of-stage`: the stage's colour on the ramp, the same everywhere. */
export function stageColour(stage: Stage): CSSProperties {
  return { '--of-stage': `var(--stage-${stage})` } as CSSProperties
}
