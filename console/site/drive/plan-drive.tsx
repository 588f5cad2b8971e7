/** Planning a registration drive: where and on which days. */
import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { addDrive, type Drive } from '#site/people/drive/drive.contract.ts'

export function PlanDrive({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(siteTexts)
  const { communityId } = useCommunity()
  const today = new Date().toLocaleDateString('sv')
  const [wish, setWish] = useState<Pick<Drive, 'kind' | 'place' | 'startsOn' | 'endsOn'>>({
    ...{ kind: 'fixed', place: '', startsOn: today, endsOn: today },
  })
  const set = (part: Partial<typeof wish>) => setWish({ ...wish, ...part })
  const send = useSend(addDrive, onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { communityId }, body: wish })
  }
  return (
    <Modal opened onClose={onClose} title={t('planDrive')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className="stack" onSubmit={submit}>
        <SegmentedControl
          data={(['fixed', 'mobile'] as const).map((value) => ({ value, label: t(value) }))}
          value={wish.kind}
          onChange={(kind) => set({ kind: kind as Drive['kind'] })}
        />
        <TextInput
          label={t('place')}
          value={wish.place}
          onChange={(event) => set({ place: event.currentTarget.value })}
          required
        />
        <div className="row">
          <TextInput
            label={t('from')}
            type="date"
            value={wish.startsOn}
            onChange={(event) => set({ startsOn: event.currentTarget.value })}
          />
          <TextInput
            label={t('until')}
            type="date"
            value={wish.endsOn}
            onChange={(event) => set({ endsOn: event.currentTarget.value })}
          />
        </div>
        {send.error && <ProblemBox problem={send.error} />}
        <Button type="submit" loading={send.isPending} disabled={wish.place.trim() === ''}>
          {t('save')}
        </Button>
      </form>
    </Modal>
  )
}
