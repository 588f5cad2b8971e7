import { expect, test } from 'vitest'
import { SHIPPED_FORM } from '#county/survey/form/form.contract.ts'
import type { Answers } from '#county/survey/record/answers.contract.ts'
import { compareSite, factDiffers, proposedOf } from './proposal.contract.ts'
import { proposeFacts, proposeSite } from './proposal.rules.ts'

const surveyed: Answers = {
  ...{ households: 186, buildings: 2, powerSource: 'public', powerSpare: 6.5, mobile: null },
  ...{ 'gates/east/name': '东门', 'gates/east/kind': 'both', 'gates/east/width': 5.5 },
  ...{ 'gates/west/name': '西门', 'gates/west/gone': true, 'gates/south/name': '南门', 'gates/south/kind': 'people' },
  ...{ 'blocks/one/name': '1号楼', 'blocks/one/doors': 3, 'blocks/two/name': '2号楼', 'blocks/two/doors': 4 },
  ...{ 'equipment/old/kind': 'camera', 'equipment/old/place': '东门', 'equipment/old/count': 2 },
}
const KNOWN = { peopleGates: 1, carGates: 1, buildings: null, households: 190 }
const factOf = (fact: string, answers: Answers) => {
  const found = proposeFacts(answers, KNOWN).find((one) => one.fact === fact)
  if (!found) throw new Error(fact)
  return found
}

test.each<[what: string, fact: string, more: Answers, survey: number | null, missing: number, taken: string | null]>([
  ['a gate for both is one of each', 'peopleGates', {}, 2, 0, 'survey'],
  ['a gate for both is one of each', 'carGates', {}, 1, 0, 'survey'],
  ['a gate whose kind is open leaves the count open', 'peopleGates', { 'gates/north/name': '北门' }, 2, 1, 'registry'],
  ['doors add up when every building tells', 'unitDoors', {}, 7, 0, 'survey'],
  ['fewer buildings on the list than there are', 'unitDoors', { buildings: 12 }, 7, 10, null],
  ['a building that does not tell', 'unitDoors', { 'blocks/two/doors': null }, 3, 1, null],
  ['nobody looked at lifts', 'lifts', {}, null, 2, null],
  ['a plain answer', 'buildings', {}, 2, 0, 'survey'],
  ['an answer that was taken back', 'households', { households: null }, null, 0, 'registry'],
])('%s: %s', (_what, fact, more, survey, missing, taken) => {
  const found = factOf(fact, { ...surveyed, ...more })
  expect([found.survey, found.missing, proposedOf(found)]).toEqual([survey, missing, taken])
})

test('a difference from the registry is told, a gap of one of both is none', () => {
  expect([factDiffers(factOf('households', surveyed)), factDiffers(factOf('buildings', surveyed))]).toEqual([
    true,
    false,
  ])
})

test('the site is told in the words of the form; rows that were taken out are not', () => {
  expect(proposeSite(SHIPPED_FORM, surveyed).map(({ name, zh }) => `${name}|${zh}`)).toEqual([
    '东门|通行 人车混行；净宽 5.5 米',
    '南门|通行 人行',
    '1号楼|单元门 3 个',
    '2号楼|单元门 4 个',
    '供电|取电点 小区公用配电',
    '供电|可用余量 6.5 千瓦',
    '东门 摄像机|数量 2 台',
  ])
})

test('what the survey says otherwise by now stands beside what was taken over', () => {
  const taken = proposeSite(SHIPPED_FORM, surveyed)
  const later = { ...surveyed, 'gates/east/width': 6, 'gates/south/gone': true, ducts: 'none' }
  const changes = compareSite(taken, proposeSite(SHIPPED_FORM, later))
  expect(changes.map(({ change, line, before }) => [change, line.key, before?.zh ?? null])).toEqual([
    ['changed', 'gates/east', '通行 人车混行；净宽 5.5 米'],
    ['added', 'ducts', null],
    ['gone', 'gates/south', '通行 人行'],
  ])
  expect(compareSite(taken, taken)).toEqual([])
})
