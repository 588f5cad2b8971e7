/** The county's table of levels: what holds today, earlier versions, and putting a new one in force. */
import { Button, MultiSelect, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '#console/county/bulletin/asking.tsx'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { Facts } from '#console/parts/state/figure.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  decideLevelRule,
  type EscalationRule,
  type EscalationVersion,
  listLevelRules,
  TOLD,
  type Told,
} from '#county/matters/escalation/rule.contract.ts'
import { levelsTexts } from './levels.texts.ts'
import { LevelMark } from './looks.tsx'
import './matters.css'

export function Page() {
  const t = useTexts(levelsTexts)
  const may = useMay()
  const rules = useCall(listLevelRules, {})
  return (
    <>
      <PageHead title={t('title')} trail={<PageLink to="/matters">{t('matters')}</PageLink>} about={t('about')} />
      <Answer of={rules} height={400}>
        {({ versions, inForce }) => {
          const now = versions.find((rule) => rule.version === inForce)
          return (
            <div className="stack">
              {now && (
                <section className="card matter-box">
                  <h2>{t('inForce', { version: now.version })}</h2>
                  <Rule rule={now.content} />
                </section>
              )}
              {now && may('matter.rules') && <NewVersion key={versions.length} start={now.content} />}
              <Versions versions={versions} />
            </div>
          )
        }}
      </Answer>
    </>
  )
}

function Rule({ rule }: { readonly rule: EscalationRule }) {
  const t = useTexts(levelsTexts)
  const { pick } = useLanguage()
  return (
    <>
      <Facts
        rows={[
          [t('firstDays'), t('days', { n: rule.firstDays })],
          [t('returnDays'), t('days', { n: rule.returnDays })],
          [t('remindDays'), t('days', { n: rule.remindDays })],
          [t('base'), pick(rule.base)],
        ]}
      />
      <ol className="matter-plain">
        {rule.steps.map((step) => (
          <li key={step.level}>
            <LevelMark level={step.level} /> {t('step', { after: step.afterDays, more: step.moreDays })}
            <br />
            {pick(step.act)}
            <br />
            <span className="quiet">{t('tells', { who: step.tells.map((one) => pick(TOLD[one])).join('、') })}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Versions({ versions }: { readonly versions: readonly EscalationVersion[] }) {
  const t = useTexts(levelsTexts)
  return (
    <section className="card matter-box">
      <h2>{t('versions')}</h2>
      <ul className="matter-plain">
        {versions.map((rule) => (
          <li key={rule.version}>
            <strong>{t('version', { version: rule.version })}</strong>{' '}
            {rule.version === 0 ? t('shipped') : t('from', { day: rule.validFrom, decision: rule.decisionRef })}{' '}
            <span className="quiet">{rule.recordedByName}</span>
            {rule.note && <p className="quiet">{rule.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function NewVersion({ start }: { readonly start: EscalationRule }) {
  const t = useTexts(levelsTexts)
  const toast = useToast()
  const { today } = useMe()
  const [rule, setRule] = useState(start)
  const [validFrom, setValidFrom] = useState<string | null>(today)
  const [decisionRef, setDecisionRef] = useState('')
  const [note, setNote] = useState('')
  const send = useSend(decideLevelRule, () => toast({ text: t('saved') }))
  const set = (change: Partial<EscalationRule>) => setRule((last) => ({ ...last, ...change }))
  const isReady = validFrom !== null && decisionRef.trim() !== ''
  const body = { content: rule, decisionRef: decisionRef.trim(), note: note.trim() || null }
  return (
    <section className="card matter-box">
      <h2>{t('change')}</h2>
      <div className="matter-level-fields">
        <Days label={t('firstDays')} value={rule.firstDays} onChange={(firstDays) => set({ firstDays })} />
        <Days label={t('returnDays')} value={rule.returnDays} onChange={(returnDays) => set({ returnDays })} />
        <Days
          label={t('remindDays')}
          least={0}
          value={rule.remindDays}
          onChange={(remindDays) => set({ remindDays })}
        />
      </div>
      {rule.steps.map((step) => (
        <StepFields
          key={step.level}
          step={step}
          onChange={(next) => set({ steps: rule.steps.map((one) => (one.level === next.level ? next : one)) })}
        />
      ))}
      <div className="matter-level-fields">
        <DayPicker label={t('validFrom')} required value={validFrom} onChange={setValidFrom} />
        <TextInput
          label={t('decision')}
          description={t('decisionHelp')}
          required
          value={decisionRef}
          onChange={(event) => setDecisionRef(event.currentTarget.value)}
        />
        <TextInput label={t('note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </div>
      <Problem of={send.error} />
      <div>
        <Button
          disabled={!isReady}
          loading={send.isPending}
          onClick={() => validFrom !== null && send.mutate({ body: { ...body, validFrom } })}
        >
          {t('save')}
        </Button>
      </div>
    </section>
  )
}

type Step = EscalationRule['steps'][number]

function StepFields({ step, onChange }: { readonly step: Step; readonly onChange: (step: Step) => void }) {
  const t = useTexts(levelsTexts)
  const { pick } = useLanguage()
  return (
    <fieldset className="matter-level">
      <legend>
        <LevelMark level={step.level} />
      </legend>
      <div className="matter-level-fields">
        <Days
          label={t('afterDays')}
          value={step.afterDays}
          onChange={(afterDays) => onChange({ ...step, afterDays })}
        />
        <Days label={t('moreDays')} value={step.moreDays} onChange={(moreDays) => onChange({ ...step, moreDays })} />
        <MultiSelect
          label={t('tellsField')}
          data={Object.entries(TOLD).map(([value, text]) => ({ value, label: pick(text) }))}
          value={step.tells}
          onChange={(tells) => onChange({ ...step, tells: tells as Told[] })}
        />
        <TextInput
          label={t('actZh')}
          value={step.act.zh}
          onChange={(event) => onChange({ ...step, act: { ...step.act, zh: event.currentTarget.value } })}
        />
        <TextInput
          label={t('actEn')}
          value={step.act.en}
          onChange={(event) => onChange({ ...step, act: { ...step.act, en: event.currentTarget.value } })}
        />
      </div>
    </fieldset>
  )
}

interface DaysProps {
  readonly label: string
  readonly least?: number
  readonly value: number
  readonly onChange: (days: number) => void
}

function Days({ label, least = 1, value, onChange }: DaysProps) {
  return (
    <NumberInput
      label={label}
      min={least}
      max={250}
      allowDecimal={false}
      value={value}
      onChange={(days) => typeof days === 'number' && onChange(days)}
    />
  )
}
