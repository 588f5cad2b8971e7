/** A Gantt of any length: a canvas for the days in sight, one button a row in sight for names and keyboard. Decides nothing. */
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { planTexts } from '#console/county/plan/plan.texts.ts'
import { type Look, useLook } from '#console/parts/chart/look.ts'
import { useTexts } from '#console/parts/texts.ts'
import type { Day } from '#terms/day.ts'
import { drawChart, type Frame, HEAD_PX, ROW_PX } from './drawing.ts'
import './gantt.css'
import { type ChartRow, chartDay, dayOfChart, firstOf, lastOf } from './rows.ts'

export interface GanttChartProps {
  readonly label: string
  readonly rows: readonly ChartRow[]
  readonly today: Day
  readonly dayPx: number
  readonly onOpen?: (row: ChartRow) => void
  readonly maxHeight?: number
  /** Changes when the picture is to show today again. */
  readonly todayAsked?: number
}

const OVERSCAN = 6

/** First day and number of days of all rows, with a little air. */
export function spanOfRows(rows: readonly ChartRow[], today: Day): { first: number; days: number } {
  const first =
    Math.min(
      chartDay(today),
      ...rows.map((row) => Math.min(firstOf(row), ...row.bars.map((bar) => bar.forecastStart))),
    ) - 20
  const last =
    Math.max(chartDay(today), ...rows.map((row) => Math.max(lastOf(row, 'end'), lastOf(row, 'forecastEnd')))) + 30
  return { first, days: last - first }
}

export function GanttChart(props: GanttChartProps) {
  const { rows, label, today, dayPx, onOpen, maxHeight = 640, todayAsked = 0 } = props
  const t = useTexts(planTexts)
  const span = useMemo(() => spanOfRows(rows, today), [rows, today])
  const scroll = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [active, setActive] = useState(0)
  const view = useView({ ...props, span, scroll, canvas, active })
  const height = Math.min(maxHeight, HEAD_PX + rows.length * ROW_PX + 16)
  const space = { width: view.namesPx + span.days * dayPx, height: HEAD_PX + rows.length * ROW_PX }
  useEffect(() => {
    void todayAsked
    if (scroll.current) scroll.current.scrollLeft = Math.max(0, (chartDay(today) - span.first) * dayPx - 160)
  }, [todayAsked, today, span.first, dayPx])
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setActive(next)
    showRow(scroll.current, next)
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus())
  }
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ...{ ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: rows.length - 1 },
      ...{ PageDown: active + 15, PageUp: active - 15 },
    }
    const sideways: Record<string, number> = { ArrowLeft: -120, ArrowRight: 120 }
    const to = steps[event.key]
    const by = sideways[event.key]
    if (to === undefined && by === undefined) return
    event.preventDefault()
    if (to !== undefined) move(to)
    else if (scroll.current) scroll.current.scrollLeft += by ?? 0
  }
  return (
    <section className="gantt" aria-label={label} ref={scroll} style={{ height }} onScroll={view.onScroll}>
      <div className="gantt-space" style={space}>
        <canvas className="gantt-canvas" ref={canvas} />
        <ol className="gantt-names" style={{ width: view.namesPx, height: space.height }} onKeyDown={onKey}>
          {rows.slice(view.from, view.to).map((row, offset) => {
            const index = view.from + offset
            return (
              <li key={row.key} style={{ top: HEAD_PX + index * ROW_PX }} data-active={index === active || undefined}>
                <button
                  type="button"
                  data-row={index}
                  tabIndex={index === active ? 0 : -1}
                  onFocus={() => setActive(index)}
                  onClick={() => onOpen?.(row)}
                  aria-label={t('rowWords', {
                    ...{ name: `${row.label} ${row.about}`, start: dayOfChart(firstOf(row)) },
                    ...{ end: dayOfChart(lastOf(row, 'end')), expected: dayOfChart(lastOf(row, 'forecastEnd')) },
                  })}
                  title={row.about}
                >
                  {row.label}
                </button>
              </li>
            )
          })}
        </ol>
        <div className="gantt-corner" style={{ width: view.namesPx, height: HEAD_PX }} aria-hidden="true" />
      </div>
    </section>
  )
}

function showRow(scroll: HTMLElement | null, index: number): void {
  if (!scroll) return
  const top = index * ROW_PX
  const seen = scroll.clientHeight - HEAD_PX - ROW_PX
  if (top < scroll.scrollTop) scroll.scrollTop = top
  else if (top > scroll.scrollTop + seen) scroll.scrollTop = top - seen
}

interface ViewNeeds extends GanttChartProps {
  readonly span: { first: number; days: number }
  readonly scroll: React.RefObject<HTMLElement | null>
  readonly canvas: React.RefObject<HTMLCanvasElement | null>
  readonly active: number
}

/** Draws what is in sight, once a frame at most; the rows in sight change only when one comes or goes. */
function useView({ rows, today, dayPx, span, scroll, canvas, active }: ViewNeeds) {
  const look = useRemembered(useLook())
  const t = useTexts(planTexts)
  const todayWord = t('today')
  const [range, setRange] = useState({ from: 0, to: 30 })
  const [size, setSize] = useState({ width: 0, height: 0 })
  const namesPx = size.width > 0 && size.width < 600 ? 118 : 220
  const waiting = useRef(0)
  const draw = useCallback(() => {
    waiting.current = 0
    const [box, paper] = [scroll.current, canvas.current]
    const context = paper?.getContext('2d')
    if (!box || !paper || !context) return
    const frame: Frame = {
      ...{ width: box.clientWidth, height: box.clientHeight, left: box.scrollLeft, top: box.scrollTop, namesPx },
      ...{ firstDay: span.first, dayPx, today: chartDay(today), todayWord, active },
      font: look('--font'),
    }
    const scale = window.devicePixelRatio || 1
    if (paper.width !== Math.round(frame.width * scale) || paper.height !== Math.round(frame.height * scale)) {
      paper.width = Math.round(frame.width * scale)
      paper.height = Math.round(frame.height * scale)
      paper.style.width = `${frame.width}px`
      paper.style.height = `${frame.height}px`
    }
    context.setTransform(scale, 0, 0, scale, 0, 0)
    drawChart(context, rows, frame, look)
    const from = Math.max(0, Math.floor(frame.top / ROW_PX) - OVERSCAN)
    const to = Math.min(rows.length, Math.ceil((frame.top + frame.height) / ROW_PX) + OVERSCAN)
    setRange((last) => (last.from === from && last.to === to ? last : { from, to }))
  }, [rows, today, dayPx, span.first, scroll, canvas, active, look, namesPx, todayWord])
  const onScroll = useCallback(() => {
    if (waiting.current === 0) waiting.current = requestAnimationFrame(draw)
  }, [draw])
  useLayoutEffect(() => {
    void size
    draw()
    return () => {
      cancelAnimationFrame(waiting.current)
      waiting.current = 0
    }
  }, [draw, size])
  useEffect(() => {
    const box = scroll.current
    if (!box) return
    const observer = new ResizeObserver(() => setSize({ width: box.clientWidth, height: box.clientHeight }))
    observer.observe(box)
    return () => observer.disconnect()
  }, [scroll])
  return { ...range, namesPx, onScroll }
}

/** Asking the page for a colour makes it compute styles; a frame asks for hundreds. */
function useRemembered(look: Look): Look {
  return useMemo(() => {
    const known = new Map<string, string>()
    return (variable) => {
      const colour = known.get(variable) ?? look(variable)
      known.set(variable, colour)
      return colour
    }
  }, [look])
}
