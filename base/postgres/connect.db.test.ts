import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from './testing.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

test('types arrive as the interfaces promise', async () => {
  const [row] = await db.app`
    select date '2019-12-31' as day, timestamptz '2020-01-01 08:00+08' as instant, 9007199254740993 as large,
           1.10::numeric as money, 7 as small, array[date '2020-02-29'] as days, array[9007199254740993] as ids, '{"a":1}'::jsonb as document`
  expect(row).toEqual({
    day: '2019-12-31',
    instant: new Date('2020-01-01T00:00:00Z'),
    large: '9007199254740993',
    money: '1.10',
    small: 7,
    days: ['2020-02-29'],
    ids: ['9007199254740993'],
    document: { a: 1 },
  })
})

test('days and instants go in as they come out', async () => {
  const instant = new Date('2020-01-01T00:00:00.123Z')
  const [row] = await db.app`
    select ${'2020-02-29'}::date as day, ${instant}::timestamptz as instant, ${['2020-01-01', null]}::date[] as days,
           ${['1', '2']}::bigint[] as ids, ${db.app.json({ a: 1 })}::jsonb as document, ${[instant.toISOString()]}::timestamptz[] as instants`
  expect(row).toEqual({
    day: '2020-02-29',
    instant,
    days: ['2020-01-01', null],
    ids: ['1', '2'],
    document: { a: 1 },
    instants: [instant],
  })
})

test('an undefined value is an error, not a null', async () => {
  const missing = undefined as unknown as string
  await expect(async () => db.app`select ${missing}::text`).rejects.toThrow(/UNDEFINED_VALUE/)
})

test('the app is neither superuser nor above row-level security, the owner is above it', async () => {
  const roles =
    await db.owner`select rolname, rolsuper, rolbypassrls from pg_roles where rolname like 'anlin\_%' order by 1`
  expect(roles).toEqual([
    { rolname: 'anlin_app', rolsuper: false, rolbypassrls: false },
    { rolname: 'anlin_owner', rolsuper: false, rolbypassrls: true },
  ])
})

test('arrays keep their nulls, quotes, commas and line breaks', async () => {
  const texts = ['a', null, '', 'NULL', 'b "c", {d}', 'e\\f\ng', '中文']
  const [row] =
    await db.app`select ${texts}::text[] as texts, array[true, null, false] as flags, array[]::int[] as none`
  expect(row).toEqual({ texts, flags: [true, null, false], none: [] })
  const [back] = await db.app`select array_agg(t) as texts from unnest(${db.app.array(texts as string[])}) t`
  expect(back).toEqual({ texts })
})

test('arrays of instants, booleans and nested selections go in', async () => {
  const at = new Date('2020-01-01T00:00:00Z')
  const rows = await db.app`
    select * from unnest(${db.app.array([at, at])}::timestamptz[], ${db.app.array([true, false])}::boolean[], ${[1, 2]}::int[]) as t (at, flag, n)`
  expect([...rows]).toEqual([
    { at, flag: true, n: 1 },
    { at, flag: false, n: 2 },
  ])
})
