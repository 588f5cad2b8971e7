/** Pasted real days as a table of cases. */
import { expect, test } from 'vitest'
import type { StoredTask } from '#county/plan/community/plan.contract.ts'
import { type PlannedHome, readActuals } from './actual.rules.ts'

const task = (code: string, zh: string, gate: StoredTask['gate'] = null) => ({ code, zh, en: code, gate }) as StoredTask
const tasks = [task('line', '专线'), task('approval', '立项批复', 'approved')]
const home = (name: string, communityId = name, own = tasks): PlannedHome => ({
  ...{ communityId, name, tasks: own },
  actual: new Map([['line', { startedOn: '2020-04-01', finishedOn: null }]]),
})
const homes = [home('东苑'), home('西苑', 'w', []), home('南苑', 's1'), home('南苑', 's2')]
const HEAD = '小区\t任务\t实际开始\t实际完成\t备注'
const read = (row: string) => readActuals(`${HEAD}\n${row}`, { homes, today: '2020-04-15' })

test.each([
  ['东苑\t专线\t2020/4/2\t2020年4月10日\t已通', '2020-04-02 2020-04-10'],
  ['东苑\t专线\t\t2020-04-10\t', '2020-04-01 2020-04-10'],
  ['东苑\tline\t2020.4.3\t\t', '2020-04-03 null'],
])('%s is read', (row, days) => {
  const { rows, problems } = read(row)
  expect(problems).toEqual([])
  expect(rows.map((one) => `${one.startedOn} ${one.finishedOn}`)).toEqual([days])
})

test.each([
  ['北苑\t专线\t2020-04-02\t\t', '小区', '名录中没有这个名称'],
  ['南苑\t专线\t2020-04-02\t\t', '小区', '多个同名'],
  ['西苑\t专线\t2020-04-02\t\t', '小区', '还没有计划'],
  ['东苑\t吊装\t2020-04-02\t\t', '任务', '没有这项任务'],
  ['东苑\t立项批复\t2020-04-02\t\t', '任务', '进度节点'],
  ['东苑\t专线\t四月\t\t', '实际开始', '应为日期'],
  ['东苑\t专线\t\t2020-04-16\t', '实际完成', '今天之后'],
  ['东苑\t专线\t\t2020-03-31\t', '实际完成', '完成早于开始'],
  ['东苑\t专线\t\t\t说明', '实际开始', '至少填一个'],
])('%s is a problem of %s: %s', (row, column, zh) => {
  const { rows, problems } = read(row)
  expect(rows).toEqual([])
  expect(problems).toMatchObject([{ line: 2, column, zh: expect.stringContaining(zh) }])
})
