/** The small form for one gate: record it, correct its day, take it back, or plan it. The server decides what may be recorded. */

import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { correctGate, type Gate, passGate, planGate, withdrawGate } from '#county/programme/stage/stage.contract.ts'
import { stageRow } from '#terms/stage.ts'
import { programmeTexts } from './programme.texts.ts'

export type GateDeed = 'recordGate' | 'correctGate' | 'withdrawGate' | 'planGate'

export interface GateFormProps {
  readonly communityId: string
  readonly gate: Gate
  readonly deed: GateDeed
  readonly onClose: () => void
}

export function GateForm({ communityId, gate, deed, onClose }: GateFormProps) {
  const t = useTexts(programmeTexts)
  const { pick } = useLanguage()
  const { send, isPending, error } = useDeed({ communityId, gate, deed, onClose })
  const today = useMe().today
  const [day, setDay] = useState<string | null>(deed === 'planGate' ? gate.plannedOn : (gate.on ?? today))
  const [evidence, setEvidence] = useState(gate.evidence ?? '')
  const [reason, setReason] = useState('')
  const [testedOn, setTestedOn] = useState<string | null>(null)
  const [reference, setReference] = useState('')
  const needsTest = deed === 'recordGate' && gate.stage === 'connected'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send({
      day,
      evidence: evidence.trim() || null,
      reason: reason.trim(),
      testedOn: needsTest ? testedOn : null,
      reference,
    })
  }
  return (
    <Dialog onClose={onClose} title={t(deed, { gate: pick(stageRow(gate.stage)) })}>
      <form className="programme-form" onSubmit={submit}>
        {error && <ProblemBox problem={error} />}
        {deed !== 'withdrawGate' && (
          <DayPicker
            label={t('day')}
            value={day}
            onChange={setDay}
            required={deed !== 'planGate'}
            {...(deed === 'planGate' ? {} : { max: today })}
          />
        )}
        {needsTest && (
          <>
            <DayPicker label={t('testedOn')} value={testedOn} onChange={setTestedOn} max={today} required />
            <TextInput
              label={t('testReference')}
              value={reference}
              onChange={(e) => setReference(e.currentTarget.value)}
              required
            />
          </>
        )}
        {(deed === 'recordGate' || deed === 'correctGate') && (
          <TextInput
            label={t('evidence')}
            placeholder={t('evidenceHint')}
            value={evidence}
            onChange={(e) => setEvidence(e.currentTarget.value)}
          />
        )}
        {deed !== 'recordGate' && (
          <Textarea
            label={t('reason')}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            required={deed !== 'planGate' || gate.plannedOn !== null}
          />
        )}
        <div className="programme-buttons">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface Filled {
  readonly day: string | null
  readonly evidence: string | null
  readonly reason: string
  readonly testedOn: string | null
  readonly reference: string
}

/** The call that fits the deed. */
function useDeed({ communityId, gate, deed, onClose }: GateFormProps) {
  const t = useTexts(programmeTexts)
  const toast = useToast()
  const done = () => {
    toast({ text: t('saved') })
    onClose()
  }
  const pass = useSend(passGate, done)
  const correct = useSend(correctGate, done)
  const withdraw = useSend(withdrawGate, done)
  const plan = useSend(planGate, done)
  const recordId = gate.recordId ?? ''
  const { stage } = gate
  const send = ({ day, evidence, reason, testedOn, reference }: Filled) => {
    if (deed === 'withdrawGate') return withdraw.mutate({ params: { recordId }, body: { reason } })
    if (deed === 'planGate' && stage !== 'surveyed')
      return plan.mutate({
        params: { communityId, stage },
        body: { plannedOn: day, reason: reason || null, seen: gate.plannedOn },
      })
    if (day === null) return
    if (deed === 'correctGate') return correct.mutate({ params: { recordId }, body: { on: day, evidence, reason } })
    const connectionTest = testedOn === null ? null : { testedOn, passed: true as const, reference }
    pass.mutate({ params: { communityId }, body: { stage, on: day, evidence, connectionTest } })
  }
  const all = [pass, correct, withdraw, plan]
  return { send, isPending: all.some((one) => one.isPending), error: all.find((one) => one.error)?.error ?? null }
}
