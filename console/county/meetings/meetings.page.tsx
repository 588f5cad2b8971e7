/** Every meeting, how many of each kind were held, and the way to items and briefings. */
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { Figure } from '#console/parts/state/figure.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  exportMeetings,
  listMeetings,
  type MeetingPlan,
  type MeetingRow,
  planMeeting,
} from '#county/meetings/meeting/meeting.contract.ts'
import { MEETING_KINDS, type MeetingKind, writeMeetingNumber } from '#county/meetings/meeting/words.contract.ts'
import { MeetingStateMark } from './looks.tsx'
import { meetingsTexts } from './meetings.texts.ts'
import '#console/parts/frame/thing.css'
import './meetings.css'
import { PlanFields } from './plan-fields.tsx'

export function Page() {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const may = useMay()
  const meetings = useCall(listMeetings, {})
  const actions = (
    <>
      <Button variant="default" onClick={() => go('/meetings/items')}>
        {t('items')}
      </Button>
      {may('meeting.manage') && (
        <>
          <Button variant="default" onClick={() => go('/meetings/briefings')}>
            {t('briefings')}
          </Button>
          <Plan />
        </>
      )}
    </>
  )
  return (
    <>
      <PageHead title={t('title')} about={t('about')} actions={actions} />
      <Answer of={meetings} height={480}>
        {({ rows, held }) => (
          <div className="stack">
            <div className="thing-figures">
              {held.map(({ kind, all, thisYear }) => (
                <Figure
                  key={kind}
                  label={t('held', { kind: pick(MEETING_KINDS[kind]) })}
                  value={all}
                  change={t('heldYear', { n: thisYear })}
                />
              ))}
            </div>
            <MeetingTable rows={rows} />
          </div>
        )}
      </Answer>
    </>
  )
}

function MeetingTable({ rows }: { readonly rows: readonly MeetingRow[] }) {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const columns: Column<MeetingRow>[] = [
    { id: 'name', head: t('meeting'), value: writeMeetingNumber, main: true },
    { id: 'title', head: t('name'), value: (row) => row.title, width: 300, phone: 'double' },
    { id: 'kind', head: t('kind'), value: (row) => pick(MEETING_KINDS[row.kind]), choice: true },
    { id: 'heldOn', head: t('heldOn'), value: (row) => row.heldOn, kind: 'day' },
    {
      id: 'state',
      head: t('state'),
      value: (row) => row.state,
      show: (row) => <MeetingStateMark state={row.state} />,
      phone: 'beside',
    },
    { id: 'items', head: t('items'), value: (row) => row.items, kind: 'number' },
    { id: 'decisions', head: t('decisions'), value: (row) => row.decisions, kind: 'number' },
    { id: 'matters', head: t('matters'), value: (row) => row.matters, kind: 'number' },
    { id: 'open', head: t('openMatters'), value: (row) => row.openMatters, kind: 'number' },
  ]
  return (
    <DataTable
      name="meetings"
      title={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => go(`/meetings/${row.id}`)}
      onExport={() => download(exportMeetings, {})}
      empty={<EmptyState title={t('none')} text={t('noneText')} />}
    />
  )
}

function Plan() {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const { today } = useMe()
  const [kind, setKind] = useState<MeetingKind>('joint')
  const [number, setNumber] = useState('')
  const [plan, setPlan] = useState<MeetingPlan>({ title: '', heldOn: today, begins: null, place: null })
  const send = useSend(planMeeting, (meeting) => go(`/meetings/${meeting.id}`))
  const isReady = plan.title.trim() !== '' && /^\d{0,4}$/.test(number)
  const body = { ...plan, kind, number: number === '' ? null : Number(number) }
  return (
    <Asking
      word={t('plan')}
      accent
      problem={send.error}
      pending={send.isPending}
      onSend={isReady ? (close) => send.mutate({ body }, { onSuccess: close }) : null}
    >
      <Select
        label={t('kind')}
        allowDeselect={false}
        data={(Object.keys(MEETING_KINDS) as MeetingKind[]).map((value) => ({
          value,
          label: pick(MEETING_KINDS[value]),
        }))}
        value={kind}
        onChange={(value) => setKind((value ?? 'joint') as MeetingKind)}
      />
      <TextInput
        label={t('number')}
        description={t('numberHelp')}
        inputMode="numeric"
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value.trim())}
      />
      <PlanFields plan={plan} onChange={(change) => setPlan((last) => ({ ...last, ...change }))} />
    </Asking>
  )
}
