/** A wrong entry put right: name, role, phone, day of moving in, and whose child. */
import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { changeResident, type Resident } from '#site/people/resident/resident.contract.ts'
import { hasAgreed } from './consents.tsx'
import { GuardianField } from './guardian-field.tsx'
import { peopleTexts } from './people.texts.ts'
import { PersonFields, phoneOf, type Written } from './person-fields.tsx'

export function CorrectResident({ resident, onClose }: { readonly resident: Resident; readonly onClose: () => void }) {
  const t = useTexts(siteTexts)
  const p = useTexts(peopleTexts)
  const { communityId } = useCommunity()
  const [written, setWritten] = useState<Written>({
    ...{ name: resident.name, role: resident.role, phone: resident.phone ?? '' },
    purposes: hasAgreed(resident, 'contact') ? ['contact'] : [],
  })
  const [movedInOn, setMovedInOn] = useState(resident.movedInOn ?? '')
  const [child, setChild] = useState({ isChild: resident.under14, guardianId: resident.guardianId })
  const send = useSend(changeResident, onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, role } = written
    const phone = child.isChild ? null : phoneOf(written)
    const body = { name, role, phone, movedInOn: movedInOn === '' ? null : movedInOn, guardianId: child.guardianId }
    send.mutate({ params: { communityId, residentId: resident.id }, body, ifMatch: resident.version })
  }
  const home = { householdId: resident.householdId, door: `${resident.building}${resident.stairwell}${resident.door}` }
  return (
    <Modal
      opened
      onClose={onClose}
      title={p('correctTitle', { name: resident.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className="stack" onSubmit={submit}>
        <PersonFields
          written={child.isChild ? { ...written, purposes: [] } : written}
          set={(part) => setWritten({ ...written, ...part })}
          asks={false}
        />
        <TextInput
          label={p('movedInOn')}
          type="date"
          value={movedInOn}
          onChange={(event) => setMovedInOn(event.currentTarget.value)}
        />
        <GuardianField home={home} besides={resident.id} {...child} set={setChild} />
        {send.error && <ProblemBox problem={send.error} />}
        <Button type="submit" loading={send.isPending} disabled={child.isChild && child.guardianId === null}>
          {t('save')}
        </Button>
      </form>
    </Modal>
  )
}
