/** Money, ids and stages. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeUuidV7, rowIdSchema, timeOfUuidV7, uuidSchema } from './ids.ts'
import { readYuan, writeWanYuan, writeYuan } from './money.ts'
import { FUNNEL_STAGES, STAGE_TABLE, STAGES, stageOrder, stageRow } from './stage.ts'

test('what is written in yuan is read back', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (fen) => readYuan(writeYuan(fen)) === fen))
})

test.each([
  ['1,234.5', 123450n],
  ['0.01', 1n],
  ['-3', -300n],
  ['1.234', null],
  ['1,23', null],
  ['', null],
  ['1e3', null],
])('%j yuan is %s fen', (text, fen) => {
  expect(readYuan(text)).toBe(fen)
})

test('万元 are rounded half away from zero', () => {
  expect([writeWanYuan(12345678n), writeWanYuan(5000n), writeWanYuan(-5000n)]).toEqual(['12.35', '0.01', '-0.01'])
})

test('a UUIDv7 carries its moment, is a UUID, and later ones sort later', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 2 }), bytes, bytes, (at, a, b) => {
      const [id, later] = [makeUuidV7(at, a), makeUuidV7(at + 1, b)]
      expect(timeOfUuidV7(id)).toBe(at)
      expect(uuidSchema.parse(id)).toBe(id)
      expect(id < later).toBe(true)
    }),
  )
  expect(() => makeUuidV7(0, new Uint8Array(9))).toThrow(RangeError)
  expect(timeOfUuidV7('00000000-0000-4000-8000-000000000000')).toBeNull()
})

test.each(['0', '-1', '01', '1.5', '', 'x'])('%j is no row id', (id) => {
  expect(rowIdSchema.safeParse(id).success).toBe(false)
})

test('a stage needs only stages that come before it, and the funnel keeps their order', () => {
  for (const row of STAGE_TABLE)
    for (const needed of row.needs) expect(stageOrder(needed)).toBeLessThan(stageOrder(row.code))
  expect([...FUNNEL_STAGES].sort((a, b) => stageOrder(a) - stageOrder(b))).toEqual([...FUNNEL_STAGES])
  expect(stageRow('connected').needs).toEqual(['built'])
  expect(STAGES).toHaveLength(9)
})
