/** How long communities have stood at the gate they are at, by days, with the longest named in the title. */
import { boardTexts } from '#console/county/board/board.texts.ts'
import { carry, useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { useGo } from '#console/parts/address.ts'
import { Chart } from '#console/parts/chart/chart.tsx'
import type { EChartsOption } from '#console/parts/chart/engine.ts'
import type { Look } from '#console/parts/chart/look.ts'
import type { Column } from '#console/parts/table/column.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { AGE_BUCKETS, type Ageing as AgeingAnswer } from '#county/programme/board/board.contract.ts'
import { stageRow } from '#terms/stage.ts'

type Row = AgeingAnswer['stages'][number]
type Bucket = (typeof AGE_BUCKETS)[number]

/** The longer, the warmer; unknown is grey. */
const COLOUR: Record<Bucket, string> = {
  upTo30: '--stage-approved',
  upTo60: '--stage-started',
  upTo90: '--stage-connected',
  upTo180: '--behind',
  over180: '--late',
  unknown: '--line-strong',
}

export function Ageing({ ageing }: { readonly ageing: AgeingAnswer }) {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const { query } = useBoardAddress()
  const go = useGo()
  const word = (bucket: Bucket) => t(bucket === 'unknown' ? 'unknownDays' : bucket)
  const nameOf = (row: Row) => pick(stageRow(row.stage))
  const columns: readonly Column<Row>[] = [
    { id: 'stage', head: t('stage'), value: nameOf, main: true },
    { id: 'next', head: t('waitsFor'), value: (row) => (row.next === null ? null : pick(stageRow(row.next))) },
    ...AGE_BUCKETS.map((bucket) => ({
      id: bucket,
      head: word(bucket),
      value: (row: Row) => row.buckets[bucket],
      kind: 'number' as const,
    })),
    { id: 'median', head: t('median'), value: (row) => row.medianDays, kind: 'number' },
    { id: 'longest', head: t('longest'), value: (row) => row.longestDays, kind: 'number' },
  ]
  const open = (index: number) => {
    const row = ageing.stages[ageing.stages.length - 1 - index]
    if (row) go('/progress', carry(query, { stage: row.stage }))
  }
  return (
    <Chart
      name="ageing"
      title={useFinding(ageing)}
      unit={t('communities')}
      source={t('source')}
      asOf={ageing.on}
      table={{ columns, rows: ageing.stages, rowKey: (row) => row.stage }}
      option={(look) =>
        optionOf(
          ageing.stages.map((row) => ({ name: nameOf(row), row })),
          word,
          look,
        )
      }
      height={110 + ageing.stages.length * 34}
      onPick={open}
    />
  )
}

function useFinding(ageing: AgeingAnswer): string {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const slow = (row: Row) => row.buckets.upTo180 + row.buckets.over180
  const worst = [...ageing.stages].sort((a, b) => slow(b) - slow(a))[0]
  if (worst === undefined || slow(worst) === 0) return t('ageingNone')
  return t('ageingTitle', { n: slow(worst), stage: pick(stageRow(worst.stage)) })
}

/** Bars lie, since stage names are words; the first gate stands on top. */
function optionOf(
  rows: readonly { readonly name: string; readonly row: Row }[],
  word: (bucket: Bucket) => string,
  look: Look,
): EChartsOption {
  const upward = [...rows].reverse()
  return {
    grid: { left: 8, right: 16, top: 52, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, textStyle: { color: look('--ink') } },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      confine: true,
      backgroundColor: look('--raised'),
      borderColor: look('--line'),
      textStyle: { color: look('--ink'), fontSize: 13 },
    },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: look('--quiet') },
      splitLine: { lineStyle: { color: look('--line') } },
    },
    yAxis: {
      type: 'category',
      data: upward.map((one) => one.name),
      axisLabel: { color: look('--ink') },
      axisTick: { show: false },
    },
    series: AGE_BUCKETS.map((bucket) => ({
      type: 'bar' as const,
      stack: 'days',
      name: word(bucket),
      data: upward.map((one) => one.row.buckets[bucket]),
      color: look(COLOUR[bucket]),
      barMaxWidth: 20,
    })),
  }
}
