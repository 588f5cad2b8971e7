import { expect, test } from 'vitest'
import { cleanText, writtenText } from './written.ts'

test.each([
  ['NUL', 'a\u0000b', 'ab'],
  ['escape and vertical tab', 'a\u001b\u000bb', 'ab'],
  ['Windows line ends', 'a\r\nb\rc', 'a\nbc'],
  ['tab and line feed stay', 'a\tb\nc', 'a\tb\nc'],
  ['half of a pair', 'a\ud83db', 'ab'],
  ['a whole pair and Chinese stay', '𠮷野家😀', '𠮷野家😀'],
  ['non-characters', 'a\ufffe\uffffb', 'ab'],
])('%s', (_name, text, clean) => {
  expect(cleanText(text)).toBe(clean)
})

test('limits count what is kept', () => {
  expect(writtenText().min(1).safeParse(' \u0000 ').success).toBe(false)
  expect(writtenText().max(2).parse(' ab\u0007 ')).toBe('ab')
})
