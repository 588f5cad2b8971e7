import { expect, test } from 'vitest'
import { deviceSchema, type PrivateArea } from './content.contract.ts'
import { judgeView } from './privacy.contract.ts'

const camera = deviceSchema.parse({
  ...{ code: 'C01', type: 'camera', x: 0, y: 0, heightM: 3.5, direction: 90, angle: 90, range: 10 },
  ...{ legalClass: 'shared', place: 'road', note: null },
})
const square = (kind: PrivateArea['kind'], x: number, side: number): PrivateArea => ({
  ...{ code: 'P1', kind, name: '3号楼南侧' },
  points: [
    [x, -side / 2],
    [x + side, -side / 2],
    [x + side, side / 2],
    [x, side / 2],
  ],
})

test.each<[verdict: string, area: PrivateArea]>([
  ['forbidden', square('intimate', 6, 2)],
  ['consent', square('guarded', 6, 2)],
  ['turn', square('windows', 1, 30)],
  ['masked', square('garden', 6, 2)],
  ['clear', square('windows', 11, 2)],
])('%s', (verdict, area) => {
  expect(judgeView(camera, [area])?.verdict).toBe(verdict)
})

test('the share that is masked is the share of the view that private areas take', () => {
  const judged = judgeView(camera, [square('windows', 6, 2)])
  expect(judged?.share).toBeCloseTo(4 / (25 * Math.PI), 2)
  expect(judged?.reached).toEqual(['P1'])
})

test('a camera that stands where nobody may film is forbidden whatever it looks at', () => {
  expect(judgeView(camera, [square('intimate', -1, 2)])?.verdict).toBe('forbidden')
})

test('a door has no view', () => {
  expect(judgeView({ ...camera, type: 'unitDoor' }, [])).toBeNull()
})
