/** Beginning a plan: its community, its name, what the survey proposes, or the plan that it copies. */
import { Button, Modal, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { CommunityPicker } from '#console/county/matters/pickers.tsx'
import { useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { addPlan, getProposal } from '#county/design/plan/begin.contract.ts'
import { listAlternatives } from '#county/design/plan/plan.contract.ts'
import { designTexts } from './design.texts.ts'
import { firstTake, ProposalPart, type Take } from './proposal.tsx'

interface NewPlanProps {
  /** The community is known already. */
  readonly of?: string
  readonly onClose: () => void
}

export function NewPlanDialog({ of, onClose }: NewPlanProps) {
  const t = useTexts(designTexts)
  const go = useGo()
  const [communityId, setCommunity] = useState<string | null>(of ?? null)
  const [title, setTitle] = useState('')
  const [copyOf, setCopy] = useState('')
  const [chosen, setChosen] = useState<Take | null>(null)
  const aim = { params: { communityId: communityId ?? '' } }
  const others = useCall(listAlternatives, aim, { when: communityId !== null })
  const proposal = useCall(getProposal, aim, { when: communityId !== null })
  const send = useSend(addPlan, ({ id }) => go(`/designs/${id}`))
  const choices = (others.data?.rows ?? []).map((row) => ({ value: row.id, label: row.title }))
  // What was chosen was chosen of one survey; a newer one is shown anew.
  const first = proposal.data ? firstTake(proposal.data) : null
  const take = chosen !== null && chosen.surveyVersion === first?.surveyVersion ? chosen : first
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (communityId === null) return
    const begun = { title: title.trim(), copyOf: copyOf || null, take: copyOf === '' ? take : null }
    send.mutate({ params: { communityId }, body: begun }, { onError: () => void proposal.refetch() })
  }
  const choose = (id: string | null) => {
    setCommunity(id)
    setChosen(null)
  }
  return (
    <Modal opened onClose={onClose} size="lg" title={t('newPlan')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className="stack" onSubmit={submit}>
        {send.error && <ProblemBox problem={send.error} />}
        {of === undefined && <CommunityPicker label={t('community')} value={communityId} onChange={choose} />}
        <TextInput
          label={t('planTitle')}
          required
          maxLength={100}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {choices.length > 0 && (
          <Select
            label={t('copyOf')}
            data={[{ value: '', label: t('blank') }, ...choices]}
            value={copyOf}
            allowDeselect={false}
            onChange={(value) => setCopy(value ?? '')}
          />
        )}
        {communityId !== null && copyOf === '' && (
          <Answer of={proposal} height={240}>
            {(answer) => take && <ProposalPart proposal={answer} take={take} onChange={setChosen} />}
          </Answer>
        )}
        <Button
          type="submit"
          disabled={communityId === null || (copyOf === '' && take === null)}
          loading={send.isPending}
        >
          {t('begin')}
        </Button>
      </form>
    </Modal>
  )
}
