/** Deciding on a gate: pass, pass on condition with a dated list, or return with the reason. */
import { Button, Radio, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type GateFile, reviewGate } from '#county/evidence/gate/gate.contract.ts'
import { addDays } from '#terms/day.ts'
import { stageRow } from '#terms/stage.ts'
import { gateTexts } from './gate.texts.ts'

type Outcome = 'passed' | 'conditional' | 'returned'
interface FixDraft {
  readonly key: number
  readonly text: string
  readonly dueOn: string | null
}

const OUTCOMES: readonly (readonly [Outcome, 'outcomePassed' | 'outcomeConditional' | 'outcomeReturned'])[] = [
  ['passed', 'outcomePassed'],
  ['conditional', 'outcomeConditional'],
  ['returned', 'outcomeReturned'],
]

export function ReviewForm({ gate, submissionId }: { readonly gate: GateFile; readonly submissionId: string }) {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  const toast = useToast()
  const [outcome, setOutcome] = useState<Outcome>('passed')
  const [reason, setReason] = useState('')
  const [fixes, setFixes] = useState<readonly FixDraft[]>([])
  const send = useSend(reviewGate, () => toast({ text: t('decided') }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = outcome === 'conditional' ? fixes : []
    const dated = wanted.flatMap(({ text, dueOn }) => (text.trim() && dueOn ? [{ text: text.trim(), dueOn }] : []))
    send.mutate({ params: { submissionId }, body: { outcome, reason: reason.trim() || null, fixes: dated } })
  }
  return (
    <form className="evidence-review" onSubmit={submit} aria-label={`${t('review')} ${pick(stageRow(gate.stage))}`}>
      {send.error && <ProblemBox problem={send.error} />}
      <Radio.Group label={t('outcome')} value={outcome} onChange={(next) => setOutcome(next as Outcome)}>
        <div className="evidence-outcomes">
          {OUTCOMES.map(([value, word]) => (
            <Radio key={value} value={value} label={t(word)} />
          ))}
        </div>
      </Radio.Group>
      {outcome === 'conditional' && <FixDrafts fixes={fixes} onChange={setFixes} />}
      <Textarea
        label={t('reason')}
        value={reason}
        required={outcome === 'returned'}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" loading={send.isPending}>
        {t('decide')}
      </Button>
    </form>
  )
}

function FixDrafts(of: { readonly fixes: readonly FixDraft[]; readonly onChange: (to: readonly FixDraft[]) => void }) {
  const t = useTexts(gateTexts)
  const { today } = useMe()
  const change = (key: number, to: Partial<FixDraft>) =>
    of.onChange(of.fixes.map((fix) => (fix.key === key ? { ...fix, ...to } : fix)))
  const add = () => {
    const key = Math.max(0, ...of.fixes.map((fix) => fix.key)) + 1
    of.onChange([...of.fixes, { key, text: '', dueOn: addDays(today, 14) }])
  }
  return (
    <fieldset className="evidence-fix-drafts">
      <legend>{t('fixes')}</legend>
      {of.fixes.map((fix, place) => (
        <div key={fix.key} className="evidence-fix-draft">
          <TextInput
            label={t('fixText')}
            value={fix.text}
            required
            onChange={(event) => change(fix.key, { text: event.currentTarget.value })}
          />
          <DayPicker
            label={t('fixDue')}
            value={fix.dueOn}
            onChange={(dueOn) => change(fix.key, { dueOn })}
            min={today}
            required
          />
          <Button
            variant="subtle"
            aria-label={t('removeFix', { n: place + 1 })}
            onClick={() => of.onChange(of.fixes.filter((other) => other.key !== fix.key))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button variant="default" size="compact-sm" onClick={add}>
        {t('addFix')}
      </Button>
    </fieldset>
  )
}
