/** Typing what somebody says at the desk, or a paper form. It waits to be checked like every other entry. */
import { Button, Checkbox, Modal, SegmentedControl, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { PURPOSES, type PurposeCode } from '#site/people/consent/purpose.contract.ts'
import { addEntry } from '#site/people/drive/drive.contract.ts'
import { listBuildings } from '#site/people/place/place.contract.ts'
import { RESIDENT_ROLES, type ResidentRole, WAYS } from '#site/people/words.contract.ts'

const ASKED: readonly PurposeCode[] = ['contact', 'vehicle']
const EMPTY = { building: '', stairwell: '', door: '', name: '', phone: '' }

export function AddEntry({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const [way, setWay] = useState<'desk' | 'paper'>('desk')
  const [role, setRole] = useState<ResidentRole>('owner')
  const [written, setWritten] = useState(EMPTY)
  const [purposes, setPurposes] = useState<readonly PurposeCode[]>([])
  const send = useSend(addEntry, onClose)
  const set = (part: Partial<typeof EMPTY>) => setWritten({ ...written, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const phone = purposes.includes('contact') && written.phone !== '' ? written.phone : null
    const body = { ...written, phone, role, way, purposes: [...purposes], driveId: null }
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
        <TextInput
          label={t('name')}
          value={written.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          required
        />
        <Select
          label={t('role')}
          data={Object.entries(RESIDENT_ROLES).map(([value, text]) => ({ value, label: pick(text) }))}
          value={role}
          onChange={(value) => value !== null && setRole(value as ResidentRole)}
          allowDeselect={false}
        />
        <Checkbox.Group
          label={t('agreed')}
          value={[...purposes]}
          onChange={(codes) => setPurposes(codes as PurposeCode[])}
        >
          {ASKED.map((code) => (
            <Checkbox key={code} value={code} label={pick(PURPOSES[code].title)} mt={8} />
          ))}
        </Checkbox.Group>
        {purposes.includes('contact') && (
          <TextInput
            label={t('phone')}
            value={written.phone}
            onChange={(event) => set({ phone: event.currentTarget.value })}
          />
        )}
        {send.error && <ProblemBox problem={send.error} />}
        <Button type="submit" loading={send.isPending} disabled={written.building === ''}>
          {t('save')}
        </Button>
      </form>
    </Modal>
  )
}

interface DoorProps {
  readonly written: typeof EMPTY
  readonly set: (part: Partial<typeof EMPTY>) => void
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
