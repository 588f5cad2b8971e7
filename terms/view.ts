/** What a camera's view reaches on a plan, and what of it falls into private areas and is cut out. Pure geometry, no law. */
import { areaOf, bearingTo, crossingOf, type Edge, edgesOf, isInside, type Point, towards, turnOf } from './plane.ts'

/** A view from `at`: `direction` is the bearing of its middle, `angle` its whole width in degrees (≤ 360), `range` in metres. */
export interface View {
  readonly at: Point
  readonly direction: number
  readonly angle: number
  readonly range: number
}

export interface Area {
  readonly code: string
  readonly points: readonly Point[]
}

/** A view cut along areas: what is kept, and for each area that it reaches what is cut out, with its size. */
export interface CutView {
  readonly kept: readonly (readonly Point[])[]
  readonly keptM2: number
  readonly cuts: readonly {
    readonly code: string
    readonly parts: readonly (readonly Point[])[]
    readonly m2: number
  }[]
  /** Areas in which the camera itself stands. */
  readonly standsIn: readonly string[]
}

/** The arc is drawn by chords of at most this many degrees: the error stays under 0.02 % of the range. */
const STEP = 2
const TINY = 1e-7

/**
 * Sweeps the view by bearing. Between two neighbouring critical bearings (corners, crossings of borders, borders meeting
 * the arc) every ray crosses the same borders in the same order, so each piece is a quadrilateral and the cut is exact.
 */
export function cutView(view: View, areas: readonly Area[]): CutView {
  const standsIn = areas.filter((area) => isInside(view.at, area.points)).map((area) => area.code)
  const edges = areas.flatMap((area) => edgesOf(area.points))
  const kept: Point[][] = []
  const cut = new Map<string, Point[][]>()
  const bearings = listBearings(view, edges)
  for (const [place, from] of bearings.slice(0, -1).entries()) {
    const to = bearings[place + 1] ?? from
    if (to - from < TINY) continue
    for (const { middle, points } of sliceWedge({ view, edges, from, to })) {
      const codes = areas.filter((area) => isInside(middle, area.points)).map((area) => area.code)
      if (codes.length === 0) kept.push(points)
      for (const code of codes) cut.set(code, [...(cut.get(code) ?? []), points])
    }
  }
  const cuts = [...cut].map(([code, parts]) => ({ code, parts, m2: sumAreas(parts) }))
  return { kept, keptM2: sumAreas(kept), cuts: cuts.filter(({ m2 }) => m2 > TINY), standsIn }
}

const sumAreas = (parts: readonly (readonly Point[])[]): number => parts.reduce((sum, part) => sum + areaOf(part), 0)

/** Critical bearings of the view as degrees from its left side, in order, both sides included. */
function listBearings(view: View, edges: readonly Edge[]): number[] {
  const left = view.direction - view.angle / 2
  const points = edges.flatMap((edge, place) => [
    edge[0],
    ...meetArc(view, edge),
    ...edges.slice(place + 1).flatMap((other) => listCrossing(edge, other)),
  ])
  const offsets = points.map((point) => turnOf(bearingTo(view.at, point) - left)).filter((one) => one < view.angle)
  const steps = Math.max(1, Math.ceil(view.angle / STEP))
  const regular = Array.from({ length: steps + 1 }, (_, place) => (view.angle * place) / steps)
  return [...regular, ...offsets].sort((a, b) => a - b)
}

function listCrossing(edge: Edge, other: Edge): Point[] {
  const point = crossingOf(edge, other)
  return point === null ? [] : [point]
}

/** Where a border crosses the circle of the view's range. */
function meetArc({ at, range }: View, [a, b]: Edge): Point[] {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const [fx, fy] = [a[0] - at[0], a[1] - at[1]]
  const square = dx * dx + dy * dy
  const half = fx * dx + fy * dy
  const root = half * half - square * (fx * fx + fy * fy - range * range)
  if (square === 0 || root < 0) return []
  return [-1, 1]
    .map((sign) => (-half + sign * Math.sqrt(root)) / square)
    .filter((along) => along >= 0 && along <= 1)
    .map((along): Point => [a[0] + along * dx, a[1] + along * dy])
}

interface Wedge {
  readonly view: View
  readonly edges: readonly Edge[]
  /** Degrees from the view's left side. */
  readonly from: number
  readonly to: number
}

/** Pieces of one wedge from the camera outwards: no border runs through one, so its middle speaks for the whole. */
function sliceWedge({ view, edges, from, to }: Wedge): { middle: Point; points: Point[] }[] {
  const left = view.direction - view.angle / 2
  const rays = [from, (from + to) / 2, to].map((turn) => towards(left + turn)) as [Point, Point, Point]
  const met = edges
    .map((edge) => ({ edge, distance: reach(view.at, rays[1], edge) ?? view.range }))
    .filter(({ distance }) => distance < view.range)
    .sort((one, other) => one.distance - other.distance)
  const borders = met.map(({ edge }) => rays.map((ray) => meet(view.at, ray, edge, view.range)))
  const ends = [[0, 0, 0], ...borders, rays.map(() => view.range)]
  return ends.slice(1).flatMap((far, place) => {
    const near = ends[place] ?? far
    const at = (side: 0 | 1 | 2, distances: readonly number[]) => along(view.at, rays[side], distances[side] ?? 0)
    const points = [at(0, near), at(0, far), at(2, far), at(2, near)]
    const middle = along(view.at, rays[1], ((near[1] ?? 0) + (far[1] ?? 0)) / 2)
    return areaOf(points) > TINY ? [{ middle, points }] : []
  })
}

const along = ([x, y]: Point, [dx, dy]: Point, distance: number): Point => [x + dx * distance, y + dy * distance]

/** Distance at which a ray meets a segment, null when it does not. */
function reach(at: Point, ray: Point, [from, to]: Edge): number | null {
  const line = meetLine(at, ray, [from, to])
  return line !== null && line.along >= 0 && line.along < 1 && line.distance > TINY ? line.distance : null
}

/** Distance at which a wedge's side meets the border's line; within the wedge the border is whole, so this is its end there. */
function meet(at: Point, ray: Point, edge: Edge, range: number): number {
  const line = meetLine(at, ray, edge)
  return line === null ? range : Math.min(range, Math.max(0, line.distance))
}

function meetLine(at: Point, [rx, ry]: Point, [from, to]: Edge): { distance: number; along: number } | null {
  const [sx, sy] = [to[0] - from[0], to[1] - from[1]]
  const spread = rx * sy - ry * sx
  if (Math.abs(spread) < 1e-12) return null
  const [px, py] = [from[0] - at[0], from[1] - at[1]]
  return { distance: (px * sy - py * sx) / spread, along: (px * ry - py * rx) / spread }
}

/** The view's whole outline, for drawing. */
export function outlineOf(view: View): Point[] {
  const steps = Math.max(2, Math.ceil(view.angle / 5))
  const left = view.direction - view.angle / 2
  const arc = Array.from({ length: steps + 1 }, (_, place) =>
    along(view.at, towards(left + (view.angle * place) / steps), view.range),
  )
  return view.angle >= 360 ? arc : [view.at, ...arc]
}
