/** Recording somebody at a door. A consent is never ticked beforehand; the phone field is there only with the one for it. */
import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { PURPOSES, type PurposeCode } from '#site/people/consent/purpose.contract.ts'
import { listBuildings, listHouseholds } from '#site/people/place/place.contract.ts'
import { addResident } from '#site/people/resident/resident.contract.ts'
import { RESIDENT_ROLES, type ResidentRole } from '#site/people/words.contract.ts'

const ASKED: readonly PurposeCode[] = ['contact', 'vehicle']

export function AddResident({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(siteTexts)
  return (
    <Modal opened onClose={onClose} title={t('add')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Form onClose={onClose} />
    </Modal>
  )
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const [householdId, setHousehold] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [role, setRole] = useState<ResidentRole>('owner')
  const [phone, setPhone] = useState('')
  const [purposes, setPurposes] = useState<readonly PurposeCode[]>([])
  const send = useSend(addResident, onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (householdId === null) return
    const told = purposes.includes('contact') && phone !== '' ? phone : null
    const person = { name, role, phone: told, movedInOn: null, guardianId: null }
    send.mutate({ params: { communityId }, body: { ...person, householdId, purposes: [...purposes] } })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <DoorFields value={householdId} onChange={setHousehold} />
      <TextInput label={t('name')} value={name} onChange={(event) => setName(event.currentTarget.value)} required />
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
        <TextInput label={t('phone')} value={phone} onChange={(event) => setPhone(event.currentTarget.value)} />
      )}
      {send.error && <ProblemBox problem={send.error} />}
      <Button type="submit" loading={send.isPending} disabled={householdId === null || name.trim() === ''}>
        {t('save')}
      </Button>
    </form>
  )
}

interface DoorProps {
  readonly value: string | null
  readonly onChange: (householdId: string | null) => void
}

/** First the building, then one of its doors. */
function DoorFields({ value, onChange }: DoorProps) {
  const t = useTexts(siteTexts)
  const { communityId } = useCommunity()
  const [buildingId, setBuilding] = useState<string | null>(null)
  const buildings = useCall(listBuildings, { params: { communityId } })
  const doors = useCall(
    listHouseholds,
    { params: { communityId, buildingId: buildingId ?? '1' } },
    { when: buildingId !== null },
  )
  return (
    <>
      <Select
        label={t('building')}
        placeholder={t('choose')}
        data={(buildings.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={buildingId}
        onChange={(id) => {
          setBuilding(id)
          onChange(null)
        }}
        searchable
      />
      <Select
        label={t('door')}
        placeholder={t('choose')}
        data={(doors.data?.items ?? []).map(({ id, stairwell, door }) => ({
          value: id,
          label: `${stairwell} ${door}`.trim(),
        }))}
        value={value}
        onChange={onChange}
        disabled={buildingId === null}
        searchable
      />
    </>
  )
}
