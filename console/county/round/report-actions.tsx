/** The next step of a report for whoever looks at it: clerk, leader in charge, office. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { inputMoment, readMoment } from '#console/county/bulletin/moment.ts'
import { useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import * as contract from '#county/round/report/report.contract.ts'
import { roundTexts } from './round.texts.ts'

type Summary = contract.ReportSummary

export function ReportActions({ report }: { readonly report: Summary }) {
  const may = useMay()
  const isOpen = report.state === 'open' || report.state === 'returned'
  return (
    <div className="row wrap">
      {may('round.fill') && isOpen && !report.missed && <Submit report={report} />}
      {may('round.sign') && report.state === 'submitted' && <Sign report={report} />}
      {may('round.receive') && report.state === 'signed' && <Receive report={report} />}
      {may('round.receive') && (report.state === 'signed' || report.state === 'submitted') && (
        <Return report={report} />
      )}
      {may('round.receive') && report.state !== 'received' && report.missed && <Reopen report={report} />}
    </div>
  )
}

function Submit({ report }: { readonly report: Summary }) {
  const t = useTexts(roundTexts)
  const toast = useToast()
  const send = useSend(contract.submitReport, () => toast({ text: t('done') }))
  const unchanged = report.lineCount === 0
  return (
    <>
      <Button
        loading={send.isPending}
        onClick={() => send.mutate({ params: { reportId: report.id }, body: { unchanged } })}
      >
        {unchanged ? t('submitUnchanged') : t('submit')}
      </Button>
      {send.error && <ProblemBox problem={send.error} />}
    </>
  )
}

function Sign({ report }: { readonly report: Summary }) {
  const t = useTexts(roundTexts)
  const toast = useToast()
  const [reason, setReason] = useState('')
  const params = { reportId: report.id }
  const sign = useSend(contract.signReport, () => toast({ text: t('done') }))
  const back = useSend(contract.sendBackReport)
  return (
    <>
      <Button loading={sign.isPending} onClick={() => sign.mutate({ params })}>
        {t('sign')}
      </Button>
      <Asking
        word={t('sendBack')}
        problem={back.error}
        pending={back.isPending}
        onSend={
          reason.trim() === ''
            ? null
            : (close) => back.mutate({ params, body: { reason: reason.trim() } }, { onSuccess: close })
        }
      >
        <Textarea
          label={t('returnWhy')}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Asking>
      {sign.error && <ProblemBox problem={sign.error} />}
    </>
  )
}

function Receive({ report }: { readonly report: Summary }) {
  const t = useTexts(roundTexts)
  const toast = useToast()
  const confirm = useConfirm()
  const send = useSend(contract.receiveReport, () => toast({ text: t('done') }))
  const ask = async () => {
    const loses = t('receiveLoses', { n: report.lineCount })
    if (await confirm({ title: t('receive'), loses, undo: t('receiveUndo'), action: t('receive') }))
      send.mutate({ params: { reportId: report.id } })
  }
  return (
    <>
      <Button loading={send.isPending} onClick={() => void ask()}>
        {t('receive')}
      </Button>
      {send.error && <ProblemBox problem={send.error} />}
    </>
  )
}

function Return({ report }: { readonly report: Summary }) {
  const t = useTexts(roundTexts)
  const [reason, setReason] = useState('')
  const send = useSend(contract.returnReport)
  const body = { reason: reason.trim(), until: null }
  return (
    <Asking
      word={t('return')}
      problem={send.error}
      pending={send.isPending}
      onSend={
        body.reason === ''
          ? null
          : (close) => send.mutate({ params: { reportId: report.id }, body }, { onSuccess: close })
      }
    >
      <Textarea
        label={t('returnWhy')}
        autosize
        minRows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Asking>
  )
}

const DAY_MS = 86_400_000

function Reopen({ report }: { readonly report: Summary }) {
  const t = useTexts(roundTexts)
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(inputMoment(new Date(report.cutOff.getTime() + DAY_MS)))
  const send = useSend(contract.reopenReport)
  const at = readMoment(until)
  const isReady = reason.trim() !== '' && at !== null
  return (
    <Asking
      word={t('reopen')}
      problem={send.error}
      pending={send.isPending}
      onSend={
        isReady
          ? (close) =>
              send.mutate(
                { params: { reportId: report.id }, body: { reason: reason.trim(), until: at.toISOString() } },
                { onSuccess: close },
              )
          : null
      }
    >
      <TextInput
        type="datetime-local"
        label={t('until')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Textarea
        label={t('reopenWhy')}
        autosize
        minRows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Asking>
  )
}
