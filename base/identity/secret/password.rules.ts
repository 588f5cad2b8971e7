/** Which passwords are refused, and why in words. No hashing; that is `password.ts`. */
import type { Text } from '#terms/text.ts'
import list from './common-passwords.json' with { type: 'json' }

/** NIST SP 800-63B-4 §3.1.1.2: length and a blocklist, no rules about kinds of characters. */
export const PASSWORD_MIN = 12
/** argon2 hashes any length; the limit keeps a request from being work for the processor. */
export const PASSWORD_MAX = 128

const COMMON: ReadonlySet<string> = new Set(list.passwords)

interface PasswordRow {
  readonly because: 'tooShort' | 'tooLong' | 'common' | 'repeats' | 'sequence' | 'ownLogin'
  readonly text: Text
  readonly when: (password: string, login: string) => boolean
}

/** First match refuses. Compared in lower case and without digits and marks at the end: "Password2020!!" is "password". */
export const PASSWORD_TABLE: readonly PasswordRow[] = [
  {
    because: 'tooShort',
    text: {
      zh: '密码至少 12 个字符。几个不相关的词连起来就很好记。',
      en: 'At least 12 characters. A few unrelated words are easy to remember.',
    },
    when: (password) => [...password].length < PASSWORD_MIN,
  },
  {
    because: 'tooLong',
    text: { zh: '密码最多 128 个字符。', en: 'At most 128 characters.' },
    when: (password) => [...password].length > PASSWORD_MAX,
  },
  {
    because: 'ownLogin',
    text: { zh: '密码里不能含有登录名。', en: 'The password must not contain the login.' },
    when: (password, login) => login.length >= 3 && password.includes(login),
  },
  {
    because: 'repeats',
    text: { zh: '密码不能只是几个字符的重复。', en: 'The password must not be a few characters repeated.' },
    when: (password) => new Set(password).size < 5 || /^(.{1,5})\1+.{0,4}$/u.test(password),
  },
  {
    because: 'sequence',
    text: { zh: '密码不能只是键盘或数字的顺序。', en: 'The password must not be a run of keys or digits.' },
    when: (password) => RUNS.some((run) => run.repeat(2).includes(password)),
  },
  {
    because: 'common',
    text: {
      zh: '这个密码太常见，容易被猜到。请换一个。',
      en: 'This password is too common and easily guessed. Choose another.',
    },
    when: (password) => COMMON.has(password) || COMMON.has(password.replace(/[^\p{L}]+$/u, '')),
  },
]

const FORWARD = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
]
const RUNS = [...FORWARD, ...FORWARD.map((run) => [...run].reverse().join(''))]

/** Why this password is refused for this login, or null when it is good. */
export function explainPassword(password: string, login: string): Pick<PasswordRow, 'because' | 'text'> | null {
  const plain = password.toLowerCase()
  return PASSWORD_TABLE.find((row) => row.when(plain, login.toLowerCase())) ?? null
}
