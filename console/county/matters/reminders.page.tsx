/** Who gets the daily digest, and every message with what became of it. For the office. */
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking, Problem } from '#console/county/bulletin/asking.tsx'
import { writeMoment } from '#console/county/bulletin/moment.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import * as contract from '#county/matters/reminder/reminder.contract.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import './matters.css'
import { remindersTexts } from './reminders.texts.ts'

const OFFICE = 'office'
const LOOKS = { waiting: 'behind', sent: 'onPlan', failed: 'late' } as const

export function Page() {
  const t = useTexts(remindersTexts)
  const reminders = useCall(contract.listReminders, {}, { everyMs: 60_000 })
  return (
    <>
      <PageHead
        title={t('title')}
        trail={<PageLink to="/matters">{t('matters')}</PageLink>}
        about={t('about')}
        actions={<Add />}
      />
      <Answer of={reminders} height={400}>
        {({ recipients, notices, mail, origins }) => (
          <div className="stack">
            <section className="card matter-box">
              <h2>{t('ways')}</h2>
              <p className="matter-ways">
                <StateMark state={mail ? 'onPlan' : 'unknown'} word={mail ? t('mailOn') : t('mailOff')} />
              </p>
              <p className="matter-ways">
                <StateMark
                  state={origins.length > 0 ? 'onPlan' : 'unknown'}
                  word={origins.length > 0 ? t('robotsOn', { origins: origins.join('、') }) : t('robotsOff')}
                />
              </p>
            </section>
            <Recipients recipients={recipients} />
            <Notices notices={notices} />
          </div>
        )}
      </Answer>
    </>
  )
}

function Add() {
  const t = useTexts(remindersTexts)
  const { pick } = useLanguage()
  const units = useCall(listUnits, { query: { active: 'true' } }).data?.units ?? []
  const [unit, setUnit] = useState<string | null>(OFFICE)
  const [channel, setChannel] = useState<contract.Channel>('mail')
  const [address, setAddress] = useState('')
  const send = useSend(contract.addRecipient, () => setAddress(''))
  const unitId = unit === OFFICE ? null : unit
  const isReady = unit !== null && address.trim() !== ''
  return (
    <Asking
      word={t('add')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={
        isReady
          ? (close) => send.mutate({ body: { unitId, channel, address: address.trim() } }, { onSuccess: close })
          : null
      }
    >
      <Select
        label={t('unit')}
        searchable
        allowDeselect={false}
        data={[{ value: OFFICE, label: t('office') }, ...units.map((one) => ({ value: one.id, label: one.name }))]}
        value={unit}
        onChange={setUnit}
      />
      <Select
        label={t('channel')}
        allowDeselect={false}
        data={contract.channelSchema.options.map((value) => ({ value, label: pick(contract.CHANNELS[value]) }))}
        value={channel}
        onChange={(value) => value !== null && setChannel(value as contract.Channel)}
      />
      <TextInput
        label={t('address')}
        description={t(HELPS[channel])}
        required
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
    </Asking>
  )
}

/** What to write for each way. */
const HELPS = { mail: 'mailHelp', wecom: 'robotHelp', dingtalk: 'dingtalkHelp' } as const

function Recipients({ recipients }: { readonly recipients: readonly contract.Recipient[] }) {
  const t = useTexts(remindersTexts)
  const { pick } = useLanguage()
  const columns: Column<contract.Recipient>[] = [
    { id: 'unit', head: t('unit'), value: (row) => row.unitName ?? t('office'), main: true },
    { id: 'channel', head: t('channel'), value: (row) => pick(contract.CHANNELS[row.channel]) },
    { id: 'address', head: t('address'), value: (row) => row.address },
    { id: 'added', head: t('added'), value: (row) => `${writeMoment(row.addedAt)} ${row.addedByName}` },
    { id: 'end', head: t('remove'), value: () => null, show: (row) => <Remove recipient={row} />, unsorted: true },
  ]
  return (
    <section className="card matter-box">
      <h2>{t('recipients')}</h2>
      <DataTable
        name="recipients"
        plain
        title={t('recipients')}
        columns={columns}
        rows={recipients}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('recipientsNone')} text={t('recipientsNoneText')} />}
      />
    </section>
  )
}

function Remove({ recipient }: { readonly recipient: contract.Recipient }) {
  const t = useTexts(remindersTexts)
  const confirm = useConfirm()
  const send = useSend(contract.removeRecipient)
  const ask = async () => {
    const words = { title: t('remove'), loses: t('removeLoses', { address: recipient.address }), undo: t('removeUndo') }
    if (await confirm({ ...words, action: t('remove') })) send.mutate({ params: { recipientId: recipient.id } })
  }
  return (
    <>
      <Button variant="default" size="compact-xs" loading={send.isPending} onClick={() => void ask()}>
        {t('remove')}
      </Button>
      <Problem of={send.error} />
    </>
  )
}

function Notices({ notices }: { readonly notices: readonly contract.Notice[] }) {
  const t = useTexts(remindersTexts)
  const { pick } = useLanguage()
  const columns: Column<contract.Notice>[] = [
    { id: 'subject', head: t('subject'), value: (row) => row.subject, main: true },
    { id: 'unit', head: t('unit'), value: (row) => row.unitName ?? t('office') },
    { id: 'channel', head: t('channel'), value: (row) => pick(contract.CHANNELS[row.channel]) },
    {
      id: 'state',
      head: t('state'),
      value: (row) => pick(contract.NOTICE_STATES[row.state]),
      show: (row) => <StateMark state={LOOKS[row.state]} word={pick(contract.NOTICE_STATES[row.state])} />,
      choice: true,
    },
    { id: 'tries', head: t('tries'), value: (row) => row.tries, kind: 'number' },
    { id: 'error', head: t('error'), value: (row) => row.lastError },
    { id: 'sent', head: t('sent'), value: (row) => row.sentAt && writeMoment(row.sentAt) },
    { id: 'again', head: t('again'), value: () => null, show: (row) => <Again notice={row} />, unsorted: true },
  ]
  return (
    <section className="card matter-box">
      <h2>{t('notices')}</h2>
      <DataTable
        name="notices"
        plain
        title={t('notices')}
        columns={columns}
        rows={notices}
        rowKey={(row) => row.id}
        rowState={(row) => (row.state === 'failed' ? 'late' : undefined)}
        empty={<EmptyState title={t('noticesNone')} text={t('noticesNoneText')} />}
      />
    </section>
  )
}

function Again({ notice }: { readonly notice: contract.Notice }) {
  const t = useTexts(remindersTexts)
  const send = useSend(contract.sendAgain)
  if (notice.state !== 'failed') return <>—</>
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={send.isPending}
      onClick={() => send.mutate({ params: { noticeId: notice.id } })}
    >
      {t('again')}
    </Button>
  )
}
