/** Every gate of a community in order: day, record, plan beside baseline, and what may be recorded. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Gate, Story } from '#county/programme/stage/stage.contract.ts'
import { dayOf, daysBetween } from '#terms/day.ts'
import { stageRow } from '#terms/stage.ts'
import { type GateDeed, GateForm } from './gate-form.tsx'
import { programmeTexts } from './programme.texts.ts'
import { sayWhere } from './source.ts'

export function Gates({ story, mayEdit }: { readonly story: Story; readonly mayEdit: boolean }) {
  const t = useTexts(programmeTexts)
  const [open, setOpen] = useState<{ gate: Gate; deed: GateDeed } | null>(null)
  return (
    <section className="card programme-box" aria-labelledby="programme-gates">
      <h2 id="programme-gates">{t('gates')}</h2>
      <ol className="programme-gates">
        {story.gates
          .filter((gate) => gate.stage !== 'surveyed' || gate.recordId !== null)
          .map((gate) => (
            <GateRow key={gate.stage} gate={gate} on={story.on}>
              {mayEdit && <GateButtons gate={gate} onDeed={(deed) => setOpen({ gate, deed })} />}
            </GateRow>
          ))}
      </ol>
      {open && <GateForm communityId={story.community.id} {...open} onClose={() => setOpen(null)} />}
    </section>
  )
}

function GateRow({
  gate,
  on,
  children,
}: {
  readonly gate: Gate
  readonly on: string
  readonly children: React.ReactNode
}) {
  const t = useTexts(programmeTexts)
  const { pick } = useLanguage()
  return (
    <li
      data-passed={gate.passed || undefined}
      style={{ '--stage': `var(--stage-${gate.stage})` } as React.CSSProperties}
    >
      <strong>{pick(stageRow(gate.stage))}</strong>
      <div className="programme-gate-days">
        {gate.passed && <span className="programme-day">{gate.on ?? t('dayUnknown')}</span>}
        {gate.passed && !gate.certain && gate.on !== null && <span className="programme-mark">○ {t('uncertain')}</span>}
        {gate.lateDays !== null && <span className="programme-mark">▲ {t('late', { days: gate.lateDays })}</span>}
        {gate.corrected && <span className="programme-mark">{t('corrected')}</span>}
        <GatePlan gate={gate} on={on} />
      </div>
      <GateRecord gate={gate} />
      {children}
    </li>
  )
}

/** The plan, how far it moved from the first one, and how long a gate is overdue. */
function GatePlan({ gate, on }: { readonly gate: Gate; readonly on: string }) {
  const t = useTexts(programmeTexts)
  if (gate.plannedOn === null) return null
  const moved = gate.baselineOn === null ? 0 : daysBetween(gate.baselineOn, gate.plannedOn)
  const overdue = gate.passed ? 0 : daysBetween(gate.plannedOn, on)
  return (
    <span className="quiet">
      {t('plan')} {gate.plannedOn}
      {moved !== 0 &&
        gate.baselineOn &&
        ` · ${t('baseline', { day: gate.baselineOn })} · ${t('moved', { days: moved })}`}
      {overdue > 0 && <b className="programme-late"> ◆ {t('overdue', { days: overdue })}</b>}
      {gate.planReason && ` · ${gate.planReason}`}
    </span>
  )
}

function GateRecord({ gate }: { readonly gate: Gate }) {
  const t = useTexts(programmeTexts)
  if (!gate.passed || gate.recordedAt === null) return null
  const day = dayOf(new Date(gate.recordedAt))
  const who = gate.recordedBy ?? t('node')
  return (
    <p className="quiet programme-record">
      {gate.evidence && <span>{gate.evidence} · </span>}
      {t('recordedBy', { day, who, source: sayWhere(t, gate.source ?? '') })}
    </p>
  )
}

function GateButtons({ gate, onDeed }: { readonly gate: Gate; readonly onDeed: (deed: GateDeed) => void }) {
  const t = useTexts(programmeTexts)
  const { pick } = useLanguage()
  const of = (word: string) => `${word} ${pick(stageRow(gate.stage))}`
  const button = (deed: GateDeed, word: string, variant: 'light' | 'subtle') => (
    <Button size="compact-sm" variant={variant} aria-label={of(word)} onClick={() => onDeed(deed)}>
      {word}
    </Button>
  )
  return (
    <div className="programme-deeds">
      {!gate.passed && button('recordGate', t('record'), 'light')}
      {gate.passed && button('correctGate', t('correct'), 'subtle')}
      {gate.passed && button('withdrawGate', t('withdraw'), 'subtle')}
      {!gate.passed &&
        gate.stage !== 'surveyed' &&
        button('planGate', t(gate.plannedOn ? 'movePlan' : 'setPlan'), 'subtle')}
    </div>
  )
}
