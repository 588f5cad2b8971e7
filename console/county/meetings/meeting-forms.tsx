/** The office's forms of a meeting: its plan, the agenda's order, what the minutes say. */
import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Asking } from '#console/county/bulletin/asking.tsx'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { listItems } from '#county/meetings/item/item.contract.ts'
import {
  changeMeeting,
  type Item,
  type Meeting,
  type MeetingPlan,
  type Minutes,
  setAgenda,
  writeMinutes,
} from '#county/meetings/meeting/meeting.contract.ts'
import type { MeetingProps } from './meeting.page.tsx'
import { meetingsTexts } from './meetings.texts.ts'
import { PlanFields } from './plan-fields.tsx'

export function EditPlan({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const { title, heldOn, begins, place } = meeting
  const [plan, setPlan] = useState<MeetingPlan>({ title, heldOn, begins, place })
  const send = useSend(changeMeeting)
  const call = { params: { meetingId: meeting.id }, ifMatch: meeting.version, body: plan }
  return (
    <Asking
      word={t('edit')}
      problem={send.error}
      pending={send.isPending}
      onSend={plan.title.trim() === '' ? null : (close) => send.mutate(call, { onSuccess: close })}
    >
      <PlanFields plan={plan} onChange={(change) => setPlan((last) => ({ ...last, ...change }))} />
    </Asking>
  )
}

export function Arrange({ meeting }: MeetingProps) {
  const t = useTexts(meetingsTexts)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('arrange')}
      </Button>
      {open && <ArrangeDialog meeting={meeting} onClose={() => setOpen(false)} />}
    </>
  )
}

function ArrangeDialog({ meeting, onClose }: MeetingProps & { readonly onClose: () => void }) {
  const t = useTexts(meetingsTexts)
  const waiting = useCall(listItems, { query: { state: 'submitted' } }).data?.items ?? []
  const [chosen, setChosen] = useState<readonly string[]>(meeting.agenda.map(({ id }) => id))
  const send = useSend(setAgenda, onClose)
  const all: readonly Item[] = [...meeting.agenda, ...waiting]
  const place = ({ id }: Item) => (chosen.includes(id) ? chosen.indexOf(id) : chosen.length)
  const shown = all.toSorted((a, b) => place(a) - place(b))
  const toggle = (id: string) =>
    setChosen((last) => (last.includes(id) ? last.filter((one) => one !== id) : [...last, id]))
  const moveUp = (id: string) =>
    setChosen((last) => {
      const at = last.indexOf(id)
      return at < 1 ? last : last.with(at - 1, id).with(at, last[at - 1] ?? id)
    })
  return (
    <Dialog title={t('arrange')} onClose={onClose}>
      <div className="stack">
        <p className="quiet">{shown.length === 0 ? t('agendaNone') : t('arrangeHelp')}</p>
        <ol className="meeting-arrange">
          {shown.map((item) => (
            <li key={item.id}>
              <Checkbox
                label={`${item.title}（${item.unitName}）`}
                checked={chosen.includes(item.id)}
                onChange={() => toggle(item.id)}
              />
              {chosen.indexOf(item.id) > 0 && (
                <ActionIcon
                  variant="default"
                  aria-label={t('up', { what: item.title })}
                  onClick={() => moveUp(item.id)}
                >
                  ↑
                </ActionIcon>
              )}
            </li>
          ))}
        </ol>
        {send.error && <ProblemBox problem={send.error} />}
        <Button
          loading={send.isPending}
          onClick={() => send.mutate({ params: { meetingId: meeting.id }, body: { itemIds: [...chosen] } })}
        >
          {t('save')}
        </Button>
      </div>
    </Dialog>
  )
}

interface Writing {
  readonly meeting: Meeting
  readonly minutes: Minutes
}

export function WriteMinutes({ meeting, minutes }: Writing) {
  const t = useTexts(meetingsTexts)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('write')}
      </Button>
      {open && <MinutesDialog meeting={meeting} minutes={minutes} onClose={() => setOpen(false)} />}
    </>
  )
}

const LINES = ['chair', 'recorder'] as const
const TEXTS = ['heard', 'pointed'] as const
const IMPRINT = ['reportTo', 'sendTo', 'issueTo'] as const

function MinutesDialog({ meeting, minutes, onClose }: Writing & { readonly onClose: () => void }) {
  const t = useTexts(meetingsTexts)
  const toast = useToast()
  const [draft, setDraft] = useState(minutes)
  const [dissents, setDissents] = useState(minutes.dissents.map((one) => `${one.unitName}：${one.text}`).join('\n'))
  const send = useSend(writeMinutes, () => {
    toast({ text: t('saved') })
    onClose()
  })
  const line = (part: (typeof LINES)[number] | (typeof IMPRINT)[number]) => (
    <TextInput
      key={part}
      label={t(part)}
      maxLength={part === 'chair' || part === 'recorder' ? 80 : 300}
      value={draft[part]}
      onChange={(event) => setDraft({ ...draft, [part]: event.currentTarget.value })}
    />
  )
  const save = () =>
    send.mutate({
      params: { meetingId: meeting.id },
      ifMatch: meeting.version,
      body: { ...draft, dissents: readDissents(dissents) },
    })
  return (
    <Dialog title={t('write')} onClose={onClose}>
      <div className="stack">
        {LINES.map(line)}
        {TEXTS.map((part) => (
          <Textarea
            key={part}
            label={t(part)}
            autosize
            minRows={4}
            maxLength={6000}
            value={draft[part]}
            onChange={(event) => setDraft({ ...draft, [part]: event.currentTarget.value })}
          />
        ))}
        <Textarea
          label={t('dissents')}
          description={t('dissentsHelp')}
          autosize
          minRows={2}
          value={dissents}
          onChange={(event) => setDissents(event.currentTarget.value)}
        />
        {IMPRINT.map(line)}
        {send.error && <ProblemBox problem={send.error} />}
        <Button loading={send.isPending} onClick={save}>
          {t('save')}
        </Button>
      </div>
    </Dialog>
  )
}

/** `县供电公司：时限太紧` a line; without a colon the whole line is the opinion of an unnamed unit. */
function readDissents(text: string): Minutes['dissents'] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [unitName = '', ...rest] = line.split(/[:：]/)
      return rest.length === 0
        ? { unitName: '参会单位', text: line }
        : { unitName: unitName.trim(), text: rest.join('：').trim() }
    })
    .filter((one) => one.unitName !== '' && one.text !== '')
}
