/** Draws a Gantt on a canvas: only the rows and days in sight. Knows colours by the page's variables; no state, no page. */
import type { Look } from '#console/parts/chart/look.ts'
import { addMonths, type Day } from '#terms/day.ts'
import { type ChartBar, type ChartRow, chartDay, dayOfChart } from './rows.ts'

export const ROW_PX = 30
export const HEAD_PX = 40

export interface Frame {
  readonly width: number
  readonly height: number
  /** Pixels scrolled, and where the days begin (right of the names). */
  readonly left: number
  readonly top: number
  readonly namesPx: number
  /** Day at the left edge of the whole picture. */
  readonly firstDay: number
  readonly dayPx: number
  readonly today: number
  readonly todayWord: string
  readonly font: string
  readonly active: number
  /** Draws the names too: for a picture that leaves the page. */
  readonly withNames?: boolean
}

export function drawChart(context: CanvasRenderingContext2D, rows: readonly ChartRow[], frame: Frame, look: Look) {
  const { width, height } = frame
  context.fillStyle = look('--card')
  context.fillRect(0, 0, width, height)
  const from = Math.max(0, Math.floor(frame.top / ROW_PX))
  const to = Math.min(rows.length, Math.ceil((frame.top + height - HEAD_PX) / ROW_PX))
  drawMonths(context, frame, look)
  for (let index = from; index < to; index += 1) {
    const row = rows[index]
    if (row) drawRow(context, { row, index, y: HEAD_PX + index * ROW_PX - frame.top }, frame, look)
  }
  drawToday(context, frame, look)
  drawHead(context, frame, look)
}

const xOf = (frame: Frame, day: number): number => frame.namesPx + (day - frame.firstDay) * frame.dayPx - frame.left

function listMonths(frame: Frame): { day: Day; x: number; next: number }[] {
  const first = dayOfChart(frame.firstDay + Math.floor(frame.left / frame.dayPx))
  const months: { day: Day; x: number; next: number }[] = []
  for (let day = `${first.slice(0, 7)}-01`; ; day = addMonths(day, 1)) {
    const x = xOf(frame, chartDay(day))
    if (x > frame.width) return months
    months.push({ day, x, next: xOf(frame, chartDay(addMonths(day, 1))) })
  }
}

function drawMonths(context: CanvasRenderingContext2D, frame: Frame, look: Look): void {
  context.fillStyle = look('--line')
  for (const { day, x } of listMonths(frame)) {
    if (frame.dayPx >= 2 || /-(01|04|07|10)-01$/.test(day)) context.fillRect(Math.round(x), HEAD_PX, 1, frame.height)
  }
}

function drawHead(context: CanvasRenderingContext2D, frame: Frame, look: Look): void {
  context.fillStyle = look('--paper')
  context.fillRect(0, 0, frame.width, HEAD_PX)
  context.fillStyle = look('--line-strong')
  context.fillRect(0, HEAD_PX - 1, frame.width, 1)
  for (const { day, x } of listMonths(frame)) {
    const month = Number(day.slice(5, 7))
    if (month === 1 || x <= frame.namesPx) {
      context.font = `600 12px ${frame.font}`
      context.fillStyle = look('--ink')
      context.fillText(day.slice(0, 4), Math.max(x, frame.namesPx) + 4, 15)
    }
    if (frame.dayPx < 1 && month % 3 !== 1) continue
    context.font = `12px ${frame.font}`
    context.fillStyle = look('--quiet')
    context.fillText(frame.dayPx < 1 ? `Q${(month + 2) / 3}` : String(month), x + 4, 32)
  }
}

interface Place {
  readonly row: ChartRow
  readonly index: number
  readonly y: number
}

function drawRow(context: CanvasRenderingContext2D, { row, index, y }: Place, frame: Frame, look: Look): void {
  if (index === frame.active) {
    context.fillStyle = look('--accent-soft')
    context.fillRect(0, y, frame.width, ROW_PX)
  }
  context.fillStyle = look('--line')
  context.fillRect(0, y + ROW_PX - 1, frame.width, 1)
  if (row.months) drawUnit(context, { row, index, y }, frame, look)
  else {
    for (const bar of row.bars) drawBar(context, { bar, y }, frame, look)
    for (const bar of row.bars) drawGate(context, { bar, y }, frame, look)
  }
  if (!frame.withNames) return
  context.fillStyle = look('--card')
  context.fillRect(0, y, frame.namesPx, ROW_PX - 1)
  context.fillStyle = look('--ink')
  context.font = `13px ${frame.font}`
  context.fillText(row.label, 8, y + 20, frame.namesPx - 16)
}

interface Bar {
  readonly bar: ChartBar
  readonly y: number
}

/** A task: what happened or is expected as the bar, the first plan's end as a tick below it. */
function drawBar(context: CanvasRenderingContext2D, { bar, y }: Bar, frame: Frame, look: Look): void {
  const start = xOf(frame, bar.forecastStart)
  const end = xOf(frame, bar.forecastEnd + 1)
  if (end < frame.namesPx || start > frame.width) return
  const colour = colourOf(bar)
  context.fillStyle = look(bar.state === 2 ? '--done' : `${colour}${bar.state === 1 ? '' : '-soft'}`)
  context.fillRect(start, y + 9, Math.max(2, end - start), 11)
  context.strokeStyle = look(colour)
  context.lineWidth = bar.critical ? 2 : 1
  context.strokeRect(start + 0.5, y + 9.5, Math.max(1, end - start - 1), 10)
  context.fillStyle = look('--quiet')
  context.fillRect(xOf(frame, bar.baselineEnd + 1) - 1, y + 21, 2, 5)
}

/** More than ten days after the first plan is late, less is behind. */
function colourOf(bar: ChartBar): string {
  const days = bar.forecastEnd - bar.baselineEnd
  if (bar.state === 2) return '--done'
  if (days > 0) return days > 10 ? '--late' : '--behind'
  return bar.state === 1 ? '--on-plan' : '--accent'
}

function drawGate(context: CanvasRenderingContext2D, { bar, y }: Bar, frame: Frame, look: Look): void {
  if (bar.gate === null) return
  const x = xOf(frame, bar.gateDay + 0.5)
  if (x < frame.namesPx || x > frame.width) return
  context.fillStyle = look(bar.state === 0 ? '--card' : `--stage-${bar.gate}`)
  context.strokeStyle = look('--ink')
  context.lineWidth = 1
  context.beginPath()
  context.moveTo(x, y + 8)
  context.lineTo(x + 6, y + 14.5)
  context.lineTo(x, y + 21)
  context.lineTo(x - 6, y + 14.5)
  context.closePath()
  context.fill()
  context.stroke()
}

function drawUnit(context: CanvasRenderingContext2D, { row, y }: Place, frame: Frame, look: Look): void {
  const [bar] = row.bars
  if (!bar) return
  const start = xOf(frame, bar.start)
  context.fillStyle = look('--accent-soft')
  context.fillRect(start, y + 5, xOf(frame, bar.end + 1) - start, ROW_PX - 11)
  context.font = `12px ${frame.font}`
  for (const { day, x, next } of listMonths(frame)) {
    const count = row.months?.get(day.slice(0, 7)) ?? 0
    if (count === 0) continue
    context.fillStyle = look(`--stage-${count > 7 ? 'connected' : count > 3 ? 'built' : 'approved'}`)
    context.fillRect(x + 1, y + 5, next - x - 2, ROW_PX - 11)
    context.fillStyle = look(count > 3 ? '--accent-ink' : '--ink')
    const words = String(count)
    context.fillText(words, (x + next - context.measureText(words).width) / 2, y + 19)
  }
}

function drawToday(context: CanvasRenderingContext2D, frame: Frame, look: Look): void {
  const x = xOf(frame, frame.today + 0.5)
  if (x < frame.namesPx || x > frame.width) return
  context.fillStyle = look('--late')
  context.fillRect(x, HEAD_PX, 1.5, frame.height)
  context.font = `11px ${frame.font}`
  context.fillText(frame.todayWord, x + 4, HEAD_PX + 11)
}
