/** What a log may not hold: values and rows that PostgreSQL repeats in its errors. */
import { expect, test } from 'vitest'
import { describeError } from './log.ts'

function databaseError(code: string, message: string): Error {
  return Object.assign(new Error(message), {
    code,
    detail: 'Failing row contains (1, 张三, 13800000000).',
    table_name: 'contact',
    query: 'insert into registry.contact values ($1)',
    parameters: ['张三'],
  })
}

test('a refused row is told by table and constraint, never by its content', () => {
  const told = JSON.stringify(describeError(databaseError('23514', 'violates check constraint "contact_name_check"')))
  expect(told).toContain('contact_name_check')
  expect(told).not.toMatch(/张三|138|insert into/)
})

test('a value that could not be read is left out of message and stack, also of a cause', () => {
  const cause = databaseError('22P02', 'invalid input syntax for type date: "张三 138"')
  const told = JSON.stringify(describeError(new Error('outer', { cause })))
  expect(told).toContain('invalid input syntax for type date')
  expect(told).not.toMatch(/张三|138/)
})
