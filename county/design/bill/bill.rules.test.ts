import { expect, test } from 'vitest'
import { type BillLine, type Device, deviceSchema } from '#county/design/plan/content.contract.ts'
import { forecastUpkeep, priceBill, sumBill } from './bill.contract.ts'

const device = (code: string, type: string): Device =>
  deviceSchema.parse({
    ...{ code, type, x: 1, y: 1, heightM: 1, direction: 0, angle: null, range: null, legalClass: null },
    ...{ place: 'other', note: null },
  })
const line = (part: Partial<BillLine>): BillLine => ({
  ...{
    key: 'a',
    name: '枪机',
    spec: null,
    unit: '台',
    kind: 'equipment',
    deviceType: null,
    quantity: 1,
    priceFen: null,
  },
  ...part,
})

test('quantities of devices are counted from the drawing, a device without a line gets one without a price', () => {
  const lines = priceBill({
    devices: [device('C01', 'camera'), device('C02', 'camera'), device('D01', 'barrier')],
    bill: [
      line({ key: 'camera', deviceType: 'camera', quantity: null, priceFen: 80_050 }),
      line({ key: 'cable', name: '网线', unit: '米', kind: 'material', quantity: 12.5, priceFen: 333 }),
    ],
  })
  expect(lines.map((one) => [one.name, one.amount, one.sumFen])).toEqual([
    ['枪机', 2, 160_100],
    ['网线', 12.5, 4163],
    ['车辆道闸', 1, null],
  ])
  expect(sumBill(lines)).toEqual({ totalFen: 164_263, equipmentFen: 160_100, unpriced: 1 })
})

test.each([
  [1, 30],
  [3, 30],
  [4, 40],
  [5, 40],
  [6, 50],
  [10, 50],
])('year %i of use costs %i per mille of the equipment', (year, perMille) => {
  expect(forecastUpkeep(1_000_000)[year - 1]).toMatchObject({ year, perMille, fen: perMille * 1000 })
})

test('ten years of upkeep are 42 % of the equipment', () => {
  expect(forecastUpkeep(1_000_000).at(-1)?.sumFen).toBe(420_000)
})
