/** Typing what somebody says at the desk, or a paper form. It waits to be checked like every other entry. */
import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { NOBODY, PersonFields, phoneOf } from '#console/site/people/person-fields.tsx'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { addEntry } from '#site/people/drive/drive.contract.ts'
import { listBuildings } from '#site/people/place/place.contract.ts'
import { WAYS } from '#site/people/words.contract.ts'

const NOWHERE = { building: '', stairwell: '', door: '' }

export function AddEntry({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const [way, setWay] = useState<'desk' | 'paper'>('desk')
  const [written, setWritten] = useState(NOWHERE)
  const [person, setPerson] = useState(NOBODY)
  const send = useSend(addEntry, onClose)
  const set = (part: Partial<typeof NOWHERE>) => setWritten({ ...written, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, role, purposes } = person
    const body = { ...written, name, role, phone: phoneOf(person), way, purposes: [...purposes], driveId: null }
    send.mutate({ params: { communityId }, body })
  }
  return (
    <Modal opened onClose={onClose} title={t('typeIn')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className="stack" onSubmit={submit}>
        <SegmentedControl
          data={(['desk', 'paper'] as const).map((value) => ({ value, label: pick(WAYS[value]) }))}
          value={way}
          onChange={(chosen) => setWay(chosen as 'desk' | 'paper')}
        />
        <DoorFields written={written} set={set} />
        <PersonFields written={person} set={(part) => setPerson({ ...person, ...part })} />
        {send.error && <ProblemBox problem={send.error} />}
        <Button type="submit" loading={send.isPending} disabled={written.building === ''}>
          {t('save')}
        </Button>
      </form>
    </Modal>
  )
}

interface DoorProps {
  readonly written: typeof NOWHERE
  readonly set: (part: Partial<typeof NOWHERE>) => void
}

/** As it stands on the form: the building is chosen, stairwell and door are typed. */
function DoorFields({ written, set }: DoorProps) {
  const t = useTexts(siteTexts)
  const buildings = useCall(listBuildings, { params: { communityId: useCommunity().communityId } })
  return (
    <>
      <Select
        label={t('building')}
        placeholder={t('choose')}
        data={(buildings.data?.items ?? []).map(({ name }) => name)}
        value={written.building === '' ? null : written.building}
        onChange={(building) => set({ building: building ?? '' })}
        searchable
      />
      <div className="row">
        <TextInput
          label={t('stairwell')}
          value={written.stairwell}
          onChange={(event) => set({ stairwell: event.currentTarget.value })}
        />
        <TextInput
          label={t('door')}
          value={written.door}
          onChange={(event) => set({ door: event.currentTarget.value })}
          required
        />
      </div>
    </>
  )
}
