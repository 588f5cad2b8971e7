/** Recording somebody at a door. A consent is never ticked beforehand; the phone field is there only with the one for it. */
import { Button, Modal, Select } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { listBuildings, listHouseholds } from '#site/people/place/place.contract.ts'
import { addResident } from '#site/people/resident/resident.contract.ts'
import { GuardianField, type Home } from './guardian-field.tsx'
import { NOBODY, PersonFields, phoneOf } from './person-fields.tsx'

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
  const { communityId } = useCommunity()
  const [home, setHome] = useState<Home | null>(null)
  const [written, setWritten] = useState(NOBODY)
  const [child, setChild] = useState<{ isChild: boolean; guardianId: string | null }>({
    isChild: false,
    guardianId: null,
  })
  const send = useSend(addResident, onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (home === null) return
    const { name, role } = written
    const asked = child.isChild
      ? { phone: null, purposes: [] }
      : { phone: phoneOf(written), purposes: [...written.purposes] }
    const person = { name, role, movedInOn: null, guardianId: child.guardianId, ...asked }
    send.mutate({ params: { communityId }, body: { ...person, householdId: home.householdId } })
  }
  const isReady = home !== null && (!child.isChild || child.guardianId !== null)
  return (
    <form className="stack" onSubmit={submit}>
      <Door home={home} onChange={setHome} />
      {home !== null && <GuardianField home={home} {...child} set={setChild} />}
      <PersonFields
        written={child.isChild ? { ...written, purposes: [] } : written}
        set={(part) => setWritten({ ...written, ...part })}
        asks={!child.isChild}
      />
      {send.error && <ProblemBox problem={send.error} />}
      <Button type="submit" loading={send.isPending} disabled={!isReady}>
        {t('save')}
      </Button>
    </form>
  )
}

interface DoorProps {
  readonly home: Home | null
  readonly onChange: (home: Home | null) => void
}

/** First the building, then one of its doors. */
function Door({ home, onChange }: DoorProps) {
  const t = useTexts(siteTexts)
  const { communityId } = useCommunity()
  const [buildingId, setBuilding] = useState<string | null>(null)
  const buildings = useCall(listBuildings, { params: { communityId } })
  const households = useCall(
    listHouseholds,
    { params: { communityId, buildingId: buildingId ?? '' } },
    { when: buildingId !== null },
  )
  const building = buildings.data?.items.find(({ id }) => id === buildingId)?.name ?? ''
  const choose = (householdId: string | null) => {
    const found = households.data?.items.find(({ id }) => id === householdId)
    onChange(found === undefined ? null : { householdId: found.id, door: `${building}${found.stairwell}${found.door}` })
  }
  return (
    <div className="row">
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
        data={(households.data?.items ?? []).map(({ id, stairwell, door }) => ({
          value: id,
          label: `${stairwell} ${door}`.trim(),
        }))}
        value={home?.householdId ?? null}
        onChange={choose}
        disabled={buildingId === null}
        searchable
      />
    </div>
  )
}
