/** Rows as people copy them from Excel, and what is wrong with them. */
import { expect, test } from 'vitest'
import { readPasted } from './batch.rules.ts'

const names = {
  units: new Map([
    ['县供电公司', ['1']],
    ['供电公司', ['1']],
    ['东镇', ['2']],
    ['同名', ['3', '4']],
  ]),
  communities: new Map([
    ['东苑', ['018f0000-0000-7000-8000-000000000001']],
    ['西苑', ['a', 'b']],
  ]),
}
const read = (text: string) => readPasted(text, names, '2020-04-15')
const HEAD = '序号\t小区名称\t问题\t办理要求\t类别\t牵头单位\t配合单位\t完成时限'

test('columns stand in any order under any of their headings; a cell may hold lines; empty rows vanish', () => {
  const { matters, problems, rows } = read(
    `${HEAD}\r\n1\t东苑\t未通电\t"装表\n送电"\t供电\t供电公司\t东镇、\t2020年4月30日\r\n\t\t\t\t\t\t\t\r\n2\t\t资料不全\t\t\t东镇\t\t\r\n`,
  )
  expect(problems).toEqual([])
  expect(matters).toMatchObject([
    {
      title: '未通电',
      demand: '装表\n送电',
      kind: 'power',
      leadUnitId: '1',
      cooperatingUnitIds: ['2'],
      deadline: '2020-04-30',
    },
    { title: '资料不全', demand: '资料不全', kind: 'other', communityId: null, leadUnitId: '2', deadline: null },
  ])
  expect(rows.map(({ line }) => line)).toEqual([2, 4])
})

test.each([
  ['未通电\t供电公司', [1, '责任单位']],
  [`${HEAD}\n1\t东苑\t\t\t供电\t供电公司\t\t`, [2, '事项']],
  [`${HEAD}\n1\t南苑\t未通电\t\t供电\t供电公司\t\t`, [2, '小区']],
  [`${HEAD}\n1\t西苑\t未通电\t\t供电\t供电公司\t\t`, [2, '小区']],
  [`${HEAD}\n1\t东苑\t未通电\t\t天气\t供电公司\t\t`, [2, '类别']],
  [`${HEAD}\n1\t东苑\t未通电\t\t供电\t同名\t\t`, [2, '责任单位']],
  [`${HEAD}\n1\t东苑\t未通电\t\t供电\t供电公司\t县供电公司\t`, [2, '配合单位']],
  [`${HEAD}\n1\t东苑\t未通电\t\t供电\t供电公司\t\t2020-04-14`, [2, '期限']],
  [`${HEAD}\n1\t东苑\t未通电\t\t供电\t供电公司\t\t2020-02-30`, [2, '期限']],
  [HEAD, [1, '事项']],
])('%j is refused at %j', (text, [line, column]) => {
  expect(read(text as string).problems.at(-1)).toMatchObject({ line, column })
})
