/** One row for each way in which towns write a value: what it is read as, and whether a person must look. */
import { describe, expect, test } from 'vitest'
import type { Cell } from '#base/files/workbook/grid.ts'
import { readCount, readYear } from './count.rules.ts'
import { foldName, nameKey } from './name.rules.ts'
import { tidyName } from './plain.rules.ts'
import { type Case, DOUBT, SURE, told } from './reading.testing.ts'
import { readCategory, readFunding, readName, readPhone, readText, readYesNo, splitContact } from './word.rules.ts'

describe('counts', () => {
  test.each<Case<number | null>>([
    ...(
      [300, '300', ' 300 ', '３００', '300户', '共300户', '300 户', '三百', '300.0', '300（含商铺）', '300个'] as const
    ).map((text): Case<number> => [text, 300, SURE]),
    ['1,643', 1643, SURE],
    ['十二栋', 12, SURE],
    ['51个', 51, SURE],
    ...([null, '', '无', '/', '—', '不详'] as const).map((text): Case<null> => [text, null, SURE]),
    ...(['约300户', '300余', '300多户', '近300', '300左右', '300+'] as const).map(
      (text): Case<number> => [text, 300, DOUBT],
    ),
    ...(['200-300', '2+1', '若干', -3, 3.5, '30O', '340123199001011234', true] as const).map(
      (text): Case<null> => [text, null, DOUBT],
    ),
    [{ date: '1900-05-22', serial: 143 }, null, DOUBT],
    [99_999, 99_999, DOUBT],
  ])('%j', (cell, value, how) => {
    expect(told(readCount(cell, { max: 50_000 }))).toEqual([value, how])
  })

  test.each(['无', '没有', '0', 0])('no cameras written as %j are none', (cell) => {
    expect(told(readCount(cell, { max: 100, noneIsZero: true }))).toEqual([0, SURE])
  })
})

describe('years', () => {
  test.each<Case<number | null>>([
    ...(
      [
        2006,
        '2006',
        '2006年',
        '２００６年',
        '二〇〇六年',
        '2006.5',
        '2006年5月',
        '2006年建成',
        '2006-05-01',
        '200605',
        '二零零六',
      ] as const
    ).map((text): Case<number> => [text, 2006, SURE]),
    [{ date: '2006-05-01', serial: 38838 }, 2006, SURE],
    [null, null, SURE],
    ['06年', 2006, DOUBT],
    ['98年', 1998, DOUBT],
    ...(['1998-2003', '90年代', '不祥之年'] as const).map((text): Case<null> => [text, null, DOUBT]),
    [1066, null, DOUBT],
    [2093, 2093, DOUBT],
  ])('%j', (cell, value, how) => {
    expect(told(readYear(cell, 2020))).toEqual([value, how])
  })
})

describe('yes and no', () => {
  test.each<Case<boolean>>([
    ...(
      [
        '是',
        '√',
        '✓',
        '✔',
        'Y',
        'yes',
        '1',
        1,
        true,
        'T',
        '对',
        '有',
        '纳入',
        '已纳入',
        '列入',
        '是（2020年）',
        '已列入2020年计划',
        '√ ',
      ] as const
    ).map((text): Case<boolean> => [text, true, SURE]),
    ...(
      [
        '否',
        '×',
        '✗',
        'N',
        'no',
        '0',
        0,
        false,
        'F',
        '无',
        '未纳入',
        '不纳入',
        '',
        null,
        '/',
        '—',
        '未列入计划',
        '暂未纳入',
      ] as const
    ).map((text): Case<boolean> => [text, false, SURE]),
    ...(['拟纳入', '待定', '?', '暂缓', '看情况'] as const).map((text): Case<boolean> => [text, false, DOUBT]),
  ])('%j', (cell, value, how) => {
    expect(told(readYesNo(cell, 'planned'))).toEqual([value, how])
  })

  test.each<[Cell, boolean]>([
    ['三无', true],
    ['三无小区', true],
    ['非三无', false],
    ['有物业', false],
    ['无', false],
    ['无物业', true],
  ])('三无: %j', (cell, value) => {
    expect(told(readYesNo(cell, 'unmanaged'))).toEqual([value, SURE])
  })
})

describe('words', () => {
  test.each<[string, string | null, string, boolean]>([
    ...(['商住', '商住小区', '商住开发', '商品房', '商业开发', ' 商 住 '] as const).map(
      (text): [string, string, string, boolean] => [text, 'commercial', SURE, false],
    ),
    ...(['回迁安置', '回迁', '安置', '拆迁安置', '还建小区'] as const).map(
      (text): [string, string, string, boolean] => [text, 'resettlement', SURE, false],
    ),
    ...(['老旧', '老旧小区', '老小区'] as const).map((text): [string, string, string, boolean] => [
      text,
      'old',
      SURE,
      false,
    ]),
    ...(['在建', '在建小区', '新建', '在建(新建)'] as const).map((text): [string, string, string, boolean] => [
      text,
      'underConstruction',
      SURE,
      false,
    ]),
    ['老旧（三无）', 'old', SURE, true],
    ['三无小区', null, DOUBT, true],
    ['新建商品房', 'underConstruction', DOUBT, false],
    ['自建房', null, DOUBT, false],
    ['', null, SURE, false],
  ])('category %j', (text, value, how, unmanaged) => {
    const reading = readCategory(text)
    expect([...told(reading), reading.unmanaged]).toEqual([value, how, unmanaged])
  })

  test.each<[string, string | null, string]>([
    ...(['政府出资', '政府投资', '财政', '政府', '县财政资金'] as const).map((text): [string, string, string] => [
      text,
      'government',
      SURE,
    ]),
    ...(['社会资金', '社会投资', '社会统筹', '开发商出资', '企业自筹', '商业'] as const).map(
      (text): [string, string, string] => [text, 'commercial', SURE],
    ),
    ['政府+社会', null, DOUBT],
    ['众筹', null, DOUBT],
    ['/', null, SURE],
  ])('funding %j', (text, value, how) => {
    expect(told(readFunding(text))).toEqual([value, how])
  })

  test.each<Case<string | null>>([
    ...(
      [
        13_800_000_000,
        '13800000000',
        '138-0000-0000',
        '138 0000 0000',
        '+86 138 0000 0000',
        '８６-13800000000',
        '１３８００００００００',
        '电话：13800000000',
      ] as const
    ).map((text): Case<string> => [text, '13800000000', SURE]),
    ['0551-68841234', '055168841234', SURE],
    ['(0551)68841234', '055168841234', SURE],
    ['68841234', '68841234', SURE],
    ['无', null, SURE],
    ...(
      [
        '13800000000/13900000000',
        '13800000000 13900000000',
        '1.38E+10',
        '1380000000',
        '138000000001',
        '见备注',
        '340123199001011234',
      ] as const
    ).map((text): Case<null> => [text, null, DOUBT]),
  ])('phone %j', (cell, value, how) => {
    expect(told(readPhone(cell))).toEqual([value, how])
  })

  test.each<[string, string | null]>([
    ['  金桂国际　', '金桂国际'],
    ['金桂　国际', '金桂国际'],
    ['“锦绣府”', '锦绣府'],
    ['锦绣府（一期）', '锦绣府（一期）'],
    ['A 区 3 号', 'A 区 3 号'],
    ['无', null],
  ])('name %j', (cell, value) => {
    expect(readName(cell)).toBe(value)
  })

  test.each<[string, string | null]>([
    ['资金缺口 ', '资金缺口'],
    ['无', null],
    ['暂无问题', null],
    ['进场难,物业不配合', '进场难,物业不配合'],
  ])('text %j', (cell, value) => {
    expect(readText(cell)).toBe(value)
  })

  test.each<[string, string | null, string | null]>([
    ['张三 13800000000', '张三', '13800000000'],
    ['张三13800000000', '张三', '13800000000'],
    ['张三（13800000000）', '张三', '13800000000'],
    ['张三：138-0000-0000', '张三', '138-0000-0000'],
    ['张三', '张三', null],
  ])('contact %j', (text, name, phone) => {
    expect(splitContact(text)).toEqual({ name, phone })
  })
})

test.each<[string, string, 'same' | 'similar' | 'other']>([
  ['锦绣府（一期）', '锦绣府(一期)', 'same'],
  ['锦绣府一期', '锦绣府1期', 'similar'],
  ['锦绣府一期', '锦绣府（第1期）', 'similar'],
  ['锦绣府', '锦绣府小区', 'similar'],
  ['锦绣花园', '锦绣花苑', 'other'],
  ['锦绣府一期', '锦绣府二期', 'other'],
])('%s and %s are %s', (a, b, expected) => {
  const found =
    nameKey(tidyName(a)) === nameKey(tidyName(b)) ? 'same' : foldName(a) === foldName(b) ? 'similar' : 'other'
  expect(found).toBe(expected)
})
