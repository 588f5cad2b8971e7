/** The whole Gantt as a PNG, as far as a picture may be large. */
import type { Look } from '#console/parts/chart/look.ts'
import { savePicture } from '#console/parts/chart/picture.ts'
import type { Day } from '#terms/day.ts'
import { drawChart, HEAD_PX, ROW_PX } from './drawing.ts'
import { spanOfRows } from './gantt-chart.tsx'
import { type ChartRow, chartDay } from './rows.ts'

/** Browsers refuse larger canvases. */
const LARGEST_PX = 12_000
const NAMES_PX = 220

export async function saveChart(chart: {
  readonly rows: readonly ChartRow[]
  readonly today: Day
  readonly dayPx: number
  readonly title: string
  readonly todayWord: string
  readonly look: Look
}): Promise<void> {
  const { rows, today, look, title, todayWord } = chart
  const span = spanOfRows(rows, today)
  const dayPx = Math.min(chart.dayPx, (LARGEST_PX - NAMES_PX) / span.days)
  const shown = rows.slice(0, Math.floor((LARGEST_PX - HEAD_PX) / ROW_PX))
  const drawing = document.createElement('canvas')
  drawing.width = Math.round(NAMES_PX + span.days * dayPx)
  drawing.height = HEAD_PX + shown.length * ROW_PX
  const context = drawing.getContext('2d')
  if (!context) return
  const font = getComputedStyle(document.body).fontFamily
  const frame = {
    width: drawing.width,
    height: drawing.height,
    left: 0,
    top: 0,
    namesPx: NAMES_PX,
    font,
    withNames: true,
  }
  drawChart(
    context,
    shown,
    { ...frame, firstDay: span.first, dayPx, today: chartDay(today), todayWord, active: -1 },
    look,
  )
  await savePicture({ title, footer: today, look, drawing, scale: 1 })
}
