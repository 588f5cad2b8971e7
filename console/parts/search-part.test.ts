import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search-part.ts'

test('values stay texts, so that an id is never a number', () => {
  expect(parseSearch('?unitId=13&on=2020-04-15')).toEqual({ unitId: '13', on: '2020-04-15' })
})

test('a repeated name is a list', () => {
  expect(parseSearch('?list.kind=电力&list.kind=资金')).toEqual({ 'list.kind': ['电力', '资金'] })
})

test('what is written is read again, and nothing is written for nothing', () => {
  const search = { unitId: '13', light: ['red', 'yellow'], q: '云 谷&+=', none: undefined, empty: '', nil: null }
  expect(parseSearch(stringifySearch(search))).toEqual({ unitId: '13', light: ['red', 'yellow'], q: '云 谷&+=' })
  expect(stringifySearch({ q: undefined })).toBe('')
})
