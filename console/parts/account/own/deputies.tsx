/** Deputies of one's own: who stands in for me and for whom I stand in, and appointing one for a time. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import {
  appointDeputy,
  type Deputy,
  listColleagues,
  listDeputies,
  revokeDeputy,
} from '#base/identity/account/own.contract.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { FieldRow } from '#console/parts/field/drop-field.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { addDays, dayOf } from '#terms/day.ts'
import type { MyAccount } from './account.page.tsx'
import { ownTexts } from './own.texts.ts'

export function Deputies({ me }: { readonly me: MyAccount }) {
  const t = useTexts(ownTexts)
  const list = useCall(listDeputies, {})
  const [open, setOpen] = useState(false)
  return (
    <section className="card">
      <div className="own-head">
        <h2>{t('deputies')}</h2>
        {!open && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('appoint')}
          </Button>
        )}
      </div>
      <p className="quiet">{t('deputiesAbout')}</p>
      {open && <AppointForm onDone={() => setOpen(false)} />}
      <Answer
        of={list}
        isEmpty={(answer) => answer.deputies.length === 0}
        empty={<p className="quiet">{t('noDeputies')}</p>}
      >
        {({ deputies }) => (
          <ul className="own-list">
            {deputies.map((deputy) => (
              <DeputyRow key={deputy.id} deputy={deputy} accountId={me.accountId} />
            ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}

/** One deputy with its end button; `accountId` null names both people. */
export function DeputyRow({ deputy, accountId }: { readonly deputy: Deputy; readonly accountId: string | null }) {
  const t = useTexts(ownTexts)
  const confirm = useConfirm()
  const toast = useToast()
  const send = useSend(revokeDeputy, () => toast({ text: t('revoked') }))
  const names = { from: deputy.fromName, to: deputy.toName }
  const revoke = async () => {
    const question = { title: t('revokeTitle'), loses: t('revokeLoses', names), undo: t('revokeUndo') }
    if (await confirm({ ...question, action: t('revoke') })) send.mutate({ params: { deputyId: deputy.id } })
  }
  const who =
    accountId === deputy.fromAccountId
      ? t('deputyGives', names)
      : accountId === deputy.toAccountId
        ? t('deputyTakes', names)
        : t('deputyOf', names)
  return (
    <li>
      <span>
        {who}
        <small>
          {t('span', { from: dayOf(deputy.startsAt), until: lastDayOf(deputy.endsAt) })} · {deputy.reason}
        </small>
      </span>
      <Button variant="default" onClick={() => void revoke()} loading={send.isPending}>
        {t('revoke')}
      </Button>
    </li>
  )
}

/** The last day that belongs to a time which ends at this instant: midnight still counts as the day before. */
function lastDayOf(endsAt: Date): string {
  return dayOf(new Date(endsAt.getTime() - 1))
}

/** Midnight of a day at the county. */
function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

function AppointForm({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(ownTexts)
  const toast = useToast()
  const today = dayOf(new Date())
  const [to, setTo] = useState<string | null>(null)
  const [days, setDays] = useState({ from: today, until: addDays(today, 6) })
  const [reason, setReason] = useState('')
  const colleagues = useCall(listColleagues, {})
  const send = useSend(appointDeputy, () => {
    toast({ text: t('appointed') })
    onDone()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (to === null) return
    const endsAt = startOf(addDays(days.until, 1))
    send.mutate({ body: { toAccountId: to, startsAt: startOf(days.from), endsAt, reason } })
  }
  const choices = (colleagues.data?.colleagues ?? []).map(({ accountId, name, unitName }) => {
    return { value: accountId, label: unitName === null ? name : `${name} · ${unitName}` }
  })
  return (
    <form onSubmit={submit}>
      <Select
        label={t('colleague')}
        data={choices}
        value={to}
        onChange={setTo}
        searchable
        required
        nothingFoundMessage={t('nothingFound')}
      />
      <FieldRow>
        <DayPicker
          label={t('from')}
          value={days.from}
          min={today}
          required
          onChange={(from) => from !== null && setDays({ ...days, from })}
        />
        <DayPicker
          label={t('until')}
          value={days.until}
          min={days.from}
          required
          onChange={(until) => until !== null && setDays({ ...days, until })}
        />
      </FieldRow>
      <TextInput
        label={t('reason')}
        description={t('reasonHelp')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required
      />
      {send.error && <ProblemBox problem={send.error} />}
      <div className="row">
        <Button type="submit" loading={send.isPending} disabled={to === null || reason.trim() === ''}>
          {t('appoint')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
