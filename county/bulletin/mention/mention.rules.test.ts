import { expect, test } from 'vitest'
import { sampleContent } from '#county/bulletin/document/sample.ts'
import { findMentions, type Searched } from './mention.rules.ts'

const content = sampleContent()
const [red] = content.figures.warnings.filter((row) => row.light === 'red')
const seek = (communityId: string, name: string, of: Searched = content) =>
  findMentions(of, { communityId, names: [name], others: [] })
const placesOf = (communityId: string, of: Searched = content) =>
  seek(communityId, '没有人这样写', of).map((found) => found.place)

test('a community on the red list and among the blockers is found by its id, with what stands there', () => {
  const id = red?.communityId ?? ''
  const found = seek(id, '没有人这样写')
  expect(found).toContainEqual({ place: 'red', gate: null, on: null, text: '41.5' })
})

test.each([
  ['passed', content.figures.passed],
  ['late', content.figures.corrections],
  ['blocker', content.figures.blockers],
  ['coming', content.figures.coming],
] as const)('what is listed under %s is found', (place, rows) => {
  expect(placesOf(rows[0]?.communityId ?? '')).toContain(place)
})

test('texts and demands are found by name, also by the name it had when the bulletin was issued', () => {
  const texts = { ...content.texts, problems: '紫云新苑进场难。\n其它小区正常。' }
  const newDemands = [{ text: '紫云新苑4月底前开工', unitName: '上派镇', deadline: '2020-04-30' }]
  const found = seek('none', '紫云新苑', { ...content, texts, newDemands })
  expect(found).toEqual([
    { place: 'text', gate: null, on: null, text: '紫云新苑进场难。' },
    { place: 'demand', gate: null, on: '2020-04-30', text: '紫云新苑4月底前开工' },
  ])
  const [row] = content.figures.communities
  const renamed = { ...content, texts: { ...content.texts, overview: `${row?.name}已开工。` } }
  expect(placesOf(row?.communityId ?? '', renamed)).toContain('text')
})

test('a unit among the fastest is told on its communities; the annex, which lists all, is not', () => {
  const fast = content.figures.communities.find((row) => row.unitId === content.figures.fastest[0])
  expect(placesOf(fast?.communityId ?? '')).toContain('unitFast')
  const slow = content.figures.slowest
  const quiet = content.figures.communities.find(
    (row) =>
      !content.figures.fastest.includes(row.unitId) &&
      !slow.includes(row.unitId) &&
      row.approvedOn === null &&
      row.blocker === null,
  )
  expect(placesOf(quiet?.communityId ?? '')).toEqual([])
})
