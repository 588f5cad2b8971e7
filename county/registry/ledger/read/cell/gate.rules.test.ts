/** Gates for people and for cars in one cell. */
import { expect, test } from 'vitest'
import type { Cell } from '#base/files/workbook/grid.ts'
import { readGates } from './gate.rules.ts'

test.each<[cell: Cell, carsFirst: boolean, people: number, cars: number]>([
  ['3/2', false, 3, 2],
  ['3/2', true, 2, 3],
  ['３、２', false, 3, 2],
  ['人行3个，车行2个', false, 3, 2],
  ['车行2人行3', false, 3, 2],
  ['3人2车', true, 3, 2],
])('%j', (cell, carsFirst, people, cars) => {
  expect(readGates(cell, carsFirst)).toEqual({ value: { people, cars } })
})

test.each<Cell>([3, '3', '若干', { date: '2020-03-02', serial: 43892 }])('%j waits', (cell) => {
  expect(readGates(cell, false).doubt).toBeDefined()
})
