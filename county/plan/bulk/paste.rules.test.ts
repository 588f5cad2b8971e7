import { expect, test } from 'vitest'
import type { StoredTask } from '#county/plan/community/plan.contract.ts'
import { explainMissed, type PlannedHome, readPlanned } from './paste.rules.ts'

const task = (code: string, zh: string, unit: StoredTask['unit'] = 'working') =>
  ({ code, zh, en: code, unit, duration: 5, startsOn: '2020-05-06', endsOn: '2020-05-12' }) as StoredTask
const tasks = [task('design', '设计'), task('trial', '试运行', 'calendar'), task('line', '专线')]
const home = (name: string, communityId = name, own = tasks): PlannedHome => ({
  ...{ communityId, name, tasks: own, begun: new Set(['line']) },
})
const homes = [home('东苑'), home('西苑', 'w', []), home('南苑', 's1'), home('南苑', 's2')]
const HEAD = '小区\t任务\t计划开始\t计划完成'
const read = (...rows: string[]) => readPlanned([HEAD, ...rows].join('\n'), homes)

test.each([
  ['both days give the length in working days', '东苑\t设计\t2020-05-11\t2020年5月15日', '2020-05-11', 5],
  ['an end alone keeps the beginning', '东苑\t设计\t\t2020/5/15', '2020-05-06', 9],
  ['a beginning alone keeps the length', '东苑\tdesign\t2020.5.18\t', '2020-05-18', 5],
  ['a trial run counts every day', '东苑\t试运行\t2020-06-06\t2020-07-05', '2020-06-06', 30],
])('%s', (_what, row, notBefore, duration) => {
  const { rows, problems } = read(row)
  expect(problems).toEqual([])
  expect(rows).toMatchObject([{ notBefore, duration }])
})

test.each([
  ['北苑\t设计\t2020-05-11\t', '小区', '名录中没有'],
  ['南苑\t设计\t2020-05-11\t', '小区', '多个同名'],
  ['西苑\t设计\t2020-05-11\t', '小区', '还没有计划'],
  ['东苑\t吊装\t2020-05-11\t', '任务', '没有这项任务'],
  ['东苑\t专线\t2020-05-11\t', '任务', '已经开始'],
  ['东苑\t设计\t五月\t', '计划开始', '应为日期'],
  ['东苑\t设计\t\t', '计划开始', '至少填一个'],
  ['东苑\t设计\t2020-05-16\t', '计划开始', '2020-05-16 不是工作日'],
  ['东苑\t设计\t2020-05-15\t2020-05-11', '计划完成', '完成早于开始'],
  ['东苑\t设计\t2051-01-04\t', '计划开始', '2049'],
])('%s is a problem of %s: %s', (row, column, zh) => {
  const { rows, problems } = read(row)
  expect(rows).toEqual([])
  const [problem] = problems
  expect([problem?.line, problem?.column]).toEqual([2, column])
  expect(`${problem?.found} ${problem?.zh}`).toContain(zh)
})

test('a task twice is told; a day that the schedule cannot give is told with the one it gives', () => {
  const row = '东苑\t设计\t2020-05-11\t2020-05-15'
  const { rows, problems } = read(row, row)
  expect(problems).toMatchObject([{ line: 3, column: '任务' }])
  const [planned] = rows
  if (!planned) throw new Error('nothing was read')
  const drawn = (startsOn: string, endsOn: string) => explainMissed(planned, { startsOn, endsOn })
  expect(drawn('2020-05-11', '2020-05-15')).toBeNull()
  expect(drawn('2020-05-13', '2020-05-19')).toMatchObject({
    column: 'startsOn',
    text: { zh: expect.stringContaining('2020-05-13') },
  })
})
