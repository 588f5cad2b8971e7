/** What each camera's view comes to where it reaches private areas. Pure; the page uses it while a camera is dragged, the server when a plan is handed in. */
import { AREA_KINDS, deviceRow, type ViewVerdict } from '#county/design/words.contract.ts'
import { type CutView, cutView, type View } from '#terms/view.ts'
import type { Content, Device, PrivateArea } from './content.contract.ts'

export interface JudgedView {
  readonly code: string
  readonly verdict: ViewVerdict
  readonly cut: CutView
  /** Share of the view that private areas take, 0 to 1. */
  readonly share: number
  /** Codes of the areas that it reaches. */
  readonly reached: readonly string[]
}

/** More than this share masked: the camera looks the wrong way; masking is no excuse for a wrong place (order 799, art. 13). */
const TURN_SHARE = 0.5

interface Standing {
  readonly rules: ReadonlySet<string>
  readonly share: number
}

/** First match wins. */
export const VERDICT_TABLE: readonly { readonly verdict: ViewVerdict; readonly when: (one: Standing) => boolean }[] = [
  { verdict: 'forbidden', when: ({ rules }) => rules.has('never') },
  { verdict: 'consent', when: ({ rules }) => rules.has('consent') },
  { verdict: 'turn', when: ({ share }) => share > TURN_SHARE },
  { verdict: 'masked', when: ({ rules }) => rules.has('mask') },
  { verdict: 'clear', when: () => true },
]

/** The view of a device that films; null for one that does not, or whose view is not given yet. */
export function viewOf(device: Device): View | null {
  if (!deviceRow(device.type).films || device.angle === null || device.range === null) return null
  return { at: [device.x, device.y], direction: device.direction, angle: device.angle, range: device.range }
}

export function judgeView(device: Device, areas: readonly PrivateArea[]): JudgedView | null {
  const view = viewOf(device)
  if (view === null) return null
  const near = areas.filter((area) => mayReach(view, area))
  const cut = cutView(view, near)
  const whole = (view.angle / 360) * Math.PI * view.range ** 2
  const reached = near.filter(
    ({ code }) => cut.standsIn.includes(code) || cut.cuts.some((one) => one.code === code && one.m2 > 0.01),
  )
  const share = Math.min(1, Math.max(0, 1 - cut.keptM2 / whole))
  const standing = {
    rules: new Set(reached.map(({ kind }) => AREA_KINDS[kind].rule)),
    share: reached.length > 0 ? share : 0,
  }
  const verdict = VERDICT_TABLE.find((row) => row.when(standing))?.verdict ?? 'clear'
  return { code: device.code, verdict, cut, share: standing.share, reached: reached.map(({ code }) => code) }
}

/** Cheap: whether the area's box touches the view's. */
function mayReach({ at: [x, y], range }: View, { points }: PrivateArea): boolean {
  const [xs, ys] = [points.map(([px]) => px), points.map(([, py]) => py)]
  return (
    Math.min(...xs) <= x + range &&
    Math.max(...xs) >= x - range &&
    Math.min(...ys) <= y + range &&
    Math.max(...ys) >= y - range
  )
}

export function judgeViews({ devices, areas }: Pick<Content, 'devices' | 'areas'>): JudgedView[] {
  return devices.flatMap((device) => judgeView(device, areas) ?? [])
}
