/** Handing a gate in: the day, for the connection its test, and why it cannot be handed in yet. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type GateFile, submitGate } from '#county/evidence/gate/gate.contract.ts'
import { stageRow } from '#terms/stage.ts'
import { gateTexts } from './gate.texts.ts'

/** Of a gate that was reviewed or is under review there is nothing to hand in. */
const CLOSED = ['inReview', 'reviewed', 'conditional']

export function SubmitForm({ communityId, gate }: { readonly communityId: string; readonly gate: GateFile }) {
  const t = useTexts(gateTexts)
  const why = useObstacle(gate)
  const { form, ready, problem, pending, submit } = useSubmission(communityId, gate)
  if (CLOSED.includes(gate.standing) || gate.items.length === 0) return null
  if (why !== null) return <p className="evidence-why">▲ {why}</p>
  return (
    <form className="evidence-form" onSubmit={submit}>
      {problem && <ProblemBox problem={problem} />}
      {form}
      <Button type="submit" loading={pending} disabled={!ready}>
        {t('submit')}
      </Button>
      <span className="quiet">{t(gate.review === 'unit' ? 'reviewUnit' : 'reviewCounty')}</span>
    </form>
  )
}

function useObstacle(gate: GateFile): string | null {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  const recorded = gate.standing === 'fromLedger' || gate.standing === 'byHand'
  if (gate.blockedBy !== null && !recorded) {
    const name = pick(stageRow(gate.blockedBy.stage))
    return t(gate.blockedBy.because === 'fixesOpen' ? 'blockedFixes' : 'blockedGate', { gate: name })
  }
  return gate.missing > 0 ? t('missingCount', { count: gate.missing }) : null
}

function useSubmission(communityId: string, gate: GateFile) {
  const t = useTexts(gateTexts)
  const toast = useToast()
  const { today } = useMe()
  const [day, setDay] = useState<string | null>(gate.passedOn ?? today)
  const [testedOn, setTestedOn] = useState<string | null>(null)
  const [reference, setReference] = useState('')
  const send = useSend(submitGate, () => toast({ text: t('submitted') }))
  const needsTest = gate.stage === 'connected' && gate.standing !== 'fromLedger' && gate.standing !== 'byHand'
  const ready = day !== null && (!needsTest || (testedOn !== null && reference.trim() !== ''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day === null) return
    const connectionTest =
      needsTest && testedOn ? { testedOn, passed: true as const, reference: reference.trim() } : null
    send.mutate({ params: { communityId, stage: gate.stage }, body: { passedOn: day, connectionTest } })
  }
  const form = (
    <>
      {gate.passedOn === null && <DayPicker label={t('passedOn')} value={day} onChange={setDay} max={today} required />}
      {needsTest && (
        <>
          <DayPicker label={t('testedOn')} value={testedOn} onChange={setTestedOn} max={today} required />
          <TextInput
            label={t('testReference')}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
            required
          />
        </>
      )}
    </>
  )
  return { form, ready, submit, problem: send.error, pending: send.isPending }
}
