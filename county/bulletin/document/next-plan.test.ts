import { describe, expect, test } from 'vitest'
import type { BulletinFigures } from '#county/bulletin/figures/figures.contract.ts'
import { tabulateNextPlan } from './next-plan.ts'
import { sampleFigures } from './sample.ts'

const base: BulletinFigures = { ...sampleFigures(), period: '2020-04-2', coming: [], demands: [] }
const row = (unitName: string, name: string, gate: 'approved' | 'started' | 'built' | 'connected', on: string) => ({
  ...{ communityId: name, unitName, name, gate, on },
})
const demand = (unitName: string, deadline: string, state: 'done' | 'carriedOver' | 'overdue') => ({
  ...{ demandId: deadline, number: 10, text: '落实施工用电', unitName, deadline, state, doneOn: null, note: null },
})

function rowsOf(figures: BulletinFigures, made: Parameters<typeof tabulateNextPlan>[1] = []) {
  const blocks = tabulateNextPlan(figures, made)
  return {
    text: blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join(''),
    rows: blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])),
  }
}

describe('the plan of the next 旬', () => {
  test('every gate with a planned day is told by unit, in the order of units and gates', () => {
    const coming = [
      row('桃花镇', '东苑', 'built', '2020-04-25'),
      row('上派镇', '和平苑', 'connected', '2020-04-30'),
      row('上派镇', '紫云新苑', 'started', '2020-04-21'),
      row('上派镇', '滨河花园', 'started', '2020-04-22'),
    ]
    const { rows, text } = rowsOf({ ...base, coming })
    expect(rows).toEqual([
      ['上派镇', '开工', '2', '紫云新苑（4月21日）、滨河花园（4月22日）'],
      ['上派镇', '接入', '1', '和平苑（4月30日）'],
      ['桃花镇', '建成', '1', '东苑（4月25日）'],
    ])
    expect(text).toBe('按各单位所报时间节点，2020年4月下旬计划开工2个、建成1个、接入1个，涉及2个单位。')
  })

  test('open demands that fall due in it stand with their unit, a utility after the towns', () => {
    const demands = [
      demand('县供电公司', '2020-04-21', 'carriedOver'),
      demand('上派镇', '2020-04-30', 'carriedOver'),
      demand('上派镇', '2020-05-01', 'carriedOver'),
      demand('上派镇', '2020-04-15', 'overdue'),
      demand('桃花镇', '2020-04-25', 'done'),
    ]
    const made = [
      { text: '完成进场协调', unitName: '上派镇', deadline: '2020-04-28' },
      { text: '通网', unitName: '上派镇', deadline: '2020-05-05' },
    ]
    const { rows, text } = rowsOf({ ...base, demands }, made)
    expect(rows).toEqual([
      ['上派镇', '到期要求', '2', '落实施工用电（第10期，4月30日）；完成进场协调（本期，4月28日）'],
      ['县供电公司', '到期要求', '1', '落实施工用电（第10期，4月21日）'],
    ])
    expect(text).toContain('没有计划在期内的节点；期内到期的工作要求3项')
  })

  test('an issue of before, which told of completions without naming the gate, still reads', () => {
    const { communityId, unitName, name, on } = row('上派镇', '和平苑', 'connected', '2020-04-30')
    expect(rowsOf({ ...base, coming: [{ communityId, unitName, name, on }] }).rows).toEqual([
      ['上派镇', '接入', '1', '和平苑（4月30日）'],
    ])
  })

  test('nothing planned and nothing due: no table', () => {
    expect(tabulateNextPlan(base, [])).toEqual([])
  })
})
