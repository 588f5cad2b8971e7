/** Beginning a plan: its community, its name, and the plan that it copies. */
import { Button, Modal, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { CommunityPicker } from '#console/county/matters/pickers.tsx'
import { useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { addPlan, listAlternatives } from '#county/design/plan/plan.contract.ts'
import { designTexts } from './design.texts.ts'

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
  const others = useCall(
    listAlternatives,
    { params: { communityId: communityId ?? '' } },
    { when: communityId !== null },
  )
  const send = useSend(addPlan, ({ id }) => go(`/designs/${id}`))
  const choices = (others.data?.rows ?? []).map((row) => ({ value: row.id, label: row.title }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (communityId === null) return
    send.mutate({ params: { communityId }, body: { title: title.trim(), copyOf: copyOf || null } })
  }
  return (
    <Modal opened onClose={onClose} title={t('newPlan')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className="stack" onSubmit={submit}>
        {send.error && <ProblemBox problem={send.error} />}
        {of === undefined && <CommunityPicker value={communityId} onChange={setCommunity} />}
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
        <Button type="submit" disabled={communityId === null} loading={send.isPending}>
          {t('begin')}
        </Button>
      </form>
    </Modal>
  )
}
