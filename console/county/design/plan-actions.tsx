/** What can be done with a plan as a whole: saved, handed in, withdrawn, given as evidence, taken along as files. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { download } from '#console/parts/api.ts'
import { useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { Content } from '#county/design/plan/content.contract.ts'
import {
  getReviewWord,
  getSheetWord,
  givePlanAsEvidence,
  type Plan,
  savePlan,
  submitPlan,
  withdrawPlan,
} from '#county/design/plan/plan.contract.ts'
import { dayOf } from '#terms/day.ts'
import { designTexts } from './design.texts.ts'

interface ActionProps {
  readonly plan: Plan
  readonly draft: { readonly title: string; readonly content: Content; readonly isChanged: boolean }
  readonly onTitle: (title: string) => void
  readonly onDrop: () => void
}

export function PlanActions({ plan, draft, onTitle, onDrop }: ActionProps) {
  const t = useTexts(designTexts)
  const toast = useToast()
  const confirm = useConfirm()
  const [withdrawing, setWithdrawing] = useState(false)
  const params = { planId: plan.id }
  const save = useSend(savePlan, () => toast({ text: t('saved') }))
  const submit = useSend(submitPlan, () => toast({ text: t('submitted') }))
  const evidence = useSend(givePlanAsEvidence, () => toast({ text: t('evidenceDone') }))
  useLeaveWarning(draft.isChanged)
  const problem = save.error ?? submit.error ?? evidence.error
  const handIn = async () => {
    const question = { title: t('submit'), loses: t('submitLoses'), undo: t('submitUndo'), action: t('submit') }
    if (await confirm(question)) submit.mutate({ params, body: { seenVersion: plan.version } })
  }
  return (
    <>
      {problem && <ProblemBox problem={problem} />}
      {plan.deeds.edit && (
        <>
          <TextInput
            aria-label={t('planTitle')}
            size="sm"
            value={draft.title}
            maxLength={100}
            onChange={(event) => onTitle(event.currentTarget.value)}
          />
          {draft.isChanged && (
            <>
              <span className="design-warn">▲ {t('unsaved')}</span>
              <Button variant="default" onClick={onDrop}>
                {t('refresh')}
              </Button>
            </>
          )}
          <Button
            variant={draft.isChanged ? 'filled' : 'default'}
            disabled={!draft.isChanged || draft.title.trim() === ''}
            loading={save.isPending}
            onClick={() =>
              save.mutate({ params, body: { title: draft.title, content: draft.content }, ifMatch: plan.version })
            }
          >
            {t('save')}
          </Button>
          <Button variant="default" onClick={() => setWithdrawing(true)}>
            {t('withdraw')}
          </Button>
        </>
      )}
      {plan.deeds.evidence && <GateLink plan={plan} />}
      {!draft.isChanged && (
        <Button variant="default" onClick={() => void download(getSheetWord, { params })}>
          {t('sheet')}
        </Button>
      )}
      {plan.round > 0 && (
        <Button variant="default" onClick={() => void download(getReviewWord, { params })}>
          {t('word')}
        </Button>
      )}
      {plan.deeds.submit && !draft.isChanged && (
        <Button loading={submit.isPending} onClick={() => void handIn()}>
          {t('submit')}
        </Button>
      )}
      {plan.deeds.evidence && (
        <Button loading={evidence.isPending} onClick={() => evidence.mutate({ params })}>
          {t('evidence')}
        </Button>
      )}
      {withdrawing && <WithdrawDialog planId={plan.id} onClose={() => setWithdrawing(false)} />}
    </>
  )
}

/** Whether the passed plan lies at its gate, and the way there. */
function GateLink({ plan }: { readonly plan: Plan }) {
  const t = useTexts(designTexts)
  const laid = plan.steps.findLast(({ what }) => what === 'evidence')
  return (
    <span className="design-marks">
      <span className="quiet">
        {laid ? `■ ${t('evidenceLaid', { day: dayOf(new Date(laid.at)) })}` : `○ ${t('evidenceNone')}`}
      </span>
      <PageLink to={`/communities/${plan.communityId}`} search={{ tab: 'files' }}>
        {t('toGate')}
      </PageLink>
    </span>
  )
}

/** The browser asks before a drawing that is not saved is left behind. */
function useLeaveWarning(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isChanged])
}

function WithdrawDialog({ planId, onClose }: { readonly planId: string; readonly onClose: () => void }) {
  const t = useTexts(designTexts)
  const toast = useToast()
  const [reason, setReason] = useState('')
  const send = useSend(withdrawPlan, () => {
    toast({ text: t('withdrawn') })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={t('withdraw')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate({ params: { planId }, body: { reason: reason.trim() } })
        }}
      >
        {send.error && <ProblemBox problem={send.error} />}
        <Textarea
          label={t('reason')}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" loading={send.isPending}>
          {t('withdraw')}
        </Button>
      </form>
    </Modal>
  )
}
