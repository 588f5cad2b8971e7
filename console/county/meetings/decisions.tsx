/** What a meeting decided, with the office's forms, and what became of earlier meetings' decisions. */
import { Button, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { CommunityPicker, UnitPickers } from '#console/county/matters/pickers.tsx'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { MATTER_KINDS, type MatterKind } from '#county/matters/matter/words.contract.ts'
import {
  addDecision,
  changeDecision,
  DECISION_COLUMNS,
  dropDecision,
  type NewDecision,
  pasteDecisions,
  raiseDecision,
} from '#county/meetings/decision/decision.contract.ts'
import type { Decision, Meeting } from '#county/meetings/meeting/meeting.contract.ts'
import { DecisionMatter } from './looks.tsx'
import { meetingsTexts } from './meetings.texts.ts'

export function Earlier({ meeting }: { readonly meeting: Meeting }) {
  const t = useTexts(meetingsTexts)
  const columns: Column<Decision>[] = [
    { id: 'text', head: t('decision'), value: (row) => row.text, main: true, width: 300 },
    { id: 'meeting', head: t('meeting'), value: (row) => row.meetingLabel },
    { id: 'lead', head: t('lead'), value: (row) => row.leadUnitName },
    {
      id: 'outcome',
      head: t('outcome'),
      value: (row) => row.matterLabel,
      show: (row) => <DecisionMatter decision={row} />,
      width: 220,
      phone: 'double',
    },
  ]
  return (
    <section className="card thing-box">
      <h2>{t('earlier')}</h2>
      <DataTable
        name="earlier"
        plain
        title={t('earlier')}
        columns={columns}
        rows={meeting.earlier}
        rowKey={(row) => row.id}
        empty={<p className="quiet">{t('earlierNone')}</p>}
      />
    </section>
  )
}

export function Decided({ meeting }: { readonly meeting: Meeting }) {
  const t = useTexts(meetingsTexts)
  const may = useMay()
  const manages = may('meeting.manage')
  const isWriting = manages && meeting.state === 'draft'
  if (meeting.minutes === null) return null
  return (
    <section className="card thing-box">
      <div className="thing-box-head">
        <h2>{t('decided')}</h2>
        {isWriting && (
          <div>
            <PasteButton
              contract={pasteDecisions}
              params={{ meetingId: meeting.id }}
              columns={DECISION_COLUMNS}
              word={t('pasteDecisions')}
            />
            <DecisionForm meeting={meeting} decision={null} />
          </div>
        )}
      </div>
      {meeting.decided.length === 0 && <p className="quiet">{t('decidedNone')}</p>}
      {manages && meeting.decided.some((one) => one.leadUnitId !== null && one.matterId === null) && (
        <p className="quiet">{t('raiseHelp')}</p>
      )}
      <ol className="meeting-list">
        {meeting.decided.map((decision) => (
          <li key={decision.id}>
            <OneDecision meeting={meeting} decision={decision} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function OneDecision({ meeting, decision }: { readonly meeting: Meeting; readonly decision: Decision }) {
  const t = useTexts(meetingsTexts)
  const manages = useMay()('meeting.manage')
  const raise = useSend(raiseDecision)
  const drop = useSend(dropDecision)
  const params = { decisionId: decision.id }
  const isOpen = manages && decision.matterId === null
  const mayRaise = isOpen && decision.leadUnitId !== null && !['signed', 'sent'].includes(meeting.state)
  const who = [
    decision.leadUnitName && `${t('lead')}：${decision.leadUnitName}`,
    decision.cooperatingUnitNames.length > 0 && `${t('helpers')}：${decision.cooperatingUnitNames.join('、')}`,
    decision.deadline && `${t('deadline')}：${decision.deadline}`,
    decision.communityName,
  ].filter(Boolean)
  const problem = raise.error ?? drop.error
  return (
    <>
      <span>{decision.text}</span>
      <p className="quiet">{who.join('　')}</p>
      <DecisionMatter decision={decision} />
      {problem && <ProblemBox problem={problem} />}
      {(mayRaise || (isOpen && meeting.state === 'draft')) && (
        <div className="thing-buttons">
          {mayRaise && (
            <Button
              variant="default"
              size="xs"
              loading={raise.isPending}
              onClick={() => raise.mutate({ params, body: {} })}
            >
              {t('raise')}
            </Button>
          )}
          {meeting.state === 'draft' && (
            <>
              <DecisionForm meeting={meeting} decision={decision} />
              <Button
                variant="subtle"
                size="xs"
                loading={drop.isPending}
                onClick={() => drop.mutate({ params, body: {} })}
              >
                {t('drop')}
              </Button>
            </>
          )}
        </div>
      )}
    </>
  )
}

const NOTHING: NewDecision = {
  ...{ itemId: null, communityId: null, text: '', kind: 'other' },
  ...{ leadUnitId: null, cooperatingUnitIds: [], deadline: null },
}

function wishOf({ itemId, communityId, text, kind, leadUnitId, cooperatingUnitIds, deadline }: Decision): NewDecision {
  return { itemId, communityId, text, kind, leadUnitId, cooperatingUnitIds, deadline }
}

function DecisionForm({ meeting, decision }: { readonly meeting: Meeting; readonly decision: Decision | null }) {
  const t = useTexts(meetingsTexts)
  const { today } = useMe()
  const [wish, setWish] = useState<NewDecision>(decision === null ? NOTHING : wishOf(decision))
  const set = (change: Partial<NewDecision>) => setWish((last) => ({ ...last, ...change }))
  const add = useSend(addDecision)
  const change = useSend(changeDecision)
  const send = (close: () => void) => {
    const done = {
      onSuccess: () => {
        if (decision === null) setWish(NOTHING)
        close()
      },
    }
    if (decision === null) add.mutate({ params: { meetingId: meeting.id }, body: wish }, done)
    else change.mutate({ params: { decisionId: decision.id }, body: wish }, done)
  }
  return (
    <Asking
      word={t(decision === null ? 'addDecision' : 'edit')}
      problem={add.error ?? change.error}
      pending={add.isPending || change.isPending}
      onSend={wish.text.trim() === '' ? null : send}
    >
      <Textarea
        label={t('decision')}
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={wish.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <AboutItem meeting={meeting} wish={wish} set={set} />
      <UnitPickers value={wish} optional onChange={set} />
      <DayPicker label={t('deadline')} min={today} value={wish.deadline} onChange={(deadline) => set({ deadline })} />
    </Asking>
  )
}

interface Fields {
  readonly meeting: Meeting
  readonly wish: NewDecision
  readonly set: (change: Partial<NewDecision>) => void
}

function AboutItem({ meeting, wish, set }: Fields) {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  return (
    <>
      {meeting.agenda.length > 0 && (
        <Select
          label={t('itemTitle')}
          clearable
          data={meeting.agenda.map((item) => ({ value: item.id, label: item.title }))}
          value={wish.itemId}
          onChange={(itemId) => {
            const item = meeting.agenda.find((one) => one.id === itemId)
            set({ itemId, ...(item?.communityId ? { communityId: item.communityId } : {}) })
          }}
        />
      )}
      <Select
        label={t('kind')}
        allowDeselect={false}
        data={(Object.keys(MATTER_KINDS) as MatterKind[]).map((value) => ({ value, label: pick(MATTER_KINDS[value]) }))}
        value={wish.kind}
        onChange={(kind) => set({ kind: (kind ?? 'other') as MatterKind })}
      />
      <CommunityPicker value={wish.communityId} onChange={(communityId) => set({ communityId })} />
    </>
  )
}
