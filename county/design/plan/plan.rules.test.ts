import { expect, test } from 'vitest'
import { type Content, deviceSchema, EMPTY_CONTENT, nextCode } from './content.contract.ts'
import { readPastedBill, readPastedDevices } from './paste.rules.ts'
import type { Deeds } from './plan.contract.ts'
import { decideDeeds, findHindrances, type Standing } from './plan.rules.ts'

const drawer: Standing = {
  ...{ state: 'draft', mayEdit: true, mayReview: false, isSubmitter: true, hindrances: 0, opinions: [] },
}
const expert: Standing = { ...drawer, state: 'inReview', mayEdit: false, mayReview: true, isSubmitter: false }
const allowed = (one: Standing) =>
  Object.entries(decideDeeds(one))
    .filter(([, may]) => may)
    .map(([deed]) => deed as keyof Deeds)

test.each<[name: string, one: Standing, may: (keyof Deeds)[]]>([
  ['who draws, while it is drawn', drawer, ['edit', 'submit', 'withdraw', 'answer']],
  ['who draws, with something lacking', { ...drawer, hindrances: 1 }, ['edit', 'withdraw', 'answer']],
  [
    'who draws, an opinion unanswered',
    { ...drawer, state: 'returned', opinions: ['open'] },
    ['edit', 'withdraw', 'answer'],
  ],
  ['who draws, in review', { ...drawer, state: 'inReview' }, ['answer']],
  ['who draws, after the pass', { ...drawer, state: 'passed' }, ['evidence']],
  ['an expert, no opinion', expert, ['opine', 'settle', 'return', 'pass']],
  ['an expert, all closed', { ...expert, opinions: ['closed', 'closed'] }, ['opine', 'settle', 'return', 'pass']],
  ['an expert, one answered only', { ...expert, opinions: ['closed', 'answered'] }, ['opine', 'settle', 'return']],
  ['an expert who handed it in', { ...expert, isSubmitter: true }, ['opine', 'settle']],
  ['an expert, while it is drawn', { ...expert, state: 'returned' }, ['settle']],
  ['an expert, after the pass', { ...expert, state: 'passed' }, []],
])('%s', (_name, one, may) => {
  expect(allowed(one)).toEqual(may)
})

const camera = deviceSchema.parse({
  ...{ code: 'C01', type: 'camera', x: 10, y: 10, heightM: 3, direction: 0, angle: 90, range: 20 },
  ...{ legalClass: 'shared', place: 'road', note: null },
})
const content = (part: Partial<Content>): Content => ({ ...EMPTY_CONTENT, purpose: '三无小区盗窃多发', ...part })
const toilet = {
  code: 'P1',
  kind: 'intimate' as const,
  name: '公厕',
  points: [
    [8, 0],
    [12, 0],
    [12, 4],
    [8, 4],
  ] as [number, number][],
}

test.each<[name: string, one: Content, zh: RegExp | null]>([
  ['whole', content({ devices: [camera] }), null],
  ['empty', content({}), /没有设备/],
  ['no purpose', content({ devices: [camera], purpose: ' ' }), /必要性/],
  ['no legal class', content({ devices: [{ ...camera, legalClass: null }] }), /区域性质/],
  ['no angle', content({ devices: [{ ...camera, angle: null }] }), /视场角/],
  ['films a toilet', content({ devices: [camera], areas: [toilet] }), /不得拍摄.*P1/],
])('handing in: %s', (_name, one, zh) => {
  const found = findHindrances(one).map((row) => row.zh)
  if (zh === null) expect(found).toEqual([])
  else expect(found.join()).toMatch(zh)
})

test('the next code is the first free number of its letter', () => {
  expect([nextCode('C', ['C01', 'C07', 'D09']), nextCode('C', []), nextCode('P', ['P1'])]).toEqual(['C08', 'C01', 'P2'])
})

test('devices are pasted with what their type begins with where a cell is empty', () => {
  const text =
    '编号\t类型\tX(米)\tY(米)\t高度\t方向\t视场角\t距离\t区域性质\t位置\t备注\n\t枪机\t10\t12.5\t\t90°\t\t\t小区共有部分\t小区道路\t东侧\n\t枪机\t11\t12\nD7\t车辆道闸\t1\t2'
  const { rows, problems } = readPastedDevices(text)
  expect(problems).toEqual([])
  expect(rows.map((row) => [row.code, row.type, row.heightM, row.direction, row.angle, row.legalClass])).toEqual([
    ['C01', 'camera', 3.5, 90, 70, 'shared'],
    ['C02', 'camera', 3.5, 0, 70, null],
    ['D7', 'barrier', 1, 0, null, null],
  ])
})

test('what cannot be read is told with its line and column', () => {
  const { problems } = readPastedDevices('C01\t无人机\t1\t2\nC02\t枪机\tx\t2\nC03\t枪机\t1\t2\t999')
  expect(problems.map(({ line, column }) => [line, column])).toEqual([
    [1, '类型'],
    [2, 'X(米)'],
    [3, '高度(米)'],
  ])
})

test('a bill is pasted in yuan; a device takes its quantity from the drawing', () => {
  const { rows, problems } = readPastedBill(
    '枪机\t400万像素\t台\t\t1,280.50\t设备\n网线\t六类\t米\t300\t3.2\t材料\n立杆\t\t根\tx\t1',
  )
  expect(rows.map((row) => [row.key, row.quantity, row.priceFen])).toEqual([
    ['camera', null, 128_050],
    ['row2', 300, 320],
  ])
  expect(problems.map(({ line, column }) => [line, column])).toEqual([[3, '数量']])
})
