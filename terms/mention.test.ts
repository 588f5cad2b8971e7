import { expect, test } from 'vitest'
import { isNamedIn } from './mention.ts'

const others = ['和平苑二期', '紫云新苑', '和平苑']

test.each([
  ['和平苑什么时候算开工？', true],
  ['和平苑二期什么时候算开工？', false],
  ['和平苑和和平苑二期分别怎么填？', true],
  ['紫云新苑怎么填？', false],
  ['', false],
])('%s names 和平苑: %s', (text, named) => {
  expect(isNamedIn(text, ['和平苑'], others)).toBe(named)
})

test('another name of its own counts; a name of one sign does not', () => {
  expect(isNamedIn('老和平厂宿舍已开工', ['和平苑', '老和平厂宿舍'], others)).toBe(true)
  expect(isNamedIn('苑区', ['苑'], [])).toBe(false)
})
