import { describe, expect, test } from 'vitest'
import { findField, SHIPPED_FORM, type Value } from './form.contract.ts'
import { explainValue } from './value.rules.ts'

const ROW = '018f0000-0000-7000-8000-000000000000'

describe('the form', () => {
  test('is version 1 and names every field of its single sections once', () => {
    expect(SHIPPED_FORM.version).toBe(1)
    const codes = SHIPPED_FORM.sections.flatMap((one) =>
      one.kind === 'single' ? one.fields.map(({ code }) => code) : [one.code],
    )
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('asks for no name, number or door of a resident', () => {
    const asked = JSON.stringify(SHIPPED_FORM.sections.flatMap((one) => one.fields.map(({ zh }) => zh)))
    expect(asked).not.toMatch(/姓名|电话|手机号|门牌|房号|身份/)
    expect(findField(SHIPPED_FORM, 'residentName')).toBeNull()
  })
})

describe('a value', () => {
  test.each<[path: string, value: Value, refused: RegExp | null]>([
    ['households', 812, null],
    ['households', -1, /应在/],
    ['households', 1.5, /整数/],
    ['households', '812', /不是/],
    [`gates/${ROW}/width`, 3.5, null],
    [`gates/${ROW}/width`, 3.55, /1 位小数/],
    [`gates/${ROW}/kind`, 'cars', null],
    [`gates/${ROW}/kind`, 'boats', /不是/],
    [`gates/${ROW}/gone`, true, null],
    [`gates/${ROW}/gone`, 'yes', /不是/],
    [`doors/${ROW}/kind`, 'cars', /没有这一项/],
    ['closed', true, null],
    ['closed', null, null],
    ['advice', '东门改为人车分流', null],
    ['advice', 'x'.repeat(501), /最多 500/],
    ['needsNote', '3 栋王师傅 13800001111 要求装监控', /个人信息/],
    ['needsNote', '投诉人 0551-68841234', /个人信息/],
    ['needsNote', '340123199001011234', /个人信息/],
    ['needsNote', '2020 年 4 月 15 日前完成，共 1200 户', null],
    ['wantGate', 420, null],
  ])('%s = %j', (path, value, refused) => {
    const why = explainValue(SHIPPED_FORM, path, value)
    if (refused === null) expect(why).toBeNull()
    else expect(why?.zh).toMatch(refused)
  })
})
