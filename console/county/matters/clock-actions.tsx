/** Asking for a stop of the clock, deciding on it, letting it go on. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { askPause, decidePause, resumeMatter } from '#county/matters/clock/pause.contract.ts'
import { addDays } from '#terms/day.ts'
import { type ActionProps, OneText } from './matter-actions.tsx'
import { mattersTexts } from './matters.texts.ts'

export function AskPause({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const may = useMay()
  const { today } = useMe()
  const [untilOn, setUntilOn] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const send = useSend(askPause)
  const params = { matterId: matter.id }
  const isReady = untilOn !== null && reason.trim() !== ''
  return (
    <Asking
      word={may('matter.manage') ? t('stopClock') : t('askPause')}
      problem={send.error}
      pending={send.isPending}
      onSend={
        isReady
          ? (close) => send.mutate({ params, body: { untilOn, reason: reason.trim() } }, { onSuccess: close })
          : null
      }
    >
      <p className="quiet">{t('pauseHelp')}</p>
      <DayPicker label={t('pauseUntil')} required min={addDays(today, 1)} value={untilOn} onChange={setUntilOn} />
      <Textarea
        label={t('pauseWhy')}
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

export function DecidePause({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const send = useSend(decidePause)
  const params = { matterId: matter.id }
  const asked = matter.pauses.find((pause) => pause.decidedAt === null)
  const help = asked && `${asked.reason} · ${t('pauseLine', { until: asked.untilOn })}`
  const shared = {
    ...{ label: t('opinion'), max: 1000, optional: true, problem: send.error, pending: send.isPending },
    ...(help ? { help } : {}),
  }
  const decide = (approved: boolean) => (note: string, close: () => void) =>
    send.mutate({ params, body: { approved, note } }, { onSuccess: close })
  return (
    <>
      <OneText {...shared} word={t('approve')} accent onSend={decide(true)} />
      <OneText {...shared} word={t('refuse')} onSend={decide(false)} />
    </>
  )
}

export function Resume({ matter }: ActionProps) {
  const t = useTexts(mattersTexts)
  const send = useSend(resumeMatter)
  const params = { matterId: matter.id }
  return (
    <OneText
      {...{ word: t('resume'), label: t('reason'), max: 1000, problem: send.error, pending: send.isPending }}
      onSend={(reason, close) => send.mutate({ params, body: { reason } }, { onSuccess: close })}
    />
  )
}
