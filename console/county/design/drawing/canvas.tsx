/** The drawing in metres: picture or grid, private areas, views cut along them, devices that are dragged or moved by keys. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Device } from '#county/design/plan/content.contract.ts'
import { type JudgedView, judgeView, viewOf } from '#county/design/plan/privacy.contract.ts'
import { deviceRow } from '#county/design/words.contract.ts'
import { bearingTo, type Point, towards } from '#terms/plane.ts'
import { outlineOf } from '#terms/view.ts'
import { drawingTexts } from './drawing.texts.ts'
import { type Drawn, movedTo, withDevice } from './edit.ts'

interface CanvasProps extends Drawn {
  /** Address of the picture under the devices. */
  readonly picture: string | null
  readonly selected: string | null
  readonly onSelect: (code: string | null) => void
  /** Corners of an area that is being drawn; null: none is. */
  readonly corners: readonly Point[] | null
  readonly onCorner: (at: Point) => void
}

const pathOf = (points: readonly Point[]): string => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}Z`

export function Canvas(props: CanvasProps) {
  const { content, picture, corners, onCorner, onSelect, selected } = props
  const t = useTexts(drawingTexts)
  const frame = useRef<SVGSVGElement>(null)
  const { widthM, heightM } = content.drawing
  const unit = Math.max(widthM, heightM) / 100
  const placeOf = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect()
    if (!box) return [0, 0]
    return [((event.clientX - box.left) / box.width) * widthM, ((event.clientY - box.top) / box.height) * heightM]
  }
  const shown = [...content.devices].sort((a, b) => Number(a.code === selected) - Number(b.code === selected))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with buttons in it has no HTML element of its own
    <svg
      ref={frame}
      className="design-canvas"
      viewBox={`0 0 ${widthM} ${heightM}`}
      style={{ aspectRatio: `${widthM} / ${heightM}` }}
      role="group"
      aria-label={t('canvas')}
      data-drawing={corners !== null || undefined}
      onPointerDown={(event) => (corners === null ? onSelect(null) : onCorner(placeOf(event)))}
    >
      <Ground picture={picture} widthM={widthM} heightM={heightM} />
      {content.areas.map((area) => (
        <g key={area.code}>
          <path d={pathOf(area.points)} className="design-area" strokeWidth={unit / 6} />
          <text
            x={area.points[0]?.[0]}
            y={area.points[0]?.[1]}
            dy={-unit / 3}
            fontSize={unit * 1.7}
            className="design-area-code"
          >
            {area.code}
          </text>
        </g>
      ))}
      {shown.map((device) => (
        <Sector key={device.code} {...props} device={device} unit={unit} />
      ))}
      {shown.map((device) => (
        <Marker key={device.code} {...props} device={device} unit={unit} placeOf={placeOf} />
      ))}
      {corners !== null && corners.length > 0 && (
        <g className="design-corners">
          <polyline points={corners.map((corner) => corner.join(',')).join(' ')} strokeWidth={unit / 4} />
          {corners.map(([x, y]) => (
            <circle key={`${x} ${y}`} cx={x} cy={y} r={unit / 2} />
          ))}
        </g>
      )}
      <ScaleBar heightM={heightM} unit={unit} word={t('scaleBar')} />
    </svg>
  )
}

function Ground({ picture, widthM, heightM }: { picture: string | null; widthM: number; heightM: number }) {
  return (
    <>
      <defs>
        <pattern id="design-grid" width="10" height="10" patternUnits="userSpaceOnUse">
          <path d="M10 0H0V10" className="design-grid" />
        </pattern>
        <pattern id="design-hatch" width="2" height="2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V2" className="design-hatch" />
        </pattern>
      </defs>
      <rect width={widthM} height={heightM} className="design-ground" />
      {picture !== null && <image href={picture} width={widthM} height={heightM} preserveAspectRatio="none" />}
      {picture === null && <rect width={widthM} height={heightM} fill="url(#design-grid)" />}
    </>
  )
}

function ScaleBar({ heightM, unit, word }: { heightM: number; unit: number; word: string }) {
  return (
    <g className="design-scale">
      <path d={`M${unit * 2} ${heightM - unit * 2}h10`} strokeWidth={unit / 3} />
      <text x={unit * 2} y={heightM - unit * 2.8} fontSize={unit * 1.8}>
        {word}
      </text>
    </g>
  )
}

/** What a camera sees, what is kept out of it, and its whole outline. */
function Sector({ content, device, selected, unit }: CanvasProps & { readonly device: Device; readonly unit: number }) {
  const view = viewOf(device)
  const judged: JudgedView | null = judgeView(device, content.areas)
  if (view === null || judged === null) return null
  return (
    <g className="design-view" data-selected={selected === device.code || undefined} data-verdict={judged.verdict}>
      <path d={judged.cut.kept.map(pathOf).join('')} className="design-kept" />
      {judged.cut.cuts.map((cut) => (
        <path key={cut.code} d={cut.parts.map(pathOf).join('')} fill="url(#design-hatch)" />
      ))}
      <path d={pathOf(outlineOf(view))} className="design-outline" strokeWidth={unit / 8} />
    </g>
  )
}

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

interface MarkerProps extends CanvasProps {
  readonly device: Device
  readonly unit: number
  readonly placeOf: (event: PointerEvent) => Point
}

function Marker(props: MarkerProps) {
  const { device, unit, selected, onSelect, content, change } = props
  const t = useTexts(drawingTexts)
  const { pick } = useLanguage()
  const drag = useDrag(props, (at) => movedTo(content, at))
  const isSelected = selected === device.code
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const turn = event.key === '[' ? -5 : event.key === ']' ? 5 : 0
    if (change === null || (step === undefined && turn === 0)) return
    event.preventDefault()
    const metres = event.shiftKey ? 5 : 0.5
    const [dx, dy] = step ?? [0, 0]
    const at: Point = [device.x + dx * metres, device.y + dy * metres]
    change(
      withDevice(content, device.code, { ...movedTo(content, at), direction: (device.direction + turn + 360) % 360 }),
    )
  }
  const row = deviceRow(device.type)
  const label = t('deviceLabel', { code: device.code, type: pick(row), x: device.x, y: device.y })
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a button inside a drawing has no HTML element */}
      <g
        role="button"
        tabIndex={0}
        aria-label={label}
        aria-pressed={isSelected}
        className="design-device"
        data-letter={row.letter}
        data-selected={isSelected || undefined}
        transform={`translate(${device.x} ${device.y})`}
        onFocus={() => onSelect(device.code)}
        onKeyDown={onKey}
        {...drag}
      >
        <circle r={unit * 1.1} strokeWidth={unit / 5} />
      </g>
      <g
        className="design-device-words"
        data-selected={isSelected || undefined}
        transform={`translate(${device.x} ${device.y})`}
      >
        <text y={unit * 0.45} fontSize={unit * 1.15} textAnchor="middle">
          {row.letter}
        </text>
        <text x={unit * 1.5} y={unit * 0.6} fontSize={unit * 1.7} className="design-device-code">
          {device.code}
        </text>
      </g>
      {isSelected && change !== null && device.range !== null && <TurnHandle {...props} range={device.range} />}
    </>
  )
}

/** The dot at the end of the view: dragged, it turns the camera and sets how far it sees. */
function TurnHandle(props: MarkerProps & { readonly range: number }) {
  const { device, unit, range } = props
  const t = useTexts(drawingTexts)
  const [dx, dy] = towards(device.direction)
  const drag = useDrag(props, (at) => ({
    direction: Math.round(bearingTo([device.x, device.y], at)),
    range: Math.min(300, Math.max(1, Math.round(Math.hypot(at[0] - device.x, at[1] - device.y) * 2) / 2)),
  }))
  return (
    <circle className="design-turn" cx={device.x + dx * range} cy={device.y + dy * range} r={unit * 0.8} {...drag}>
      <title>{t('turnLabel', { code: device.code })}</title>
    </circle>
  )
}

function useDrag(
  { device, content, change, onSelect, placeOf, corners, onCorner }: MarkerProps,
  to: (at: Point) => Partial<Device>,
) {
  const [held, setHeld] = useState(false)
  return {
    onPointerDown: (event: PointerEvent<SVGElement>) => {
      event.stopPropagation()
      if (corners !== null) return onCorner(placeOf(event))
      onSelect(device.code)
      if (change === null) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setHeld(true)
    },
    onPointerMove: (event: PointerEvent<SVGElement>) => {
      if (held && change !== null) change(withDevice(content, device.code, to(placeOf(event))))
    },
    onPointerUp: () => setHeld(false),
    onPointerCancel: () => setHeld(false),
  }
}
