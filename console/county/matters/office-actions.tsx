/** What only the office does with a matter: issue a proposal, change units or deadline, open it again. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { changeMatter, issueMatter, reopenMatter } from '#county/matters/matter/step.contract.ts'
import { type ActionProps, OneText } from './matter-actions.tsx'
import { mattersTexts } from './matters.texts.ts'
import { UnitPickers } from './pickers.tsx'

export function Issue({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const { today } = useMe()
  const [units, setUnits] = useState<{ leadUnitId: string | null; cooperatingUnitIds: string[] }>(matter)
  const [deadline, setDeadline] = useState<string | null>(matter.deadline)
  const send = useSend(issueMatter)
  const params = { matterId: matter.id }
  const { leadUnitId, cooperatingUnitIds } = units
  return (
    <Asking
      word={t('issue')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={
        leadUnitId === null
          ? null
          : (close) =>
              send.mutate(
                { params, body: { leadUnitId, cooperatingUnitIds: [...cooperatingUnitIds], deadline } },
                { onSuccess: close },
              )
      }
    >
      <UnitPickers value={units} onChange={(change) => setUnits((last) => ({ ...last, ...change }))} />
      <DayPicker label={t('deadline')} min={today} value={deadline} onChange={setDeadline} />
    </Asking>
  )
}

export function Change({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const [units, setUnits] = useState<{ leadUnitId: string | null; cooperatingUnitIds: string[] }>(matter)
  const [deadline, setDeadline] = useState<string | null>(matter.deadline)
  const [reason, setReason] = useState('')
  const send = useSend(changeMatter)
  const params = { matterId: matter.id }
  const { leadUnitId, cooperatingUnitIds } = units
  const isReady = leadUnitId !== null && deadline !== null && reason.trim() !== ''
  return (
    <Asking
      word={t('change')}
      problem={send.error}
      pending={send.isPending}
      onSend={
        isReady
          ? (close) =>
              send.mutate(
                {
                  params,
                  body: { leadUnitId, cooperatingUnitIds: [...cooperatingUnitIds], deadline, reason: reason.trim() },
                },
                { onSuccess: close },
              )
          : null
      }
    >
      <UnitPickers value={units} onChange={(change) => setUnits((last) => ({ ...last, ...change }))} />
      <DayPicker label={t('deadline')} required value={deadline} onChange={setDeadline} />
      <Textarea
        label={t('reason')}
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Asking>
  )
}

export function Reopen({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const { today } = useMe()
  const [deadline, setDeadline] = useState<string | null>(null)
  const send = useSend(reopenMatter)
  const params = { matterId: matter.id }
  return (
    <OneText
      {...{ word: t('reopen'), label: t('reason'), max: 1000, problem: send.error, pending: send.isPending }}
      onSend={(reason, close) => send.mutate({ params, body: { reason, deadline } }, { onSuccess: close })}
    >
      <DayPicker label={t('deadline')} min={today} value={deadline} onChange={setDeadline} />
    </OneText>
  )
}
