/** What may be done with a bulletin now, as buttons; the step that comes next is the accent one. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import * as contract from '#county/bulletin/bulletin.contract.ts'
import { Asking, Problem } from './asking.tsx'
import { bulletinTexts } from './bulletin.texts.ts'
import { inputMoment, readMoment } from './moment.ts'

type Summary = contract.BulletinSummary

export function Actions({ bulletin }: { readonly bulletin: Summary }) {
  const t = useTexts(bulletinTexts)
  const may = useMay()
  const toast = useToast()
  const params = { bulletinId: bulletin.id }
  const file = (of: typeof contract.getWord | typeof contract.getAnnex) => () =>
    void download(of, { params }).catch((error: Error) => toast({ text: error.message, kind: 'late' }))
  return (
    <div className="row wrap bulletin-actions">
      <Button variant="default" onClick={() => window.print()}>
        {t('print')}
      </Button>
      <Button variant="default" onClick={file(contract.getWord)}>
        {t('word')}
      </Button>
      <Button variant="default" onClick={file(contract.getAnnex)}>
        {t('annex')}
      </Button>
      {may('bulletin.draft') && <DraftSteps bulletin={bulletin} />}
      {may('bulletin.review') && (bulletin.state === 'review' || bulletin.state === 'checking') && (
        <WithReason
          word={t('return')}
          label={t('returnReason')}
          contract={contract.returnBulletin}
          bulletin={bulletin}
        />
      )}
      {may('bulletin.issue') && bulletin.state === 'review' && <Issue bulletin={bulletin} />}
      {may('bulletin.draft') && bulletin.state === 'issued' && bulletin.correctedById === null && (
        <WithReason
          word={t('correct')}
          label={t('correctReason')}
          contract={contract.correctBulletin}
          bulletin={bulletin}
        />
      )}
    </div>
  )
}

function DraftSteps({ bulletin }: { readonly bulletin: Summary }) {
  const t = useTexts(bulletinTexts)
  const toast = useToast()
  const params = { bulletinId: bulletin.id }
  const count = useSend(contract.countAgain, () => toast({ text: t('counted') }))
  const review = useSend(contract.sendForReview, () => toast({ text: t('done') }))
  return (
    <>
      {(bulletin.state === 'draft' || bulletin.state === 'checking') && (
        <Button variant="default" loading={count.isPending} onClick={() => count.mutate({ params })}>
          {t('count')}
        </Button>
      )}
      {bulletin.state === 'draft' && <SendForCheck bulletin={bulletin} />}
      {bulletin.state === 'checking' && (
        <Button loading={review.isPending} onClick={() => review.mutate({ params })}>
          {t('sendForReview')}
        </Button>
      )}
      <Problem of={count.error ?? review.error} />
    </>
  )
}

const DAY_MS = 86_400_000

function SendForCheck({ bulletin }: { readonly bulletin: Summary }) {
  const t = useTexts(bulletinTexts)
  // Units get a day from the count on; the demonstration lives in its own year.
  const [until, setUntil] = useState(inputMoment(new Date(Date.parse(`${bulletin.asOf}T10:00:00Z`) + 2 * DAY_MS)))
  const send = useSend(contract.sendForCheck)
  const at = readMoment(until)
  return (
    <Asking
      word={t('sendForCheck')}
      problem={send.error}
      pending={send.isPending}
      accent
      onSend={
        at === null
          ? null
          : (close) =>
              send.mutate(
                { params: { bulletinId: bulletin.id }, body: { until: at.toISOString() } },
                { onSuccess: close },
              )
      }
    >
      <TextInput
        type="datetime-local"
        label={t('checkUntil')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </Asking>
  )
}

interface WithReasonProps {
  readonly word: string
  readonly label: string
  readonly contract: typeof contract.returnBulletin | typeof contract.correctBulletin
  readonly bulletin: Summary
}

function WithReason({ word, label, contract: of, bulletin }: WithReasonProps) {
  const [reason, setReason] = useState('')
  const go = useGo()
  const send = useSend(of, (answer) => go(`/bulletins/${answer.bulletin.id}`))
  const body = { reason: reason.trim() }
  return (
    <Asking
      word={word}
      problem={send.error}
      pending={send.isPending}
      onSend={
        body.reason === ''
          ? null
          : (close) => send.mutate({ params: { bulletinId: bulletin.id }, body }, { onSuccess: close })
      }
    >
      <Textarea
        label={label}
        autosize
        minRows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Asking>
  )
}

function Issue({ bulletin }: { readonly bulletin: Summary }) {
  const t = useTexts(bulletinTexts)
  const confirm = useConfirm()
  const toast = useToast()
  const issue = useSend(contract.issueBulletinRoute, () => toast({ text: t('issued') }))
  const ask = async () => {
    const sure = await confirm({ title: t('issue'), loses: t('issueLoses'), undo: t('issueUndo'), action: t('issue') })
    if (sure) issue.mutate({ params: { bulletinId: bulletin.id }, ifMatch: bulletin.version })
  }
  return (
    <>
      <Button loading={issue.isPending} onClick={() => void ask()}>
        {t('issue')}
      </Button>
      <Problem of={issue.error} />
    </>
  )
}
