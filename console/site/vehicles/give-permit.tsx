/** A permit for a registered vehicle: read by plate or tag, where it may pass, until when. */
import { Button, MultiSelect, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { readRules } from '#site/doors/doors.contract.ts'
import { givePermit, type RegisteredWithPermits } from '#site/vehicles/vehicles.contract.ts'
import { endOfDay } from '#terms/day.ts'
import { vehicleTexts } from './vehicles.texts.ts'

export interface GivePermitProps {
  readonly vehicle: RegisteredWithPermits
  readonly onClose: () => void
}

export function GivePermit({ vehicle, onClose }: GivePermitProps) {
  const t = useTexts(vehicleTexts)
  const rules = useCall(readRules, { params: { communityId: useCommunity().communityId } })
  return (
    <Dialog title={t('giveTitle', { plate: vehicle.plate })} onClose={onClose}>
      <Answer of={rules} height={260} isEmpty={({ circles }) => circles.length === 0} empty={<p>{t('whereNone')}</p>}>
        {({ circles }) => <Form vehicle={vehicle} circles={circles} onClose={onClose} />}
      </Answer>
    </Dialog>
  )
}

interface FormProps extends GivePermitProps {
  readonly circles: readonly { readonly id: string; readonly label: string }[]
}

function Form({ vehicle, circles, onClose }: FormProps) {
  const t = useTexts(vehicleTexts)
  const toast = useToast()
  const { communityId } = useCommunity()
  const has = new Set(vehicle.permits.map((one) => one.what))
  const open = (['plate', 'tag'] as const).filter(
    (one) => !has.has(one) && (one === 'plate' || vehicle.kind === 'ebike'),
  )
  const [what, setWhat] = useState<'plate' | 'tag'>(open.includes('tag') ? 'tag' : 'plate')
  const [tag, setTag] = useState('')
  const [where, setWhere] = useState<readonly string[]>([])
  const [until, setUntil] = useState<string | null>(null)
  const send = useSend(givePermit, () => {
    toast({ text: t('given') })
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const validUntil = until === null ? null : endOfDay(until).toISOString()
    const read = what === 'tag' ? tag.trim().toUpperCase() : null
    const body = { vehicleId: vehicle.vehicleId, what, read, circles: [...where], validUntil }
    send.mutate({ params: { communityId }, body })
  }
  return (
    <form className="stack" onSubmit={submit}>
      {open.length > 1 && (
        <Select
          label={t('what')}
          data={open.map((value) => ({ value, label: t(value === 'plate' ? 'byPlate' : 'byTag') }))}
          value={what}
          onChange={(value) => value !== null && setWhat(value as 'plate' | 'tag')}
          allowDeselect={false}
        />
      )}
      {what === 'tag' && (
        <TextInput
          label={t('tag')}
          value={tag}
          onChange={(event) => setTag(event.currentTarget.value)}
          minLength={8}
          maxLength={32}
          required
          withAsterisk={false}
        />
      )}
      <MultiSelect
        label={t('where')}
        data={circles.map(({ id, label }) => ({ value: id, label }))}
        value={[...where]}
        onChange={setWhere}
      />
      <DayPicker label={t('ends')} value={until} onChange={setUntil} />
      {send.error && <ProblemBox problem={send.error} />}
      <Button type="submit" loading={send.isPending} disabled={where.length === 0}>
        {t('give')}
      </Button>
    </form>
  )
}
