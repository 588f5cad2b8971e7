import { describe, expect, test } from 'vitest'
import { tellAsked } from './asked.rules.ts'
import { explainForm } from './change.rules.ts'
import {
  beginRow,
  COUNTED,
  type FormField,
  type FormSection,
  findField,
  listAsked,
  pathOf,
  SHIPPED_FORM,
} from './form.contract.ts'

const { sections } = SHIPPED_FORM
const own: FormField = {
  ...{ code: 'own1', zh: '快递柜', en: 'Parcel lockers', type: 'number', tag: 'C' },
  source: { zh: '第 3 次联席会议', en: 'third joint meeting' },
}

const changeSection = (code: string, change: (section: FormSection) => FormSection): FormSection[] =>
  sections.map((one) => (one.code === code ? change(one) : one))
const changeField = (code: string, field: string, to: Partial<FormField>): FormSection[] =>
  changeSection(code, (one) => ({
    ...one,
    fields: one.fields.map((each) => (each.code === field ? { ...each, ...to } : each)),
  }))
const add = (code: string, field: FormField) =>
  changeSection(code, (one) => ({ ...one, fields: [...one.fields, field] }))
const choices = [
  { code: 'own1', zh: '有', en: 'yes' },
  { code: 'own2', zh: '无', en: 'no' },
]

describe('a form that follows another', () => {
  test('the questions that others count by are all in the form that ships', () => {
    const paths = sections.flatMap((section) => section.fields.map((field) => pathOf(section, field)))
    expect(Object.keys(COUNTED).filter((path) => !paths.includes(path))).toEqual([])
  })

  test.each<[what: string, after: FormSection[], refused: RegExp | null]>([
    ['adds a question', add('site', own), null],
    ['puts a question better', changeField('site', 'parking', { zh: '地面停车位', en: 'Parking above ground' }), null],
    ['retires a question', changeField('site', 'parking', { retired: true }), null],
    ['retires a part', changeSection('works', (one) => ({ ...one, retired: true })), null],
    ['moves a part', [...sections].reverse(), null],
    ['narrows a number', changeField('site', 'parking', { max: 500 }), null],
    ['drops a question', changeSection('site', (one) => ({ ...one, fields: one.fields.slice(0, -1) })), /只能停用/],
    ['drops a part', sections.slice(1), /只能停用/],
    ['drops a choice', changeField('line', 'mobile', { choices }), /只能停用/],
    ['asks in another unit', changeField('gates', 'width', { unit: { zh: '厘米', en: 'cm' } }), /单位不能改/],
    ['answers in another way', changeField('site', 'parking', { type: 'text' }), /类型和单位不能改/],
    ['makes a list of a part', changeSection('power', (one) => ({ ...one, kind: 'list' })), /不能改/],
    ['retires what others count by', changeField('site', 'households', { retired: true }), /不能停用/],
    ['retires a part that others count by', changeSection('gates', (one) => ({ ...one, retired: true })), /不能停用/],
    ['asks for a name', add('needs', { ...own, zh: '户主姓名' }), /个人信息/],
    ['asks for a number in English', add('needs', { ...own, en: 'Phone of the owner' }), /个人信息/],
    ['takes a code twice', add('power', { ...own, code: 'parking' }), /重复/],
    ['takes the code of a row taken out', add('gates', { ...own, code: 'gone' }), /另有用途/],
    ['offers no choice', add('site', { ...own, type: 'choice' }), /两个可选项/],
    ['offers choices', add('site', { ...own, type: 'choice', choices }), null],
    ['asks between 9 and 3', add('site', { ...own, min: 9, max: 3 }), /最小值大于最大值/],
    [
      'asks nothing in a part',
      changeSection('works', (one) => ({ ...one, fields: one.fields.map((each) => ({ ...each, retired: true })) })),
      /没有问题/,
    ],
    [
      'begins a list with a number',
      changeSection('blocks', (one) => ({ ...one, fields: [...one.fields.slice(1), ...one.fields.slice(0, 1)] })),
      /第一题/,
    ],
  ])('%s', (_what, after, refused) => {
    const why = explainForm(sections, after)
    if (refused === null) expect(why).toBeNull()
    else expect(why?.zh).toMatch(refused)
  })
})

describe('a retired question', () => {
  const retired = { ...SHIPPED_FORM, version: 2, sections: changeField('site', 'parking', { retired: true }) }

  test('is not asked, and its answers are found', () => {
    expect(listAsked(retired)[0]?.fields.map(({ code }) => code)).not.toContain('parking')
    expect(findField(retired, 'parking')?.field.zh).toBe('停车位')
  })
})

test('an answer tells how its question read, where it reads otherwise now', () => {
  const now = { ...SHIPPED_FORM, version: 2, sections: changeField('site', 'parking', { zh: '地面停车位' }) }
  const answers = [
    { field: 'parking', formVersion: 1 },
    { field: 'parking', formVersion: 2 },
    { field: 'guardRoom', formVersion: 1 },
  ]
  expect(tellAsked(answers, now, [SHIPPED_FORM]).map(({ asked }) => asked?.zh ?? null)).toEqual(['停车位', null, null])
})

test.each([
  ['gates', { code: 'name', value: '出入口3' }],
  ['equipment', { code: 'kind', value: 'camera' }],
])('a row of %s begins with its first answer', (code, begun) => {
  const section = sections.find((one) => one.code === code)
  expect(section && beginRow(section, '出入口3')).toEqual(begun)
})
