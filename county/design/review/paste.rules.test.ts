import { expect, test } from 'vitest'
import { readOpinions } from './paste.rules.ts'

const raised = [{ about: null, text: '说明必要性' }]

test('opinions are read with what they are about', () => {
  const { rows, problems } = readOpinions('序号\t设备编号\t意见\n1\tC01\t宜再加一台\n2\t\t补充东门', raised)
  expect(problems).toEqual([])
  expect(rows).toEqual([
    { about: 'C01', text: '宜再加一台' },
    { about: null, text: '补充东门' },
  ])
})

test.each<[column: string, text: string]>([
  ['意见', '意见\n说明必要性'],
  ['意见', '涉及\t意见\nC01\t'],
  ['涉及', `涉及\t意见\n${'C'.repeat(31)}\t太长`],
  ['意见', '编号\n1'],
])('a wrong %s is told', (column, text) => {
  expect(readOpinions(text, raised).problems).toMatchObject([{ column }])
})
