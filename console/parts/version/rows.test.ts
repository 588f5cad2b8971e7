import { expect, test } from 'vitest'
import { freshCode, moveRow, putRow } from './rows.ts'

const rows = [{ code: 'a' }, { code: 'b' }, { code: 'c' }]
const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code).join('')

test('a row takes its place by its code, a new one comes last', () => {
  expect(putRow(rows, { code: 'b', zh: '改' } as { code: string })[1]).toEqual({ code: 'b', zh: '改' })
  expect(codes(putRow(rows, { code: 'd' }))).toBe('abcd')
})

test.each([
  ['b', -1, 'bac'],
  ['b', 1, 'acb'],
  ['a', -1, 'abc'],
  ['c', 1, 'abc'],
  ['x', 1, 'abc'],
] as const)('%s moved by %d', (code, by, after) => {
  expect(codes(moveRow(rows, code, by))).toBe(after)
})

test('a fresh code is none of those that are taken', () => {
  expect(freshCode(['own1', 'own3'])).toBe('own2')
})
