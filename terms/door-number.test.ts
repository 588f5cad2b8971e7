import { expect, test } from 'vitest'
import { joinDoor, normaliseDoor } from './door-number.ts'

test.each([
  ['3号楼1单元1202室', '3-1-1202'],
  ['３－１－1202', '3-1-1202'],
  [' 3 栋 1202 ', '3-1202'],
  ['a座1202', 'A-1202'],
  ['12-3', '12-3'],
])('%s is the door %s', (written, door) => {
  expect(normaliseDoor(written)).toBe(door)
})

test('a stairwell may be missing', () => {
  expect(joinDoor({ building: '3幢', stairwell: '', door: '101' })).toBe('3-101')
  expect(joinDoor({ building: '3幢', stairwell: '1单元', door: '101室' })).toBe('3-1-101')
})
