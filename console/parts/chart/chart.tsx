/** A chart drawn by ECharts inside a panel. The page gives the option with our colours; nothing is counted here. */
import { useElementSize, useIntersection, useMergedRef, useReducedMotion } from '@mantine/hooks'
import type { ECharts } from 'echarts/core'
import { useEffect, useRef } from 'react'
import type { EChartsOption } from './engine.ts'
import { type Look, useLook } from './look.ts'
import { Panel, type PanelProps } from './panel.tsx'
import { savePicture } from './picture.ts'

export interface ChartProps<R> extends Omit<PanelProps<R>, 'onPng' | 'children'> {
  readonly option: (look: Look) => EChartsOption
  readonly height?: number
  /** The index of a clicked point on the category axis. */
  readonly onPick?: (index: number) => void
}

export function Chart<R>({ option, height = 260, onPick, ...panel }: ChartProps<R>) {
  const look = useLook()
  const chart = useRef<ECharts | null>(null)
  const scale = 2
  const png = async (footer: string) => {
    const drawing = chart.current?.renderToCanvas({ pixelRatio: scale, backgroundColor: look('--card') })
    if (drawing) await savePicture({ title: panel.title, footer, look, drawing, scale })
  }
  return (
    <Panel {...panel} onPng={png}>
      <Drawing
        option={baseOf(look, option(look))}
        height={height}
        label={panel.title}
        onReady={(made) => (chart.current = made)}
        onPick={onPick}
      />
    </Panel>
  )
}

interface DrawingProps {
  readonly option: EChartsOption
  readonly height: number
  readonly label: string
  readonly onReady: (chart: ECharts | null) => void
  readonly onPick: ((index: number) => void) | undefined
}

function Drawing({ option, height, label, onReady, onPick }: DrawingProps) {
  const { ref: sized, width } = useElementSize<HTMLDivElement>()
  const { ref: seen, entry } = useIntersection<HTMLDivElement>({ rootMargin: '200px' })
  const place = useRef<HTMLDivElement | null>(null)
  const chart = useRef<ECharts | null>(null)
  const latest = useRef({ option, onReady, onPick })
  latest.current = { option, onReady, onPick }
  const still = useReducedMotion()
  const inSight = entry?.isIntersecting ?? false
  useEffect(() => {
    if (!inSight || chart.current !== null) return
    let gone = false
    void import('./engine.ts').then(({ init }) => {
      if (gone || place.current === null || chart.current !== null) return
      chart.current = init(place.current)
      chart.current.setOption({ ...latest.current.option, animation: false })
      chart.current.on('click', (event) => latest.current.onPick?.(event.dataIndex))
      latest.current.onReady(chart.current)
    })
    return () => {
      gone = true
    }
  }, [inSight])
  useEffect(() => () => chart.current?.dispose(), [])
  useEffect(() => {
    chart.current?.setOption({ ...option, animation: !still }, { notMerge: true })
  }, [option, still])
  useEffect(() => {
    if (width > 0) chart.current?.resize({ width, height })
  }, [width, height])
  const attach = useMergedRef(place, seen, sized)
  return <div ref={attach} role="img" aria-label={label} style={{ height }} />
}

/** What every chart shares: type, quiet axes, a tooltip inside the card. */
function baseOf(look: Look, option: EChartsOption): EChartsOption {
  return {
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: look('--ink') },
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: look('--raised'),
      borderColor: look('--line'),
      textStyle: { color: look('--ink'), fontSize: 13 },
    },
    ...option,
  }
}
