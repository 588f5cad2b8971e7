/** The tasks of one plan as a table. Shows days; decides none. */
import { planTexts } from '#console/county/plan/plan.texts.ts'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { CommunityPlan, TaskNow } from '#county/plan/community/plan.contract.ts'
import { DOERS } from '#county/plan/template/template.contract.ts'

export function TaskTable({
  plan,
  onEdit,
}: {
  readonly plan: CommunityPlan
  readonly onEdit?: (task: TaskNow) => void
}) {
  const t = useTexts(planTexts)
  const { pick } = useLanguage()
  const days = (task: TaskNow, n: number) => t(task.unit, { n })
  const word = (task: TaskNow) => t(task.ended ? 'ended' : task.begun ? 'begun' : 'notBegun')
  const columns: Column<TaskNow>[] = [
    { id: 'task', head: t('task'), value: (task) => pick(task), main: true },
    { id: 'who', head: t('who'), value: (task) => pick(DOERS[task.who]) },
    { id: 'duration', head: t('duration'), value: (task) => task.duration, show: (task) => days(task, task.duration) },
    { id: 'start', head: t('start'), value: (task) => task.startsOn, kind: 'day' },
    { id: 'end', head: t('endPlanned'), value: (task) => task.endsOn, kind: 'day' },
    { id: 'expected', head: t('endExpected'), value: (task) => task.forecastEndsOn, kind: 'day' },
    { id: 'late', head: t('deviation'), value: (task) => task.lateDays, kind: 'number' },
    {
      id: 'slack',
      head: t('slack'),
      value: (task) => task.slack,
      show: (task) => (task.ended ? '—' : task.critical ? `◆ ${t('critical')}` : days(task, task.slack)),
    },
    {
      id: 'state',
      head: t('state'),
      value: word,
      show: (task) => (
        <StateMark
          state={task.ended ? 'done' : task.lateDays > 0 ? 'behind' : task.begun ? 'onPlan' : 'unknown'}
          word={word(task)}
        />
      ),
      phone: 'beside',
    },
  ]
  return (
    <DataTable
      name="tasks"
      title={t('planTab')}
      columns={columns}
      rows={plan.tasks}
      rowKey={(task) => task.code}
      plain
      maxHeight="none"
      {...(onEdit ? { onOpen: onEdit } : {})}
    />
  )
}
