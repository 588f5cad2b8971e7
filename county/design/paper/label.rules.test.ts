import { expect, test } from 'vitest'
import { type Marked, placeLabels, widthOf } from './label.rules.ts'

const drawing = { unit: 2, widthM: 200, heightM: 150 }

test('where devices crowd, no code covers another and none leaves the drawing; those that stand far off are led to', () => {
  const crowd = Array.from(
    { length: 9 },
    (_, n): Marked => ({ code: `C0${n}`, at: [100 + (n % 3) * 2, 140 + Math.floor(n / 3)] }),
  )
  const labels = placeLabels(crowd, drawing)
  const height = drawing.unit * 1.5
  for (const [place, one] of labels.entries()) {
    expect(one.corner[0]).toBeGreaterThanOrEqual(0)
    expect(one.corner[1] + height).toBeLessThanOrEqual(150)
    for (const other of labels.slice(place + 1)) {
      const isApart =
        one.corner[0] + one.width <= other.corner[0] ||
        other.corner[0] + other.width <= one.corner[0] ||
        one.corner[1] + height <= other.corner[1] ||
        other.corner[1] + height <= one.corner[1]
      expect(isApart, `${one.code} ${other.code}`).toBe(true)
    }
  }
  expect(labels.some(({ isLed }) => isLed)).toBe(true)
})

test('alone, a code stands beside its device; at the edge it turns inward', () => {
  const [free, edge] = placeLabels(
    [
      { code: 'C01', at: [50, 50] },
      { code: 'C02', at: [199, 2] },
    ],
    drawing,
  )
  expect(free?.corner[0]).toBeGreaterThan(50)
  expect(free?.isLed).toBe(false)
  expect((edge?.corner[0] ?? 0) + widthOf('C02', 3)).toBeLessThan(199)
})
