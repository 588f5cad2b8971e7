/** A template's tasks as a table; with `foreseen` the days of a community that begins on a day; with `deeds` it is being changed. */
import { Button } from '@mantine/core'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { DOERS, type Foreseen, type Template, type TemplateTask } from '#county/plan/template/template.contract.ts'
import { stageRow } from '#terms/stage.ts'
import { useTaskWords } from './task-words.ts'
import { templateTexts } from './template.texts.ts'

interface Deeds {
  readonly onChange: (task: TemplateTask) => void
  readonly onRemove: (task: TemplateTask) => void
}

export interface TemplateTableProps {
  readonly content: Template
  readonly foreseen?: { readonly now: Foreseen; readonly changed: Foreseen } | null
  readonly deeds?: Deeds
}

export function TemplateTable({ content, foreseen, deeds }: TemplateTableProps) {
  const t = useTexts(templateTexts)
  const { pick } = useLanguage()
  const words = useTaskWords(content.tasks)
  const dayOf = (course: Foreseen | undefined, code: string, end: 'startsOn' | 'endsOn') =>
    course?.tasks.find((one) => one.code === code)?.[end] ?? null
  const columns: Column<TemplateTask>[] = [
    { id: 'task', head: t('task'), value: (task) => pick(task), main: true, unsorted: true },
    { id: 'who', head: t('who'), value: (task) => pick(DOERS[task.who]), unsorted: true, phone: 'double' },
    { id: 'duration', head: t('duration'), value: words.duration, unsorted: true, phone: 'double' },
    { id: 'needs', head: t('needs'), value: words.needs, unsorted: true, phone: 'double' },
    {
      id: 'gate',
      head: t('gate'),
      value: (task) => task.gate && pick(stageRow(task.gate)),
      unsorted: true,
      phone: 'double',
    },
    ...(foreseen ? courseColumns() : []),
    ...(deeds ? [deedColumn(deeds)] : []),
  ]
  function courseColumns(): Column<TemplateTask>[] {
    return [
      { id: 'starts', head: t('starts'), value: ({ code }) => dayOf(foreseen?.changed, code, 'startsOn'), kind: 'day' },
      { id: 'ends', head: t('ends'), value: ({ code }) => dayOf(foreseen?.changed, code, 'endsOn'), kind: 'day' },
      { id: 'was', head: t('was'), value: ({ code }) => dayOf(foreseen?.now, code, 'endsOn'), kind: 'day' },
    ]
  }
  function deedColumn({ onChange, onRemove }: Deeds): Column<TemplateTask> {
    return {
      ...{ id: 'deeds', head: t('deeds'), value: () => null, unsorted: true },
      show: (task) => (
        <span className="plan-buttons">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('changeTask', { name: pick(task) })}
            onClick={() => onChange(task)}
          >
            {t('change')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('removeTask', { name: pick(task) })}
            onClick={() => onRemove(task)}
          >
            {t('remove')}
          </Button>
        </span>
      ),
    }
  }
  return (
    <DataTable
      name="templateTasks"
      plain
      title={pick(content)}
      columns={columns}
      rows={content.tasks}
      rowKey={(task) => task.code}
      maxHeight="none"
    />
  )
}
