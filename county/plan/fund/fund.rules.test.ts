import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSums, type FenSums, findWarnings, NO_MONEY, readPasted, WARNING_TABLE, writeSums } from './fund.rules.ts'

const sound: FenSums = { approved: 100_000n, arrived: 80_000n, paid: 48_500n, retained: 1_500n, released: 0n }

test('sound money raises nothing, exactly 3 % retained included', () => {
  expect(findWarnings(sound)).toEqual([])
  expect(writeSums(sound)).toMatchObject({ approved: '1,000.00', retained: '15.00', left: '300.00' })
})

test.each<[string, Partial<FenSums>]>([
  ['paidOverArrived', { paid: 80_001n }],
  ['arrivedOverApproved', { arrived: 100_001n }],
  ['retainedOver', { retained: 1_501n }],
  ['releasedOver', { released: 1_501n }],
])('%s', (warning, change) => {
  expect(WARNING_TABLE.some((row) => row.warning === warning)).toBe(true)
  expect(findWarnings({ ...sound, ...change })).toEqual([warning])
})

test('sums add without losing a fen, whatever their size', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 1n, max: 10n ** 15n })), (amounts) => {
      const sum = amounts.reduce((all, fen) => addSums(all, { ...NO_MONEY, paid: fen }), NO_MONEY)
      return sum.paid === amounts.reduce((a, b) => a + b, 0n)
    }),
  )
})

const home = { communityId: 'a', name: '甲小区', unitName: '上派镇' }
const read = (text: string, homes = [home]) => readPasted(text, { homes, today: '2020-04-15' })

test('rows pasted from Excel are read, with or without their head', () => {
  const text =
    '小区\t类型\t来源\t金额(元)\t日期\t文号\t备注\r\n甲小区\t批复\t县级财政\t1,200,000.50\t2020/3/2\t财建〔2020〕7号\t\r\n'
  const { rows, problems } = read(text)
  expect(problems).toEqual([])
  expect(rows).toMatchObject([
    { line: 2, communityId: 'a', kind: 'approved', source: 'government', fen: 120_000_050n, on: '2020-03-02' },
  ])
})

test.each<[column: string, line: string]>([
  ['小区', '丙小区\t批复\t县级财政\t1\t2020-03-02\t1号'],
  ['类型', '甲小区\t拨款\t县级财政\t1\t2020-03-02\t1号'],
  ['来源', '甲小区\t批复\t银行\t1\t2020-03-02\t1号'],
  ['金额(元)', '甲小区\t批复\t县级财政\t1.234\t2020-03-02\t1号'],
  ['金额(元)', '甲小区\t批复\t县级财政\t-5\t2020-03-02\t1号'],
  ['日期', '甲小区\t批复\t县级财政\t1\t2020-02-30\t1号'],
  ['日期', '甲小区\t批复\t县级财政\t1\t2020-04-16\t1号'],
  ['文号', '甲小区\t批复\t县级财政\t1\t2020-03-02\t'],
])('a wrong %s is a problem at its place, and the row is not read', (column, line) => {
  const { rows, problems } = read(line)
  expect(rows).toEqual([])
  expect(problems).toMatchObject([{ line: 1, column }])
})

test('a name that two communities have is not guessed', () => {
  const twin = { ...home, communityId: 'b' }
  expect(read('甲小区\t批复\t县级财政\t1\t2020-03-02\t1号', [home, twin]).problems).toMatchObject([{ column: '小区' }])
})
