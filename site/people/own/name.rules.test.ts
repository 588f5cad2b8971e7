import { expect, test } from 'vitest'
import { showName } from './name.rules.ts'

test.each([
  ['王小明', true, '王小明'],
  ['王小明', false, '王＊＊'],
  ['李雷', false, '李＊'],
  ['阿卜杜拉·买买提', false, '阿＊＊'],
  ['陈', false, '陈＊'],
])('%s (ward: %s) is shown as %s', (name, isWard, shown) => {
  expect(showName(name, isWard)).toBe(shown)
})
