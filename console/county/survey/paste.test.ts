import { expect, test } from 'vitest'
import { SHIPPED_FORM } from '#county/survey/form/form.contract.ts'
import { pasteRows } from './paste.ts'

const gates = SHIPPED_FORM.sections.find(({ code }) => code === 'gates')
if (!gates) throw new Error('the form has no gates')

test('rows copied from Excel become rows of the list, in any order of columns', () => {
  const { rows, problems } = pasteRows(
    gates,
    '序号\t通行\t名称\t净宽(米)\t消防通道\r\n1\t人行\t东门\t3.5米\t是\r\n\t\t\t\t\r\n2\t人车混行\t南门\t6\t无\n',
  )
  expect(problems).toEqual([])
  expect(rows).toEqual([
    { kind: 'people', name: '东门', width: 3.5, fireLane: true },
    { kind: 'both', name: '南门', width: 6, fireLane: false },
  ])
})

test('what is not known is told by line and heading; without headings nothing is read', () => {
  expect(pasteRows(gates, '名称\t通行\t净宽\n东门\t船\t3.55\n\t\t三米').problems).toEqual([
    { line: 2, head: '通行', found: '船' },
    { line: 2, head: '净宽', found: '3.55' },
    { line: 3, head: '净宽', found: '三米' },
  ])
  expect(pasteRows(gates, '东门\t人行')).toMatchObject({ rows: [], fields: [] })
})
