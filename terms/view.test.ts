import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaOf, bearingTo, isInside, type Point } from './plane.ts'
import { cutView, outlineOf, type View } from './view.ts'

const square = (x: number, y: number, side: number): Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
]
/** From (0, 0) to the right, 90° wide, 10 m far. */
const view: View = { at: [0, 0], direction: 90, angle: 90, range: 10 }
/** A sector of 90° and 10 m. */
const WHOLE = 25 * Math.PI

test('bearings go clockwise from the top', () => {
  expect([bearingTo([0, 0], [0, -1]), bearingTo([0, 0], [1, 0]), bearingTo([0, 0], [0, 1])]).toEqual([0, 90, 180])
})

test('a view that reaches nothing private is kept whole', () => {
  const cut = cutView(view, [{ code: 'P1', points: square(-20, -5, 10) }])
  expect(cut.cuts).toEqual([])
  expect(cut.keptM2).toBeCloseTo(WHOLE, 0)
})

test('an area in the middle of the view is cut out with its exact size, and what lies behind it stays', () => {
  const cut = cutView(view, [{ code: 'P1', points: square(5, -1, 2) }])
  expect(cut.cuts.map(({ code }) => code)).toEqual(['P1'])
  expect(cut.cuts[0]?.m2).toBeCloseTo(4, 6)
  expect(cut.keptM2 + (cut.cuts[0]?.m2 ?? 0)).toBeCloseTo(WHOLE, 0)
  expect(cut.kept.some((part) => part.some(([x]) => x > 9))).toBe(true)
})

test('a hollow shape is cut where it is, not in its bay', () => {
  const shape: Point[] = [
    [4, -2],
    [8, -2],
    [8, 2],
    [4, 2],
    [4, 1],
    [7, 1],
    [7, -1],
    [4, -1],
  ]
  expect(cutView(view, [{ code: 'U', points: shape }]).cuts[0]?.m2).toBeCloseTo(areaOf(shape), 6)
})

test('areas that lie over each other are each told, and no ground is kept twice', () => {
  const cut = cutView(view, [
    { code: 'P1', points: square(4, -1, 2) },
    { code: 'P2', points: square(5, -1, 2) },
  ])
  expect(cut.cuts.map(({ code, m2 }) => [code, Math.round(m2 * 1e6) / 1e6])).toEqual([
    ['P1', 4],
    ['P2', 4],
  ])
  expect(cut.keptM2).toBeCloseTo(WHOLE - 6, 0)
})

test('a camera inside an area says so', () => {
  const cut = cutView(view, [{ code: 'P1', points: square(-1, -1, 3) }])
  expect(cut.standsIn).toEqual(['P1'])
  expect(cut.cuts[0]?.m2).toBeGreaterThan(2)
})

test('a view all around reaches every side', () => {
  const cut = cutView({ ...view, angle: 360 }, [{ code: 'P1', points: square(-6, -1, 2) }])
  expect(cut.cuts[0]?.m2).toBeCloseTo(4, 6)
  expect(areaOf(outlineOf({ ...view, angle: 360 }))).toBeGreaterThan(300)
})

test('whatever the area, what is kept and what is cut make up the view, and nothing kept lies inside', () => {
  const coordinate = fc.double({ min: -15, max: 15, noNaN: true })
  const triangle = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(triangle, fc.integer({ min: 0, max: 359 }), (points, direction) => {
      fc.pre(areaOf(points) > 0.5)
      const cut = cutView({ ...view, direction }, [{ code: 'P', points }])
      const whole = cutView({ ...view, direction }, []).keptM2
      expect(Math.abs(cut.keptM2 + (cut.cuts[0]?.m2 ?? 0) - whole)).toBeLessThan(0.2)
      for (const part of cut.kept.filter((one) => areaOf(one) > 0.01)) {
        const middle: Point = [
          part.reduce((sum, [x]) => sum + x, 0) / part.length,
          part.reduce((sum, [, y]) => sum + y, 0) / part.length,
        ]
        expect(isInside(middle, points)).toBe(false)
      }
    }),
  )
})
