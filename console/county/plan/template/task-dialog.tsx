/** One task of a template in a window. Whether the whole still makes sense, the server decides. */
import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { DOERS, type Doer, gateSchema, type TemplateTask } from '#county/plan/template/template.contract.ts'
import { stageRow } from '#terms/stage.ts'
import { NeedFields } from './need-fields.tsx'
import { templateTexts } from './template.texts.ts'

export interface TaskDialogProps {
  readonly task: TemplateTask
  /** Those that may come before it. */
  readonly others: readonly TemplateTask[]
  readonly onTake: (task: TemplateTask) => void
  readonly onClose: () => void
}

export function TaskDialog({ task: from, others, onTake, onClose }: TaskDialogProps) {
  const t = useTexts(templateTexts)
  const [task, setTask] = useState(from)
  const change = (to: Partial<TemplateTask>) => setTask((before) => ({ ...before, ...to }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onTake(task)
  }
  return (
    <Modal opened onClose={onClose} title={t('task')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <form className="plan-form" onSubmit={submit}>
        <TextInput
          label={t('nameZh')}
          value={task.zh}
          required
          onChange={(e) => change({ zh: e.currentTarget.value })}
        />
        <TextInput
          label={t('nameEn')}
          value={task.en}
          required
          onChange={(e) => change({ en: e.currentTarget.value })}
        />
        <LengthFields task={task} change={change} />
        <GateFields task={task} change={change} />
        <NeedFields task={task} others={others} change={change} />
        <TextInput
          label={t('basisOf')}
          value={task.basis ?? ''}
          onChange={(event) => change({ basis: event.currentTarget.value || null })}
        />
        <div className="plan-buttons">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit">{t('take')}</Button>
        </div>
      </form>
    </Modal>
  )
}

interface Fields {
  readonly task: TemplateTask
  readonly change: (to: Partial<TemplateTask>) => void
}

function LengthFields({ task, change }: Fields) {
  const t = useTexts(templateTexts)
  const { pick } = useLanguage()
  return (
    <>
      <Select
        label={t('who')}
        data={Object.entries(DOERS).map(([value, words]) => ({ value, label: pick(words) }))}
        value={task.who}
        allowDeselect={false}
        onChange={(who) => who && change({ who: who as Doer })}
      />
      <div className="plan-fields">
        <NumberInput
          label={t('days')}
          {...(task.least === null ? {} : { description: t('least', { n: task.least, basis: task.basis ?? '' }) })}
          value={task.duration}
          min={1}
          max={500}
          required
          onChange={(value) => change({ duration: Number(value) || 1 })}
        />
        <Select
          label={t('unit')}
          data={[
            { value: 'working', label: t('unitWorking') },
            { value: 'calendar', label: t('unitCalendar') },
          ]}
          value={task.unit}
          allowDeselect={false}
          onChange={(unit) => unit && change({ unit: unit as TemplateTask['unit'] })}
        />
      </div>
    </>
  )
}

function GateFields({ task, change }: Fields) {
  const t = useTexts(templateTexts)
  const { pick } = useLanguage()
  const gates = gateSchema.options.map((value) => ({ value, label: pick(stageRow(value)) }))
  const setGate = (gate: string | null) =>
    change({ gate: (gate || null) as TemplateTask['gate'], gateAt: gate ? (task.gateAt ?? 'end') : null })
  return (
    <div className="plan-fields">
      <Select
        label={t('gate')}
        data={[{ value: '', label: t('noGate') }, ...gates]}
        value={task.gate ?? ''}
        allowDeselect={false}
        onChange={setGate}
      />
      {task.gate !== null && (
        <Select
          label={t('gateAt')}
          data={[
            { value: 'start', label: t('atStart') },
            { value: 'end', label: t('atEnd') },
          ]}
          value={task.gateAt}
          allowDeselect={false}
          onChange={(side) => side && change({ gateAt: side as 'start' })}
        />
      )}
    </div>
  )
}
