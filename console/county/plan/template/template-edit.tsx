/** Making a new version of a template: tasks changed, added, removed; what it does to the days; the decision. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  decideTemplate,
  previewTemplate,
  type Template,
  type TemplateTask,
  type TemplateVersion,
} from '#county/plan/template/template.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { daysBetween } from '#terms/day.ts'
import { TaskDialog } from './task-dialog.tsx'
import { templateTexts } from './template.texts.ts'
import { TemplateTable } from './template-table.tsx'

type Foreseen = AnswerRead<typeof previewTemplate>

export function TemplateEdit({ from, onClose }: { readonly from: TemplateVersion; readonly onClose: () => void }) {
  const t = useTexts(templateTexts)
  const { pick } = useLanguage()
  const [content, setContent] = useState<Template>(from.content)
  const [open, setOpen] = useState<TemplateTask | null>(null)
  const { fields, foreseen } = useForesight(from.code, content)
  const setTasks = (tasks: TemplateTask[]) => setContent({ ...content, tasks })
  const put = (task: TemplateTask) => {
    const known = content.tasks.some((one) => one.code === task.code)
    setTasks(known ? content.tasks.map((one) => (one.code === task.code ? task : one)) : [...content.tasks, task])
    setOpen(null)
  }
  const remove = ({ code }: TemplateTask) =>
    setTasks(
      content.tasks
        .filter((one) => one.code !== code)
        .map((one) => ({ ...one, needs: one.needs.filter((need) => need.after !== code) })),
    )
  return (
    <section className="card plan-box" aria-label={pick(content)}>
      <h2>
        {pick(content)} · <span className="quiet">{t('changed')}</span>
      </h2>
      {fields}
      <TemplateTable
        content={content}
        foreseen={foreseen?.changed ? { now: foreseen.now, changed: foreseen.changed } : null}
        deeds={{ onChange: setOpen, onRemove: remove }}
      />
      <div>
        <Button variant="default" onClick={() => setOpen(newTask(content))}>
          {t('add')}
        </Button>
      </div>
      <Publish from={from} content={content} onClose={onClose} />
      {open && (
        <TaskDialog
          task={open}
          others={content.tasks.filter(({ code }) => code !== open.code)}
          onTake={put}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

/** A code that no task has; codes only join tasks to one another and to their real days. */
function newTask({ tasks }: Template): TemplateTask {
  let number = tasks.length + 1
  while (tasks.some(({ code }) => code === `own${number}`)) number += 1
  return {
    ...{ code: `own${number}`, zh: '', en: '', who: 'programmeUnit', unit: 'working', duration: 5, least: null },
    ...{ basis: null, gate: null, gateAt: null, needs: [] },
  }
}

/** Asked for one content; what was changed since is not foreseen. */
function useForesight(code: string, content: Template) {
  const t = useTexts(templateTexts)
  const { today } = useMe()
  const [startOn, setStart] = useState<string | null>(today)
  const send = useSend(previewTemplate)
  const foreseen = send.variables?.body.content === content ? (send.data ?? null) : null
  const fields = (
    <>
      <div className="plan-fields">
        <DayPicker label={t('startOn')} value={startOn} onChange={setStart} required />
        <Button
          variant="default"
          loading={send.isPending}
          disabled={startOn === null}
          onClick={() => startOn && send.mutate({ params: { code }, body: { content, startOn } })}
        >
          {t('foresee')}
        </Button>
      </div>
      {send.error && <ProblemBox problem={send.error} />}
      {foreseen && <Effect foreseen={foreseen} startOn={send.variables?.body.startOn ?? ''} />}
    </>
  )
  return { fields, foreseen }
}

function Effect({ foreseen, startOn }: { readonly foreseen: Foreseen; readonly startOn: string }) {
  const t = useTexts(templateTexts)
  const { pick } = useLanguage()
  const { now, changed, wrong, plans } = foreseen
  if (wrong !== null || changed === null)
    return (
      <p className="plan-wrong" role="alert">
        ▲ {t('wrong', { why: wrong ? pick(wrong) : '' })}
      </p>
    )
  const n = daysBetween(now.endsOn, changed.endsOn)
  const change = n === 0 ? t('same') : t(n > 0 ? 'later' : 'sooner', { n: Math.abs(n) })
  return (
    <p role="status">
      {t('foreseen', {
        ...{ start: startOn, nowEnds: now.endsOn, ends: changed.endsOn, change, plans },
        ...{ nowConnected: now.connectedOn ?? '—', connected: changed.connectedOn ?? '—' },
      })}
    </p>
  )
}

interface PublishProps {
  readonly from: TemplateVersion
  readonly content: Template
  readonly onClose: () => void
}

function Publish({ from, content, onClose }: PublishProps) {
  const t = useTexts(templateTexts)
  const toast = useToast()
  const [decisionRef, setDecisionRef] = useState('')
  const send = useSend(decideTemplate, () => {
    toast({ text: t('done') })
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { code: from.code }, body: { content, decisionRef, seenVersion: from.version } })
  }
  return (
    <form className="plan-fields" onSubmit={submit}>
      {send.error && <ProblemBox problem={send.error} />}
      <TextInput
        label={t('decisionRef')}
        value={decisionRef}
        required
        maxLength={300}
        onChange={(event) => setDecisionRef(event.currentTarget.value)}
      />
      <Button type="submit" loading={send.isPending} disabled={content === from.content}>
        {t('publish')}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
    </form>
  )
}
