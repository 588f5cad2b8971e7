/** Cumulative gates over time as steps, with what was due by plan as a dashed line. */
import { boardTexts } from '#console/county/board/board.texts.ts'
import { useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { Chart } from '#console/parts/chart/chart.tsx'
import type { EChartsOption } from '#console/parts/chart/engine.ts'
import type { Look } from '#console/parts/chart/look.ts'
import type { Column } from '#console/parts/table/column.ts'
import { useTexts } from '#console/parts/texts.ts'
import type { Trend as TrendAnswer } from '#county/programme/board/board.contract.ts'

type Point = TrendAnswer['points'][number]
/** Surveyed would flatten everything else; it stands in the funnel. */
const DRAWN = ['approved', 'started', 'built', 'connected'] as const

export function Trend({ trend }: { readonly trend: TrendAnswer }) {
  const t = useTexts(boardTexts)
  const { change } = useBoardAddress()
  const words = { ...Object.fromEntries(DRAWN.map((stage) => [stage, t(stage)])), due: t('trendDue') }
  const columns: readonly Column<Point>[] = [
    { id: 'period', head: t('period'), value: (point) => point.on, kind: 'day', main: true },
    ...DRAWN.map((stage) => ({
      id: stage,
      head: t(stage),
      value: (point: Point) => point.counts?.[stage] ?? null,
      kind: 'number' as const,
    })),
    { id: 'due', head: t('trendDue'), value: (point) => point.due, kind: 'number' },
  ]
  const pick = (index: number) => {
    const point = trend.points[index]
    if (point?.counts) change({ on: point.on })
  }
  return (
    <Chart
      name="trend"
      title={useFinding(trend)}
      unit={t('communities')}
      source={t('source')}
      asOf={trend.on}
      table={{ columns, rows: trend.points, rowKey: (point) => point.period }}
      option={(look) => optionOf(trend, words, look)}
      height={280}
      onPick={pick}
    />
  )
}

/** The finding: how the connected ones stand against what was due. */
function useFinding(trend: TrendAnswer): string {
  const t = useTexts(boardTexts)
  const known = trend.points.filter((point) => point.counts !== null)
  const last = known.at(-1)
  const done = last?.counts?.connected ?? 0
  if (last !== undefined && last.due > done) return t('trendBehind', { done, due: last.due })
  return t('trendTitle', { n: known.length, by: done - (known[0]?.counts?.connected ?? 0) })
}

function optionOf(trend: TrendAnswer, words: Record<string, string>, look: Look): EChartsOption {
  const solid = DRAWN.map((stage) => ({
    type: 'line' as const,
    name: words[stage] ?? stage,
    step: 'end' as const,
    symbol: 'circle',
    symbolSize: 5,
    data: trend.points.map((point) => point.counts?.[stage] ?? null),
    color: look(stage === 'approved' ? '--line-strong' : `--stage-${stage}`),
    // Neighbouring gates end close together; their figures are pushed apart.
    endLabel: {
      show: true,
      formatter: '{c}',
      color: look('--ink'),
      offset: [0, stage === 'built' ? -6 : stage === 'connected' ? 6 : 0],
    },
  }))
  const due = {
    type: 'line' as const,
    name: words['due'] ?? 'due',
    data: trend.points.map((point) => point.due),
    symbol: 'none',
    color: look('--behind'),
    lineStyle: { type: 'dashed' as const, width: 2 },
  }
  return {
    legend: { top: 0, left: 0, itemWidth: 18, textStyle: { color: look('--ink') } },
    xAxis: {
      type: 'category',
      data: trend.points.map((point) => point.on.slice(2)),
      axisLabel: { color: look('--quiet') },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: look('--quiet') },
      splitLine: { lineStyle: { color: look('--line') } },
    },
    series: [...solid, due],
  }
}
