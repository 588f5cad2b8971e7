/** The next steps of a meeting's minutes for whoever looks: countersigning, completing, signing, sending, the file. */
import { Button, MultiSelect, Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { OneText } from '#console/county/matters/matter-actions.tsx'
import { call, download } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { VERDICTS, type Verdict } from '#county/meetings/meeting/words.contract.ts'
import * as contract from '#county/meetings/minutes/minutes.contract.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import type { MeetingProps } from './meeting.page.tsx'
import { meetingsTexts } from './meetings.texts.ts'

export function MeetingActions({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const may = useMay()
  const manages = may('meeting.manage')
  const { state } = meeting
  return (
    <>
      {may('meeting.countersign') && meeting.asked && <Countersign meeting={meeting} />}
      {manages && state === 'draft' && <Ask meeting={meeting} />}
      {manages && state === 'countersigning' && <Complete meeting={meeting} />}
      {may('meeting.sign') && state === 'countersigned' && <Sign meeting={meeting} />}
      {manages && state === 'signed' && <Send meeting={meeting} />}
      {manages && (state === 'countersigning' || state === 'countersigned') && <Return meeting={meeting} />}
      {meeting.minutes && (
        <Button
          variant="default"
          onClick={() => void download(contract.getMinutesWord, { params: { meetingId: meeting.id } })}
        >
          {t('word')}
        </Button>
      )}
      {meeting.issue && <Verify meeting={meeting} />}
    </>
  )
}

function Ask({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const units = useCall(listUnits, { query: { active: 'true' } }).data?.units ?? []
  const present = meeting.minutes?.attendance.flatMap((one) => (one.role === 'leave' ? [] : (one.unitId ?? []))) ?? []
  const decided = meeting.decided.flatMap((one) => [
    ...(one.leadUnitId ? [one.leadUnitId] : []),
    ...one.cooperatingUnitIds,
  ])
  // Until somebody chooses: who was present, and whom a decision names.
  const [chosen, setChosen] = useState<string[] | null>(null)
  const unitIds = chosen ?? [...new Set([...present, ...decided])]
  const send = useSend(contract.askToCountersign)
  const params = { meetingId: meeting.id }
  return (
    <Asking
      word={t('ask')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={unitIds.length === 0 ? null : (close) => send.mutate({ params, body: { unitIds } }, { onSuccess: close })}
    >
      <p className="quiet">{t('askHelp')}</p>
      <MultiSelect
        label={t('units')}
        searchable
        data={units.map(({ id, name }) => ({ value: id, label: name }))}
        value={unitIds}
        onChange={setChosen}
      />
    </Asking>
  )
}

function Countersign({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  const [verdict, setVerdict] = useState<Verdict>('agreed')
  const [text, setText] = useState('')
  const send = useSend(contract.countersignMinutes)
  const body = { verdict, text: text.trim() || null }
  const isReady = verdict === 'agreed' || body.text !== null
  return (
    <Asking
      word={t('countersign')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={
        isReady ? (close) => send.mutate({ params: { meetingId: meeting.id }, body }, { onSuccess: close }) : null
      }
    >
      <Radio.Group label={t('verdict')} value={verdict} onChange={(value) => setVerdict(value as Verdict)}>
        <div className="row wrap">
          {(Object.keys(VERDICTS) as Verdict[]).map((value) => (
            <Radio key={value} value={value} label={pick(VERDICTS[value])} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={t('opinion')}
        required={verdict === 'objected'}
        autosize
        minRows={3}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Asking>
  )
}

function Complete({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const send = useSend(contract.completeCountersigning)
  const isAgreed = meeting.countersigns.every(({ verdict }) => verdict === 'agreed')
  const params = { meetingId: meeting.id }
  return (
    <OneText
      {...{ word: t('complete'), label: t('completeReason'), max: 1000, accent: true, optional: isAgreed }}
      {...{ problem: send.error, pending: send.isPending }}
      onSend={(text, close) => send.mutate({ params, body: { reason: text || null } }, { onSuccess: close })}
    />
  )
}

function Return({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const send = useSend(contract.returnMinutes)
  const params = { meetingId: meeting.id }
  return (
    <OneText
      {...{ word: t('return'), label: t('reason'), max: 1000, problem: send.error, pending: send.isPending }}
      onSend={(reason, close) => send.mutate({ params, body: { reason } }, { onSuccess: close })}
    />
  )
}

function useOutcome() {
  const toast = useToast()
  return (error: Error) => toast({ kind: 'late', text: error.message })
}

function Sign({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const toast = useToast()
  const confirm = useConfirm()
  const onError = useOutcome()
  const send = useSend(contract.signMinutes, () => toast({ text: t('signed') }))
  const ask = async () => {
    const question = { title: t('sign'), loses: t('signLoses'), undo: t('signUndo'), action: t('sign') }
    if (!(await confirm(question))) return
    send.mutate({ params: { meetingId: meeting.id }, ifMatch: meeting.version, body: {} }, { onError })
  }
  return (
    <Button loading={send.isPending} onClick={() => void ask()}>
      {t('sign')}
    </Button>
  )
}

function Send({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const toast = useToast()
  const onError = useOutcome()
  const send = useSend(contract.sendMinutes, () => toast({ text: t('sent') }))
  return (
    <Button
      loading={send.isPending}
      onClick={() => send.mutate({ params: { meetingId: meeting.id }, body: {} }, { onError })}
    >
      {t('send')}
    </Button>
  )
}

function Verify({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const toast = useToast()
  const onError = useOutcome()
  const run = () =>
    call(contract.verifyMinutes, { params: { meetingId: meeting.id } }).then(
      ({ intact }) => toast({ text: t(intact ? 'intact' : 'broken'), ...(intact ? {} : { kind: 'late' }) }),
      onError,
    )
  return (
    <Button variant="default" onClick={() => void run()}>
      {t('verify')}
    </Button>
  )
}
