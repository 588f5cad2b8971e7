import { expect, test } from 'vitest'
import { readPastedRequirements } from './paste.rules.ts'

const HEAD = '节点\t要求\t类型\t必需\t小区类别\t出资方\t单位\t不小于\t不大于\t依据\t核对程度'
const read = (...rows: string[]) => readPastedRequirements([HEAD, ...rows].join('\n'))

test('rows become requirements with what was left empty meaning any', () => {
  const { found, problems } = read(
    '开工\t开工报告\t文件\t是\t\t\t\t\t\t县建设办做法\t',
    '建成(初验)\t接地电阻\t实测值\t\t老旧、商住\t政府出资\t欧\t\t1\tGB 50348-2018\tB',
  )
  expect(problems).toEqual([])
  expect(found).toMatchObject([
    { gate: 'started', kind: 'document', required: true, categories: null, funding: null, measure: null, tag: 'C' },
    {
      ...{ gate: 'built', kind: 'measurement', required: true, categories: ['old', 'commercial'], tag: 'B' },
      ...{ funding: 'government', measure: { unit: { zh: '欧' }, atLeast: null, atMost: 1 }, en: '接地电阻' },
    },
  ])
})

test.each<[column: string, row: string]>([
  ['节点', '摸排\t表\t文件\t\t\t\t\t\t\t依据\t'],
  ['类型', '开工\t表\t录像\t\t\t\t\t\t\t依据\t'],
  ['必需', '开工\t表\t文件\t也许\t\t\t\t\t\t依据\t'],
  ['小区类别', '开工\t表\t文件\t\t别墅\t\t\t\t\t依据\t'],
  ['计量单位', '开工\t电阻\t实测值\t\t\t\t\t\t1\t依据\t'],
  ['不大于', '开工\t电阻\t实测值\t\t\t\t欧\t\t一\t依据\t'],
  ['依据', '开工\t表\t文件\t\t\t\t\t\t\t\t'],
  ['核对程度', '开工\t表\t文件\t\t\t\t\t\t\t依据\tD'],
])('a wrong %s is told at its place', (column, row) => {
  const { found, problems } = read(row)
  expect(found).toEqual([])
  expect(problems).toMatchObject([{ line: 2, column }])
})

test('the same requirement of a gate twice is told', () => {
  const row = '开工\t开工报告\t文件\t\t\t\t\t\t\t依据\t'
  expect(read(row, row).problems).toMatchObject([{ line: 3, column: '要求' }])
})
