/** The forms of the implementation plan: its head, a new task, and what became of one. */
import { Button, Modal, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import {
  addScheme,
  addSchemeTask,
  editScheme,
  type Scheme,
  type SchemeTask,
  tellSchemeTask,
} from '#county/plan/scheme/scheme.contract.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import { schemeTexts } from './scheme.texts.ts'

interface FrameProps {
  readonly title: string
  readonly problem: unknown
  readonly busy: boolean
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

function Frame({ title, problem, busy, onSubmit, onClose, children }: FrameProps) {
  const t = useTexts(schemeTexts)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <form className="plan-form" onSubmit={submit}>
        {problem !== null && <ProblemBox problem={problem} />}
        {children}
        <div className="plan-buttons">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function useSaved(onClose: () => void) {
  const t = useTexts(schemeTexts)
  const toast = useToast()
  return () => {
    toast({ text: t('saved') })
    onClose()
  }
}

export function HeadForm({ scheme, onClose }: { readonly scheme: Scheme | null; readonly onClose: () => void }) {
  const t = useTexts(schemeTexts)
  const saved = useSaved(onClose)
  const add = useSend(addScheme, saved)
  const edit = useSend(editScheme, saved)
  const [title, setTitle] = useState(scheme?.title ?? '')
  const [number, setNumber] = useState(scheme?.documentNumber ?? '')
  const [issuedOn, setIssued] = useState<string | null>(scheme?.issuedOn ?? null)
  const [preface, setPreface] = useState(scheme?.preface ?? '')
  const save = () => {
    const head = { title, documentNumber: number.trim() || null, issuedOn, preface }
    if (scheme === null) add.mutate({ body: head })
    else edit.mutate({ params: { schemeId: scheme.id }, body: { ...head, seenVersion: scheme.version } })
  }
  return (
    <Frame
      title={t(scheme ? 'edit' : 'begin')}
      problem={add.error ?? edit.error}
      busy={add.isPending || edit.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={t('schemeTitle')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        required
      />
      <TextInput
        label={t('documentNumber')}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <DayPicker label={t('issuedOn')} value={issuedOn} onChange={setIssued} />
      <Textarea
        label={t('preface')}
        rows={6}
        value={preface}
        onChange={(event) => setPreface(event.currentTarget.value)}
      />
    </Frame>
  )
}

export function TaskForm({ scheme, onClose }: { readonly scheme: Scheme; readonly onClose: () => void }) {
  const t = useTexts(schemeTexts)
  const send = useSend(addSchemeTask, useSaved(onClose))
  const units = useCall(listUnits, { query: {} })
  const data = (units.data?.units ?? []).map((unit) => ({ value: unit.id, label: unit.name }))
  const [section, setSection] = useState(scheme.tasks.at(-1)?.section ?? '')
  const [text, setText] = useState('')
  const [lead, setLead] = useState<string | null>(null)
  const [helping, setHelping] = useState<string[]>([])
  const [deadline, setDeadline] = useState<string | null>(null)
  const save = () => {
    if (lead === null || deadline === null) return
    const body = { section, text, leadUnitId: lead, cooperatingUnitIds: helping, deadline }
    send.mutate({ params: { schemeId: scheme.id }, body })
  }
  return (
    <Frame title={t('addTask')} problem={send.error} busy={send.isPending} onSubmit={save} onClose={onClose}>
      <TextInput
        label={t('section')}
        value={section}
        onChange={(event) => setSection(event.currentTarget.value)}
        required
      />
      <Textarea label={t('text')} value={text} onChange={(event) => setText(event.currentTarget.value)} required />
      <Select label={t('lead')} data={data} value={lead} onChange={setLead} searchable required />
      <MultiSelect label={t('cooperating')} data={data} value={helping} onChange={setHelping} searchable />
      <DayPicker label={t('deadline')} value={deadline} onChange={setDeadline} required />
    </Frame>
  )
}

export function TellForm({ task, onClose }: { readonly task: SchemeTask; readonly onClose: () => void }) {
  const t = useTexts(schemeTexts)
  const { today } = useMe()
  const send = useSend(tellSchemeTask, useSaved(onClose))
  const [doneOn, setDone] = useState<string | null>(task.doneOn)
  const [note, setNote] = useState(task.note ?? '')
  const save = () => send.mutate({ params: { schemeTaskId: task.id }, body: { doneOn, note: note.trim() || null } })
  return (
    <Frame
      title={`${task.number}. ${task.text}`}
      problem={send.error}
      busy={send.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <DayPicker label={t('doneOn')} help={t('doneHelp')} value={doneOn} max={today} onChange={setDone} />
      <Textarea label={t('note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </Frame>
  )
}
