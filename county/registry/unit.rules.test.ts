/** Names of units as ledgers write them, and lists of a unit that do not fit. */
import { expect, test } from 'vitest'
import seed from './seed/units.json' with { type: 'json' }
import { seedFileSchema } from './seed.contract.ts'
import { checkUnitLists, codeOn, matchUnit, type NamedUnit } from './unit.rules.ts'

const { units } = seedFileSchema.parse(seed)
const towns: NamedUnit[] = units
  .filter((unit) => unit.kind === 'programmeUnit')
  .map((unit) => ({ id: unit.name, name: unit.name, shortName: unit.shortName ?? null, names: unit.names }))

test.each([
  ['上派镇', '上派镇', 'official', true],
  [' 上 派 镇 ', '上派镇', 'official', true],
  ['上派', '上派镇', 'short', true],
  ['肥西县桃花镇人民政府', '桃花镇', 'official', true],
  ['安徽省合肥市肥西县三河镇', '三河镇', 'official', true],
  ['高店乡', '高店镇', 'former', true],
  ['桃花工业园管委会', '安徽肥西经济开发区', 'former', true],
  ['桃花工业园', '安徽肥西经济开发区', 'former', true],
  ['经开区', '安徽肥西经济开发区', 'alias', true],
  ['紫蓬山', '紫蓬山管委会', 'short', true],
  ['紫蓬', '紫蓬镇', 'short', true],
  ['中派河新区（示例）', '中派河新区(示例)', 'official', true],
  ['中派河新区', '中派河新区(示例)', 'short', true],
  ['紫蓬山管委会小区台账', '紫蓬山管委会', 'contained', false],
  ['上派镇智慧平安小区建设台账(4月)', '上派镇', 'contained', false],
  ['桃花工业园汇总表', '安徽肥西经济开发区', 'contained', false],
])('%j means %s (%s)', (text, name, how, sure) => {
  expect(matchUnit(towns, text)).toEqual({ unitId: name, name, how, sure })
})

test.each(['', '汇总表', 'Sheet1', '上派镇桃花镇'])('%j means no single unit', (text) => {
  expect(matchUnit(towns, text)).toBeNull()
})

test('an alias that two units share means neither', () => {
  const names = [{ name: '新区', kind: 'alias' as const }]
  const two = ['甲', '乙'].map((id) => ({ id, name: id, shortName: null, names }))
  expect(matchUnit(two, '新区')).toBeNull()
})

test('the county has one leading group, nine departments and sixteen programme units, fourteen with a code', () => {
  const count = (kind: string) => units.filter((unit) => unit.kind === kind).length
  expect([count('leadingGroup'), count('department'), count('programmeUnit')]).toEqual([1, 9, 16])
  const coded = units.filter((unit) => unit.kind === 'programmeUnit' && codeOn(unit.codes, '2020-04-15'))
  expect(coded).toHaveLength(14)
})

test('a code is the one in force on the day', () => {
  const codes = units.find((unit) => unit.name === '高店镇')?.codes ?? []
  expect(codeOn(codes, '2020-04-15')?.divisionCode).toBe('340123200')
  expect(codeOn(codes, '2023-06-29')?.divisionCode).toBe('340123200')
  expect(codeOn(codes, '2023-06-30')?.divisionCode).toBe('340123111')
  expect(codeOn(codes, '2010-01-01')).toBeNull()
})

test('nobody is invented for a real county: people, companies and targets are marked as demonstration', () => {
  const real = units.filter((unit) => !unit.demo)
  expect(real.every((unit) => unit.ordinal < 300)).toBe(true)
  expect(real.some((unit) => /示例/.test(unit.name) && unit.name !== '中派河新区(示例)')).toBe(false)
})

const code = (divisionCode: string, validFrom: string, validTo: string | null) => ({
  ...{ divisionCode, name: null, validFrom, validTo },
})
test.each([
  ['registry.codesOverlap', { codes: [code('340123200', '2018-10-31', null), code('340123111', '2023-06-30', null)] }],
  [
    'registry.codesOverlap',
    { codes: [code('340123111', '2023-06-30', null), code('340123200', '2018-10-31', '2023-06-30')] },
  ],
  ['registry.periodEndsBeforeStart', { codes: [code('340123200', '2020-01-02', '2020-01-01')] }],
  [
    'registry.entryTwice',
    { targets: [2020, 2020].map((year) => ({ year, planned: 1, started: 1, built: 1, connected: 1 })) },
  ],
])('%s', (key, lists) => {
  expect(() => checkUnitLists(lists)).toThrow(expect.objectContaining({ key }))
})
