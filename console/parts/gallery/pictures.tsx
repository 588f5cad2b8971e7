/** A chart with its figures, and a table of ten thousand invented rows. */
import { useMemo, useState } from 'react'
import { Chart } from '#console/parts/chart/chart.tsx'
import { Spark } from '#console/parts/chart/spark.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { Progress } from '#console/parts/state/figure.tsx'
import { StageMark } from '#console/parts/state/stage-path.tsx'
import { Light } from '#console/parts/state/state-mark.tsx'
import { LIGHT_CODES, LIGHT_STATES, type LightCode } from '#console/parts/state/states.ts'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { STAGES, type Stage, stageOrder, stageRow } from '#terms/stage.ts'
import { galleryTexts } from './gallery.texts.ts'

interface Sample {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly stage: Stage
  readonly light: LightCode
  readonly percent: number
  readonly households: number | null
  readonly day: string
}

const TOWNS = ['上派镇', '三河镇', '官亭镇', '山南镇', '花岗镇', '紫蓬镇', '桃花镇', '丰乐镇']

function makeSamples(count: number): readonly Sample[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    name: `样例小区${index + 1}`,
    unit: TOWNS[(index * 7) % TOWNS.length] ?? '',
    stage: STAGES[(index * 5) % STAGES.length] ?? 'surveyed',
    light: LIGHT_CODES[(index * 3) % LIGHT_CODES.length] ?? 'none',
    percent: (index * 37) % 101,
    households: index % 9 === 0 ? null : 80 + ((index * 97) % 2400),
    day: `2020-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + ((index * 11) % 28)).padStart(2, '0')}`,
  }))
}

export function GalleryPictures() {
  const t = useTexts(galleryTexts)
  const { pick } = useLanguage()
  const rows = useMemo(() => makeSamples(10_000), [])
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const toast = useToast()
  const columns: readonly Column<Sample>[] = [
    { id: 'name', head: t('community'), value: (row) => row.name, main: true },
    { id: 'unit', head: t('unit'), value: (row) => row.unit, choice: true },
    {
      id: 'stage',
      head: t('stage'),
      value: (row) => stageOrder(row.stage),
      show: (row) => <StageMark stage={row.stage} />,
    },
    {
      id: 'light',
      head: t('light'),
      value: (row) => pick(LIGHT_STATES[row.light]),
      show: (row) => <Light light={row.light} />,
      choice: true,
    },
    {
      id: 'progress',
      head: t('progress'),
      value: (row) => row.percent,
      show: (row) => <Progress percent={row.percent} label={row.name} />,
      kind: 'number',
      width: 160,
    },
    {
      id: 'trend',
      head: '~',
      value: () => null,
      show: (row) => <Spark values={[1, row.percent % 7, 4, row.percent % 11]} label={row.name} />,
      unsorted: true,
      phone: 'none',
    },
    { id: 'households', head: t('households'), value: (row) => row.households, kind: 'number' },
    { id: 'day', head: t('day'), value: (row) => row.day, kind: 'day', hidden: true },
  ]
  return (
    <>
      <GalleryChart />
      <section className="card gallery-box">
        <h2>{t('table')}</h2>
        <DataTable
          name="sample"
          title={t('table')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => toast({ text: `${row.name} · ${pick(stageRow(row.stage))}` })}
          selected={selected}
          onSelect={setSelected}
          firstSort="-progress"
          maxHeight="420px"
        />
      </section>
    </>
  )
}

const POINTS = [0, 1, 1, 3, 4, 6, 8, 9].map((value, index) => ({
  period: `2020-0${2 + Math.floor(index / 3)}-${1 + (index % 3)}`,
  value,
}))

function GalleryChart() {
  const t = useTexts(galleryTexts)
  const columns: readonly Column<(typeof POINTS)[number]>[] = [
    { id: 'period', head: t('period'), value: (row) => row.period, main: true },
    { id: 'value', head: t('connected'), value: (row) => row.value, kind: 'number' },
  ]
  return (
    <Chart
      name="sample-chart"
      title={t('chart')}
      unit={t('chartUnit')}
      source={t('chartSource')}
      asOf="2020-04-15"
      table={{ columns, rows: POINTS, rowKey: (row) => row.period }}
      option={(look) => ({
        xAxis: { type: 'category', data: POINTS.map((point) => point.period) },
        yAxis: { type: 'value', splitLine: { lineStyle: { color: look('--line') } } },
        series: [
          {
            type: 'line',
            name: t('connected'),
            data: POINTS.map((point) => point.value),
            color: look('--stage-connected'),
          },
        ],
      })}
    />
  )
}
