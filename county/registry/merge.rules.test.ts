/** What survives a merge, what is taken back, and which names look like one community. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareFields, completeFields, decideTakeBack, isSame } from './community.rules.ts'
import { aliasesAfterMerge, decideMerge, findLikelyPairs, nameLikeness, plainName } from './merge.rules.ts'
import { placeOnMap, scatterPlace } from './place.rules.ts'

const one = completeFields({ programmeUnitId: '1', name: '紫云新苑', category: 'old', households: 10, cameras: 3 })
const other = { ...one, name: '紫云新苑小区', households: 99, cameras: 3 }

test('only fields chosen from the other entry that differ are taken over', () => {
  expect(decideMerge(one, other, { households: 'merged', cameras: 'merged', name: 'kept' })).toEqual({
    before: { households: 10 },
    after: { households: 99 },
  })
  expect(decideMerge(one, other, {})).toEqual({ before: {}, after: {} })
})

test('the names that are lost become other names, its own name never', () => {
  expect(aliasesAfterMerge('甲', { names: ['乙', '甲', '丙', '乙'], keptAliases: ['丙'] })).toEqual(['乙'])
})

test('a field goes back only while it still has the value that the change gave it', () => {
  const change = compareFields(one, { households: 99, cameras: 4 })
  expect(change).not.toBeNull()
  if (change === null) return
  const now = { ...one, households: 99, cameras: 5 }
  expect(decideTakeBack(now, change)).toEqual({ restore: { households: 10 }, keep: ['cameras'] })
})

test('comparing what is equal finds nothing, whatever the order of units', () => {
  expect(compareFields(one, one)).toBeNull()
  expect(compareFields({ ...one, cooperatingUnitIds: ['1', '2'] }, { cooperatingUnitIds: ['2', '1'] })).toBeNull()
  expect(isSame({ longitude: 1, latitude: 2, datum: 'WGS84' }, { datum: 'WGS84', latitude: 2, longitude: 1 })).toBe(
    true,
  )
  expect(isSame(null, undefined)).toBe(true)
  expect(isSame(0, null)).toBe(false)
})

test.each([
  ['紫云新苑', '紫云新苑小区', 1],
  ['紫云新苑（北区）', '紫云新苑(北区)', 1],
])('%s and %s have one plain name', (a, b, likeness) => {
  expect(nameLikeness(plainName(a), plainName(b))).toBe(likeness)
})

test.each([
  ['金桂国际一期', '金桂国际二期'],
  ['滨河府A区', '滨河府B区'],
  ['东方小区', '西方小区'],
])('%s and %s differ in what tells phases apart', (a, b) => {
  expect(nameLikeness(plainName(a), plainName(b))).toBe(0)
})

test('likeness is symmetric and within 0 and 1', () => {
  const name = fc.array(fc.constantFrom(...'紫云新苑花园一二A')).map((letters) => letters.join(''))
  fc.assert(
    fc.property(name, name, (a, b) => {
      const likeness = nameLikeness(a, b)
      expect(likeness).toBeGreaterThanOrEqual(0)
      expect(likeness).toBeLessThanOrEqual(1)
      expect(nameLikeness(b, a)).toBe(likeness)
    }),
  )
})

test('pairs are looked for within one unit, the likeliest first', () => {
  const candidate = (id: string, name: string, more: object = {}) => ({
    ...{ id, programmeUnitId: '1', name, aliases: [], contactPhone: null, households: null },
    ...more,
  })
  const pairs = findLikelyPairs(
    [
      candidate('a', '阳光花园城'),
      candidate('b', '阳光花园'),
      candidate('c', '阳光花园小区'),
      candidate('d', '老院', { aliases: ['阳光花园城'] }),
      candidate('e', '阳光花园', { programmeUnitId: '2' }),
    ],
    10,
  )
  expect(pairs[0]).toEqual({ firstId: 'b', secondId: 'c', likeness: 1, because: 'sameName' })
  expect(pairs[1]).toMatchObject({ firstId: 'a', secondId: 'd', because: 'sameAlias' })
  expect(pairs.some((pair) => pair.firstId === 'e' || pair.secondId === 'e')).toBe(false)
})

const CENTRE = { longitude: 117.1585, latitude: 31.7195, datum: 'WGS84' } as const

test('an invented place is always the same for a name, near its town, and rarely on another one', () => {
  const places = Array.from({ length: 92 }, (_, index) => scatterPlace(CENTRE, { key: `小区${index}`, neighbours: 92 }))
  expect(scatterPlace(CENTRE, { key: '小区0', neighbours: 92 })).toEqual(places[0])
  expect(new Set(places.map((place) => `${place.longitude}/${place.latitude}`)).size).toBe(92)
  for (const place of places)
    expect(Math.hypot(place.longitude - 117.1585, place.latitude - 31.7195)).toBeLessThan(0.04)
})

test('a community without a place is shown at its town’s centre and says so', () => {
  expect(placeOnMap(null, CENTRE)).toEqual({ ...CENTRE, isOwn: false })
  expect(placeOnMap(CENTRE, null)).toEqual({ ...CENTRE, isOwn: true })
  expect(placeOnMap(null, null)).toBeNull()
})
