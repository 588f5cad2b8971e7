/** The form of one task: change its days, or record what really happened. The server moves what depends on it. */
import { Button, Modal, NumberInput, Select, Tabs, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { planTexts } from '#console/county/plan/plan.texts.ts'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { editTasks, type PlanAnswer, recordActual, type TaskNow } from '#county/plan/community/plan.contract.ts'
import { DOERS, type Doer } from '#county/plan/template/template.contract.ts'

interface TaskFormProps {
  readonly answer: PlanAnswer
  readonly task: TaskNow
  readonly onClose: () => void
}

export function TaskForm(props: TaskFormProps) {
  const t = useTexts(planTexts)
  const { pick } = useLanguage()
  return (
    <Modal opened onClose={props.onClose} title={pick(props.task)}>
      {props.task.gate === null ? (
        <Tabs defaultValue="edit" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="edit">{t('edit')}</Tabs.Tab>
            <Tabs.Tab value="actual">{t('actual')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="edit">
            <EditForm {...props} />
          </Tabs.Panel>
          <Tabs.Panel value="actual">
            <ActualForm {...props} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <EditForm {...props} />
      )}
    </Modal>
  )
}

function useDone(onClose: () => void) {
  const t = useTexts(planTexts)
  const toast = useToast()
  return () => {
    toast({ text: t('saved') })
    onClose()
  }
}

function EditForm({ answer, task, onClose }: TaskFormProps) {
  const t = useTexts(planTexts)
  const { pick } = useLanguage()
  const send = useSend(editTasks, useDone(onClose))
  const [duration, setDuration] = useState<number>(task.duration)
  const [notBefore, setNotBefore] = useState<string | null>(task.notBefore)
  const [who, setWho] = useState<Doer>(task.who)
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const changes = [{ code: task.code, duration, notBefore, who }]
    send.mutate({
      params: { communityId: answer.communityId },
      body: { changes, reason: reason.trim(), seenNumber: answer.plan?.number ?? 0 },
    })
  }
  return (
    <form className="plan-form" onSubmit={submit}>
      {send.error && <ProblemBox problem={send.error} />}
      <NumberInput
        label={`${t('duration')} · ${t(task.unit, { n: duration })}`}
        {...(task.least === null ? {} : { description: t('least', { n: task.least, basis: task.basis ?? '' }) })}
        value={duration}
        min={1}
        max={500}
        onChange={(value) => setDuration(Number(value) || 1)}
      />
      <DayPicker label={t('notBefore')} value={notBefore} onChange={setNotBefore} />
      <Select
        label={t('who')}
        data={Object.entries(DOERS).map(([value, words]) => ({ value, label: pick(words) }))}
        value={who}
        allowDeselect={false}
        onChange={(value) => setWho((value ?? who) as Doer)}
      />
      <Textarea
        label={t('reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required
      />
      <Buttons busy={send.isPending} onClose={onClose} />
    </form>
  )
}

function ActualForm({ answer, task, onClose }: TaskFormProps) {
  const t = useTexts(planTexts)
  const today = useMe().today
  const send = useSend(recordActual, useDone(onClose))
  const [startedOn, setStarted] = useState<string | null>(task.begun ? task.forecastStartsOn : null)
  const [finishedOn, setFinished] = useState<string | null>(task.ended ? task.forecastEndsOn : null)
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({
      params: { communityId: answer.communityId },
      body: { code: task.code, startedOn, finishedOn, note: note.trim() || null },
    })
  }
  return (
    <form className="plan-form" onSubmit={submit}>
      {send.error && <ProblemBox problem={send.error} />}
      <DayPicker label={t('startedOn')} value={startedOn} max={today} onChange={setStarted} />
      <DayPicker label={t('finishedOn')} value={finishedOn} max={today} onChange={setFinished} />
      <Textarea label={t('note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <Buttons busy={send.isPending} onClose={onClose} />
    </form>
  )
}

function Buttons({ busy, onClose }: { readonly busy: boolean; readonly onClose: () => void }) {
  const t = useTexts(planTexts)
  return (
    <div className="plan-buttons">
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button type="submit" loading={busy}>
        {t('save')}
      </Button>
    </div>
  )
}
