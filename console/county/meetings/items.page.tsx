/** Items that members sent for meetings: their state and answer; sending, withdrawing, and the office's refusal with its reason. */
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { CommunityPicker } from '#console/county/matters/pickers.tsx'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import {
  declineItem,
  ITEM_COLUMNS,
  listItems,
  type NewItem,
  pasteItems,
  submitItem,
  withdrawItem,
} from '#county/meetings/item/item.contract.ts'
import type { Item } from '#county/meetings/meeting/meeting.contract.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import { dayOf } from '#terms/day.ts'
import { ItemStateMark } from './looks.tsx'
import { meetingsTexts } from './meetings.texts.ts'
import '#console/parts/frame/thing.css'
import './meetings.css'

export function Page() {
  const t = useTexts(meetingsTexts)
  const may = useMay()
  const items = useCall(listItems, { query: {} })
  const [open, setOpen] = useState<string | null>(null)
  const actions = may('meeting.submit') && (
    <>
      <PasteButton contract={pasteItems} columns={ITEM_COLUMNS} />
      <Submit />
    </>
  )
  return (
    <>
      <PageHead
        title={t('items')}
        trail={<PageLink to="/meetings">{t('title')}</PageLink>}
        about={t('itemsAbout')}
        actions={actions}
      />
      <Answer of={items} height={400}>
        {({ items: rows }) => {
          const chosen = rows.find(({ id }) => id === open)
          return (
            <>
              {chosen && <OneItem item={chosen} onClose={() => setOpen(null)} />}
              <ItemTable rows={rows} onOpen={setOpen} />
            </>
          )
        }}
      </Answer>
    </>
  )
}

function ItemTable({ rows, onOpen }: { readonly rows: readonly Item[]; readonly onOpen: (id: string) => void }) {
  const t = useTexts(meetingsTexts)
  const columns: Column<Item>[] = [
    { id: 'title', head: t('itemTitle'), value: (row) => row.title, main: true, width: 280 },
    {
      id: 'state',
      head: t('itemState'),
      value: (row) => row.state,
      show: (row) => <ItemStateMark state={row.state} />,
      phone: 'beside',
    },
    { id: 'unit', head: t('sender'), value: (row) => row.unitName, choice: true },
    { id: 'on', head: t('submittedOn'), value: (row) => dayOf(row.submittedAt), kind: 'day' },
    { id: 'wish', head: t('itemWish'), value: (row) => row.wish, width: 280, phone: 'double' },
    { id: 'answer', head: t('answer'), value: (row) => row.meetingLabel ?? row.reason },
  ]
  return (
    <DataTable
      name="items"
      title={t('items')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => onOpen(row.id)}
      empty={<EmptyState title={t('itemsNone')} text={t('itemsNoneText')} />}
    />
  )
}

function OneItem({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const t = useTexts(meetingsTexts)
  const may = useMay()
  const me = useMe()
  const withdraw = useSend(withdrawItem, onClose)
  const mine = may('meeting.manage') || (may('meeting.submit') && me.unitId === item.unitId)
  return (
    <Dialog title={item.title} onClose={onClose}>
      <div className="stack">
        <div className="thing-marks">
          <ItemStateMark state={item.state} />
          <span>{item.unitName}</span>
          {item.communityName && <span>{item.communityName}</span>}
          {item.meetingId && <PageLink to={`/meetings/${item.meetingId}`}>{item.meetingLabel}</PageLink>}
        </div>
        <p className="meeting-text">{item.text}</p>
        {item.wish && (
          <p className="meeting-text">
            <strong>{t('itemWish')}</strong>
            <br />
            {item.wish}
          </p>
        )}
        {item.reason && (
          <p className="meeting-text">
            <strong>{t('answer')}</strong>
            <br />
            {item.reason}
          </p>
        )}
        {withdraw.error && <ProblemBox problem={withdraw.error} />}
        {item.state === 'submitted' && (
          <div className="thing-buttons">
            {mine && (
              <Button
                variant="default"
                loading={withdraw.isPending}
                onClick={() => withdraw.mutate({ params: { itemId: item.id }, body: {} })}
              >
                {t('withdraw')}
              </Button>
            )}
            {may('meeting.manage') && <Decline item={item} onDone={onClose} />}
          </div>
        )}
      </div>
    </Dialog>
  )
}

function Decline({ item, onDone }: { readonly item: Item; readonly onDone: () => void }) {
  const t = useTexts(meetingsTexts)
  const [reason, setReason] = useState('')
  const send = useSend(declineItem, onDone)
  const body = { reason: reason.trim() }
  return (
    <Asking
      word={t('decline')}
      problem={send.error}
      pending={send.isPending}
      onSend={body.reason === '' ? null : () => send.mutate({ params: { itemId: item.id }, body })}
    >
      <Textarea
        label={t('reason')}
        required
        maxLength={1000}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
    </Asking>
  )
}

const NOTHING: NewItem = { unitId: null, communityId: null, title: '', text: '', wish: null }

function Submit() {
  const t = useTexts(meetingsTexts)
  const may = useMay()
  const toast = useToast()
  const [item, setItem] = useState<NewItem>(NOTHING)
  const set = (change: Partial<NewItem>) => setItem((last) => ({ ...last, ...change }))
  const send = useSend(submitItem, () => toast({ text: t('submitted') }))
  const isReady = item.title.trim() !== '' && item.text.trim() !== ''
  const done = (close: () => void) => () => {
    setItem(NOTHING)
    close()
  }
  return (
    <Asking
      word={t('submit')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={isReady ? (close) => send.mutate({ body: item }, { onSuccess: done(close) }) : null}
    >
      <TextInput
        label={t('itemTitle')}
        required
        maxLength={120}
        value={item.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('itemText')}
        required
        autosize
        minRows={3}
        maxLength={4000}
        value={item.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <Textarea
        label={t('itemWish')}
        autosize
        minRows={2}
        maxLength={2000}
        value={item.wish ?? ''}
        onChange={(event) => set({ wish: event.currentTarget.value || null })}
      />
      <CommunityPicker value={item.communityId} onChange={(communityId) => set({ communityId })} />
      {may('meeting.manage') && <Sender value={item.unitId} onChange={(unitId) => set({ unitId })} />}
    </Asking>
  )
}

/** For which unit the office writes an item down. */
function Sender(props: { readonly value: string | null; readonly onChange: (unitId: string | null) => void }) {
  const t = useTexts(meetingsTexts)
  const units = useCall(listUnits, { query: { active: 'true' } }).data?.units ?? []
  return (
    <Select
      label={t('sender')}
      description={t('senderHelp')}
      searchable
      clearable
      data={units.map(({ id, name }) => ({ value: id, label: name }))}
      value={props.value}
      onChange={props.onChange}
    />
  )
}
