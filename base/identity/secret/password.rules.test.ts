/** The table of refused passwords, row by row, and some that must pass. */
import { expect, test } from 'vitest'
import { explainPassword } from './password.rules.ts'

test.each<[because: string | undefined, password: string]>([
  ['tooShort', 'kR7#qL2!xW9'],
  ['tooLong', 'ab1'.repeat(43)],
  ['ownLogin', 'the-ZhangSan-password'],
  ['repeats', 'aaaaaaaaaaaa'],
  ['repeats', 'wxyzqwxyzqwxyz'],
  ['repeats', 'anlinanlinanlin'],
  ['sequence', '123456789012'],
  ['sequence', '098765432109'],
  ['sequence', 'qwertyuiopas'],
  ['sequence', '1qaz2wsx3edc'],
  ['common', 'Password2026'],
  ['common', 'PASSWORD!!!!'],
  ['common', 'administrator'],
  ['common', 'woaizhongguo2020'],
  [undefined, 'kR7#qL2!xW9v'],
  [undefined, 'three blind mice run'],
  [undefined, '春江潮水连海平海上明月共'],
])('%s: %s', (because, password) => {
  expect(explainPassword(password, 'zhangsan')?.because).toBe(because)
})

test('a login of two letters does not make every password with them bad', () => {
  expect(explainPassword('three blind mice run', 'ee')).toBeNull()
})
