/** The county's implementation plan: its tasks with units, deadline and state; written by the office, told of by lead units. */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import '#console/county/plan/chart/gantt.css'
import { useAddress } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  getSchemeWord,
  listSchemes,
  type Scheme,
  type SchemeTask,
  TASK_STATES,
} from '#county/plan/scheme/scheme.contract.ts'
import { schemeTexts } from './scheme.texts.ts'
import { HeadForm, TaskForm, TellForm } from './scheme-forms.tsx'

const shape = z.object({ scheme: z.string().optional() })
const LOOKS = { done: 'done', open: 'onPlan', overdue: 'late' } as const

export function Page() {
  const t = useTexts(schemeTexts)
  const may = useMay()
  const schemes = useCall(listSchemes, {})
  const [beginning, setBeginning] = useState(false)
  const begin = may('programme.rules') && <Button onClick={() => setBeginning(true)}>{t('begin')}</Button>
  return (
    <>
      {beginning && <HeadForm scheme={null} onClose={() => setBeginning(false)} />}
      <Answer
        of={schemes}
        height={500}
        isEmpty={(answer) => answer.schemes.length === 0}
        empty={
          <>
            <PageHead title={t('title')} />
            <EmptyState title={t('none')} text={t('noneText')} next={begin} />
          </>
        }
      >
        {(answer) => <Loaded schemes={answer.schemes}>{begin}</Loaded>}
      </Answer>
    </>
  )
}

function Loaded({ schemes, children }: { readonly schemes: readonly Scheme[]; readonly children: React.ReactNode }) {
  const t = useTexts(schemeTexts)
  const may = useMay()
  const [{ scheme: chosen }, setAddress] = useAddress(shape)
  const scheme = schemes.find((one) => one.id === chosen) ?? schemes[0]
  const [open, setOpen] = useState<'head' | 'task' | SchemeTask | null>(null)
  if (!scheme) return null
  const count = (state: string) => scheme.tasks.filter((task) => task.state === state).length
  const close = () => setOpen(null)
  const actions = (
    <>
      {schemes.length > 1 && (
        <Select
          aria-label={t('choose')}
          data={schemes.map((one) => ({ value: one.id, label: one.title }))}
          value={scheme.id}
          allowDeselect={false}
          onChange={(id) => setAddress({ scheme: id ?? undefined })}
        />
      )}
      <Button variant="default" onClick={() => void download(getSchemeWord, { params: { schemeId: scheme.id } })}>
        {t('word')}
      </Button>
      {may('programme.rules') && (
        <>
          <Button variant="default" onClick={() => setOpen('head')}>
            {t('edit')}
          </Button>
          <Button variant="default" onClick={() => setOpen('task')}>
            {t('addTask')}
          </Button>
        </>
      )}
      {children}
    </>
  )
  return (
    <>
      <PageHead
        title={scheme.title}
        about={`${scheme.documentNumber ?? ''} ${scheme.issuedOn ?? ''} · ${t('about', { n: scheme.tasks.length, done: count('done'), overdue: count('overdue') })}`}
        actions={actions}
      />
      {open === 'head' && <HeadForm scheme={scheme} onClose={close} />}
      {open === 'task' && <TaskForm scheme={scheme} onClose={close} />}
      {open !== null && typeof open === 'object' && <TellForm task={open} onClose={close} />}
      {scheme.preface !== '' && (
        <section className="card plan-box" style={{ marginBottom: 16 }}>
          {scheme.preface.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      )}
      <TaskTable scheme={scheme} onOpen={(task) => task.mayTell && may('programme.edit') && setOpen(task)} />
    </>
  )
}

function TaskTable({ scheme, onOpen }: { readonly scheme: Scheme; readonly onOpen: (task: SchemeTask) => void }) {
  const t = useTexts(schemeTexts)
  const { pick } = useLanguage()
  const columns: Column<SchemeTask>[] = [
    { id: 'number', head: t('number'), value: (task) => task.number, kind: 'number' },
    { id: 'section', head: t('section'), value: (task) => task.section, choice: true },
    { id: 'text', head: t('text'), value: (task) => task.text, main: true, width: 360 },
    { id: 'lead', head: t('lead'), value: (task) => task.leadUnitName, choice: true },
    { id: 'cooperating', head: t('cooperating'), value: (task) => task.cooperatingUnitNames.join('、') || null },
    { id: 'deadline', head: t('deadline'), value: (task) => task.deadline, kind: 'day' },
    {
      id: 'state',
      head: t('state'),
      value: (task) => pick(TASK_STATES[task.state]),
      show: (task) => (
        <StateMark state={LOOKS[task.state]} word={`${pick(TASK_STATES[task.state])} ${task.doneOn ?? ''}`} />
      ),
      choice: true,
      phone: 'beside',
    },
    { id: 'note', head: t('note'), value: (task) => task.note },
  ]
  return (
    <DataTable
      name="scheme"
      title={scheme.title}
      columns={columns}
      rows={scheme.tasks}
      rowKey={(task) => task.id}
      onOpen={onOpen}
      rowState={(task) => (task.state === 'overdue' ? 'late' : undefined)}
    />
  )
}
