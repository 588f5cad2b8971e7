/** The Gantt as figures: a row a community with its planned and expected connection and end. */
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { BAR, type Gantt, type GanttRow } from '#county/plan/gantt/gantt.contract.ts'
import { dayOfChart } from './chart/rows.ts'
import { planTexts } from './plan.texts.ts'

export function GanttTable({ gantt, onOpen }: { readonly gantt: Gantt; readonly onOpen: (id: string) => void }) {
  const t = useTexts(planTexts)
  const connection = (row: GanttRow, place: number) => {
    const bar = row.bars.find((one) => gantt.tasks[one[BAR.task] ?? 0]?.gate === 'connected')
    return bar ? dayOfChart(bar[place] ?? 0) : null
  }
  const last = (row: GanttRow, place: number) => Math.max(...row.bars.map((bar) => bar[place] ?? 0))
  const columns: Column<GanttRow>[] = [
    { id: 'unit', head: t('unit'), value: (row) => row.unitName, choice: true },
    { id: 'community', head: t('community'), value: (row) => row.name, main: true },
    { id: 'plannedOn', head: t('connectPlanned'), value: (row) => connection(row, BAR.end), kind: 'day' },
    { id: 'expectedOn', head: t('connectExpected'), value: (row) => connection(row, BAR.forecastEnd), kind: 'day' },
    { id: 'end', head: t('endPlanned'), value: (row) => dayOfChart(last(row, BAR.end)), kind: 'day' },
    { id: 'expectedEnd', head: t('endExpected'), value: (row) => dayOfChart(last(row, BAR.forecastEnd)), kind: 'day' },
    {
      id: 'late',
      head: t('deviation'),
      value: (row) => last(row, BAR.forecastEnd) - last(row, BAR.baselineEnd),
      kind: 'number',
    },
  ]
  return (
    <DataTable
      name="plans"
      title={t('title')}
      note={gantt.on}
      columns={columns}
      rows={gantt.rows}
      rowKey={(row) => row.id}
      onOpen={(row) => onOpen(row.id)}
      rowState={(row) => (last(row, BAR.forecastEnd) > last(row, BAR.baselineEnd) ? 'behind' : undefined)}
    />
  )
}
