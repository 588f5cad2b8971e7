/** Somebody's e-bikes and cars: added with their consent, changed, removed. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { addVehicle, type Resident, removeVehicle } from '#site/people/resident/resident.contract.ts'
import { VEHICLE_KINDS, type VehicleKind } from '#site/people/words.contract.ts'
import { hasAgreed } from './consents.tsx'
import { peopleTexts } from './people.texts.ts'

export function Vehicles({ resident }: { readonly resident: Resident }) {
  const t = useTexts(siteTexts)
  const p = useTexts(peopleTexts)
  return (
    <section>
      <h3>{t('vehicles')}</h3>
      <ul className="site-list">
        {resident.vehicles.map((vehicle) => (
          <Line key={vehicle.id} vehicle={vehicle} />
        ))}
      </ul>
      {hasAgreed(resident, 'vehicle') ? <Add residentId={resident.id} /> : <p className="quiet">{p('vehicleFirst')}</p>}
    </section>
  )
}

function Line({ vehicle }: { readonly vehicle: Resident['vehicles'][number] }) {
  const p = useTexts(peopleTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const confirm = useConfirm()
  const send = useSend(removeVehicle)
  const remove = async () => {
    const question = {
      title: p('removeTitle', { plate: vehicle.plate }),
      loses: p('removeLoses'),
      undo: p('removeUndo'),
    }
    if (await confirm({ ...question, action: p('remove') }))
      send.mutate({ params: { communityId, vehicleId: vehicle.id } })
  }
  return (
    <li>
      <span>{pick(VEHICLE_KINDS[vehicle.kind])}</span>
      <strong className="site-grow">{vehicle.plate}</strong>
      <Button size="compact-sm" variant="default" loading={send.isPending} onClick={() => void remove()}>
        {p('remove')}
      </Button>
      {send.error && <ProblemBox problem={send.error} />}
    </li>
  )
}

function Add({ residentId }: { readonly residentId: string }) {
  const p = useTexts(peopleTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const [kind, setKind] = useState<VehicleKind>('ebike')
  const [plate, setPlate] = useState('')
  const send = useSend(addVehicle, () => setPlate(''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { communityId, residentId }, body: { kind, plate } })
  }
  return (
    <form className="row site-add" onSubmit={submit}>
      <Select
        label={p('kind')}
        data={Object.entries(VEHICLE_KINDS).map(([value, text]) => ({ value, label: pick(text) }))}
        value={kind}
        onChange={(value) => value !== null && setKind(value as VehicleKind)}
        allowDeselect={false}
      />
      <TextInput label={p('plate')} value={plate} onChange={(event) => setPlate(event.currentTarget.value)} required />
      <Button type="submit" variant="default" loading={send.isPending}>
        {p('addVehicle')}
      </Button>
      {send.error && <ProblemBox problem={send.error} />}
    </form>
  )
}
