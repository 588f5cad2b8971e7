/** Where codes stand on a drawing, so that none covers another where devices crowd. Pure. */
import type { Point } from '#terms/plane.ts'

export interface Marked {
  readonly code: string
  readonly at: Point
}

export interface Label extends Marked {
  /** Upper left corner of the code. */
  readonly corner: Point
  readonly width: number
  /** Far from what it names: a line leads to it. */
  readonly isLed: boolean
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Right first, as one reads; then around. */
const AROUND: readonly Point[] = [
  [1, -1],
  [1, 0],
  [1, 1],
  [-1, -1],
  [-1, 0],
  [-1, 1],
  [0, -1],
  [0, 1],
]
const STEPS = [1.3, 2.6, 4, 5.5, 7, 9, 12, 15]

/** Width of a code of this height: letters are 4 wide of 6, 1.6 apart. */
export const widthOf = (code: string, height: number): number => (code.length * 5.6 - 1.6) * (height / 6)

/** In the order given: each takes the nearest free place, inside the drawing; where there is none it stands at the nearest. */
export function placeLabels(
  marked: readonly Marked[],
  { unit, widthM, heightM }: { readonly unit: number; readonly widthM: number; readonly heightM: number },
): Label[] {
  const height = unit * 1.5
  const taken: Box[] = marked.map(({ at: [x, y] }) => boxAround(x, y, unit * 2))
  return marked.map(({ code, at }) => {
    const width = widthOf(code, height)
    const places = STEPS.flatMap((step) =>
      AROUND.map((way) => ({ step, corner: cornerOf(at, way, { step: step * unit, width, height }) })),
    )
    const isFree = ({ corner: [x, y] }: { readonly corner: Point }) => {
      const box = { x: x - unit * 0.5, y: y - unit * 0.5, width: width + unit, height: height + unit }
      const isInside = box.x >= 0 && box.y >= 0 && box.x + box.width <= widthM && box.y + box.height <= heightM
      return isInside && !taken.some((one) => meets(one, box) && !isAt(one, at))
    }
    const place = places.find(isFree) ?? places[0] ?? { step: 1, corner: at }
    taken.push({
      x: place.corner[0] - unit * 0.3,
      y: place.corner[1] - unit * 0.3,
      width: width + unit * 0.6,
      height: height + unit * 0.6,
    })
    return { code, at, corner: place.corner, width, isLed: place.step > 1.3 }
  })
}

function cornerOf([x, y]: Point, [right, down]: Point, of: { step: number; width: number; height: number }): Point {
  const left = right > 0 ? x + of.step : right < 0 ? x - of.step - of.width : x - of.width / 2
  const top = down > 0 ? y + of.step * 0.6 : down < 0 ? y - of.step * 0.6 - of.height : y - of.height / 2
  return [left, top]
}

const boxAround = (x: number, y: number, size: number): Box => ({
  ...{ x: x - size / 2, y: y - size / 2 },
  ...{ width: size, height: size },
})
const meets = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height
/** The mark that a label belongs to does not push it away. */
const isAt = (box: Box, [x, y]: Point): boolean =>
  Math.abs(box.x + box.width / 2 - x) < 1e-9 && Math.abs(box.y + box.height / 2 - y) < 1e-9
