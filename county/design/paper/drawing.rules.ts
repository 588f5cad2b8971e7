/** A plan's drawing as SVG for paper: private areas hatched, views cut along them, every device with its code. Pure; the picture beneath is laid under it elsewhere. */
import type { Content, Device } from '#county/design/plan/content.contract.ts'
import { judgeView } from '#county/design/plan/privacy.contract.ts'
import { deviceRow, type ViewVerdict } from '#county/design/words.contract.ts'
import type { Point } from '#terms/plane.ts'
import glyphs from './glyphs.json' with { type: 'json' }
import { type Label, type Marked, placeLabels } from './label.rules.ts'

/** Colours of the page's tokens, on paper. */
const INK = '#17212b'
const PRIVATE = '#b3261e'
const VIEW: Readonly<Record<ViewVerdict, string>> = {
  ...{ forbidden: '#b3261e', consent: '#985900', turn: '#985900', masked: '#3b5b7a', clear: '#2e7d4f' },
}

export interface DrawingSize {
  readonly width: number
  readonly height: number
}

/** So that 0.1 mm can be told on a page 156 mm wide. */
const LONG_SIDE = 1600

export function sizeOf({ drawing: { widthM, heightM } }: Pick<Content, 'drawing'>): DrawingSize {
  const scale = LONG_SIDE / Math.max(widthM, heightM)
  return { width: Math.round(widthM * scale), height: Math.round(heightM * scale) }
}

/** Digits and letters as strokes: a server without fonts prints them too. `height` in metres of the drawing. */
export function strokeCode(code: string, [x, y]: Point, height: number): string {
  const scale = height / 6
  const strokes = [...code].map((letter, place) => {
    const path = (glyphs as Readonly<Record<string, string>>)[letter]
    return path === undefined ? '' : `<path transform="translate(${place * 5.6} 0)" d="${path}"/>`
  })
  return `<g transform="translate(${round(x)} ${round(y)}) scale(${round(scale)})" fill="none" stroke="${INK}" stroke-width=".9" stroke-linecap="round" stroke-linejoin="round">${strokes.join('')}</g>`
}

export function drawPlan(content: Content): string {
  const { widthM, heightM } = content.drawing
  const { width, height } = sizeOf(content)
  const unit = Math.max(widthM, heightM) / 100
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${widthM} ${heightM}">`
  const hatch = `<defs><pattern id="h" width="${unit}" height="${unit}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V${unit}" stroke="${PRIVATE}" stroke-width="${round(unit / 4)}"/></pattern></defs>`
  const labels = placeLabels(listMarked(content), { unit, widthM, heightM })
  const parts = [
    ...(content.drawing.fileId === null ? [drawGrid(content)] : []),
    ...content.areas.map(
      ({ points }) =>
        `<path d="${pathOf(points)}" fill="url(#h)" stroke="${PRIVATE}" stroke-width="${round(unit / 5)}"/>`,
    ),
    ...content.devices.map((device) => drawView(device, content, unit)),
    ...labels.map((label) => drawLeader(label, unit)),
    ...content.devices.map((device) => drawMarker(device, unit)),
    ...labels.map((label) => drawLabel(label, unit)),
    drawScale(heightM, unit),
  ]
  return `${open}${hatch}${parts.join('')}</svg>`
}

const round = (value: number): number => Math.round(value * 1000) / 1000
const pathOf = (points: readonly Point[]): string => `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`

/** Ten metres a square. */
function drawGrid({ drawing: { widthM, heightM } }: Content): string {
  const lines = [
    ...Array.from({ length: Math.floor(widthM / 10) + 1 }, (_, n) => `M${n * 10} 0V${heightM}`),
    ...Array.from({ length: Math.floor(heightM / 10) + 1 }, (_, n) => `M0 ${n * 10}H${widthM}`),
  ]
  return `<path d="${lines.join('')}" stroke="#d5dbe1" stroke-width=".15" fill="none"/>`
}

function drawView(device: Device, { areas }: Content, unit: number): string {
  const judged = judgeView(device, areas)
  if (judged === null) return ''
  const colour = VIEW[judged.verdict]
  const kept = judged.cut.kept.map(pathOf).join('')
  const cut = judged.cut.cuts.flatMap(({ parts }) => parts.map(pathOf)).join('')
  return `<path d="${kept}" fill="${colour}" fill-opacity=".18" stroke="none"/><path d="${cut}" fill="${PRIVATE}" fill-opacity=".12" stroke="${PRIVATE}" stroke-width="${round(unit / 12)}"/>`
}

/** What films is round, what does not is square. */
function drawMarker({ type, x, y }: Device, unit: number): string {
  const size = unit * 0.9
  const fill = deviceRow(type).films ? '#0b6e69' : '#3b5b7a'
  const look = `fill="${fill}" stroke="#fff" stroke-width="${round(unit / 4)}"`
  return deviceRow(type).films
    ? `<circle cx="${x}" cy="${y}" r="${round(size)}" ${look}/>`
    : `<rect x="${round(x - size)}" y="${round(y - size)}" width="${round(size * 2)}" height="${round(size * 2)}" ${look}/>`
}

/** Devices first: they are where they are; an area is named at the middle of its first side. */
function listMarked({ devices, areas }: Content): Marked[] {
  return [
    ...devices.map(({ code, x, y }): Marked => ({ code, at: [x, y] })),
    ...areas.map(({ code, points: [first = [0, 0], second = first] }): Marked => {
      return { code, at: [(first[0] + second[0]) / 2, (first[1] + second[1]) / 2] }
    }),
  ]
}

function drawLeader({ at, corner, width, isLed }: Label, unit: number): string {
  if (!isLed) return ''
  const [x, y] = [corner[0] + width / 2, corner[1] + unit * 0.75]
  return `<path d="M${round(at[0])} ${round(at[1])}L${round(x)} ${round(y)}" stroke="${INK}" stroke-width="${round(unit / 8)}" fill="none"/>`
}

function drawLabel({ code, corner: [x, y], width }: Label, unit: number): string {
  const height = unit * 1.5
  const pad = unit * 0.3
  const box = `<rect x="${round(x - pad)}" y="${round(y - pad)}" width="${round(width + pad * 2)}" height="${round(height + pad * 2)}" rx="${round(pad)}" fill="#fff" fill-opacity=".9"/>`
  return box + strokeCode(code, [x, y], height)
}

/** Ten metres. */
function drawScale(heightM: number, unit: number): string {
  const y = heightM - unit * 2
  const tick = unit * 0.6
  const bar = `<path d="M${unit * 2} ${round(y - tick)}V${round(y)}H${unit * 2 + 10}V${round(y - tick)}" fill="none" stroke="${INK}" stroke-width="${round(unit / 4)}"/>`
  return bar + strokeCode('10', [unit * 2 + 11, y - unit * 1.2], unit * 1.2)
}
