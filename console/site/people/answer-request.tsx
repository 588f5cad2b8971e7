/** Answering what somebody asked: done, in part or refused, the last two for a reason of the list alone. */
import { Button, Modal, SegmentedControl, Select } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import {
  answerRequest,
  type PersonRequest,
  REFUSAL_REASONS,
  REQUEST_KINDS,
  type RefusalReason,
} from '#site/people/request/request.contract.ts'
import { peopleTexts } from './people.texts.ts'

const OUTCOMES = ['done', 'partly', 'refused'] as const
type Outcome = (typeof OUTCOMES)[number]

export function AnswerRequest({ request, onClose }: { readonly request: PersonRequest; readonly onClose: () => void }) {
  const t = useTexts(siteTexts)
  const p = useTexts(peopleTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const [outcome, setOutcome] = useState<Outcome>('done')
  const [reason, setReason] = useState<RefusalReason | null>(null)
  const send = useSend(answerRequest, onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const params = { communityId, requestId: request.id }
    send.mutate({ params, body: { outcome, reason: outcome === 'done' ? null : reason } })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={p('answerTitle', { name: request.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className="stack" onSubmit={submit}>
        <p>
          {request.door} · {pick(REQUEST_KINDS[request.kind])} · {t('due')} {request.dueOn}
        </p>
        <SegmentedControl
          aria-label={p('outcome')}
          data={OUTCOMES.map((value) => ({ value, label: p(value) }))}
          value={outcome}
          onChange={(value) => setOutcome(value as Outcome)}
        />
        {outcome !== 'done' && (
          <Select
            label={p('because')}
            placeholder={t('choose')}
            data={Object.entries(REFUSAL_REASONS).map(([value, text]) => ({ value, label: pick(text) }))}
            value={reason}
            onChange={(value) => setReason(value as RefusalReason | null)}
            required
          />
        )}
        <p className="quiet">{p('answerOnce')}</p>
        {send.error && <ProblemBox problem={send.error} />}
        <Button type="submit" loading={send.isPending} disabled={outcome !== 'done' && reason === null}>
          {p('answer')}
        </Button>
      </form>
    </Modal>
  )
}
