/** A building with its doors, typed one a line. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { addBuilding } from '#site/people/place/place.contract.ts'

/** `1单元 101`: the last word is the door. */
function readDoors(text: string): { stairwell: string; door: string }[] {
  return text.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/)
    const door = words.at(-1) ?? ''
    return door === '' ? [] : [{ stairwell: words.slice(0, -1).join(' '), door }]
  })
}

export function AddBuilding({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(siteTexts)
  const { communityId } = useCommunity()
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const send = useSend(addBuilding, onClose)
  const doors = readDoors(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { communityId }, body: { name, doors } })
  }
  return (
    <Modal opened onClose={onClose} title={t('addBuilding')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className="stack" onSubmit={submit}>
        <TextInput
          label={t('building')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
        />
        <Textarea label={t('doors')} value={text} onChange={(event) => setText(event.currentTarget.value)} rows={8} />
        {send.error && <ProblemBox problem={send.error} />}
        <Button type="submit" loading={send.isPending} disabled={name.trim() === '' || doors.length === 0}>
          {t('save')}
        </Button>
      </form>
    </Modal>
  )
}
