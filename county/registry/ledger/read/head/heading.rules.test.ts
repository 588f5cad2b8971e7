/** Headings as towns word them, and what each is taken for; more are added when a town's file is not understood. */
import { describe, expect, test } from 'vitest'
import { scoreHeading } from './heading.rules.ts'
import samples from './heading.samples.json' with { type: 'json' }

const best = (path: readonly string[]): string | undefined =>
  [...scoreHeading(path)].toSorted((a, b) => b[1] - a[1]).find(([, score]) => score >= 0.5)?.[0]

describe.each(Object.entries(samples))('%s', (role, headings) => {
  test.each(headings)('%s', (heading) => {
    expect(best([heading])).toBe(role)
    expect(best([[...heading].join('\n')])).toBe(role)
  })
})

test.each([
  [['时间节点', '立项'], 'approvedOn'],
  [['时间节点', '开工'], 'startedOn'],
  [['开工时间', '计划'], 'other'],
  [['开工时间', '实际'], 'startedOn'],
  [['完成时间', '计划'], 'plannedDoneOn'],
  [['出入口', '人'], 'peopleGates'],
  [['出入口', '车'], 'carGates'],
  [['联系方式', '姓名'], 'contact'],
  [['联系方式', '电话'], 'phone'],
  [['基本情况', '户数'], 'households'],
  [['实际进度', '建设单位'], 'responsible'],
])('%j is %s', (path, role) => {
  expect(best(path)).toBe(role)
})

test.each([
  '计划开工时间',
  '拟新增监控数',
  '物业公司',
  '建筑面积（㎡）',
  '人口数',
  '单元数',
  '所属社区',
  '详细地址',
  '投资金额（万元）',
  '充电桩数',
])('%s is not imported', (heading) => {
  expect(best([heading])).toBe('other')
})
