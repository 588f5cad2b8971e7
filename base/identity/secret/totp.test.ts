/** TOTP and one-time codes against published values and what people type. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashCode, makeCode, readCode } from './one-time-code.ts'
import { drawTotp, findTotpStep, makeTotpSecret } from './totp.ts'

/** RFC 6238 appendix B, SHA-1, the last six of eight digits; the secret is its ASCII "12345678901234567890". */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
])('at second %i the code is %s', async (second, token) => {
  const asked = { secret: SECRET, token, now: new Date(second * 1000), lastStep: null }
  const step = Math.floor(second / 30)
  expect(await findTotpStep(asked)).toBe(step)
  expect(await findTotpStep({ ...asked, token: ` ${token.slice(0, 3)} ${token.slice(3)}` })).toBe(step)
  expect(await findTotpStep({ ...asked, now: new Date((second + 30) * 1000) })).toBe(step)
  expect(await findTotpStep({ ...asked, now: new Date((second + 90) * 1000) })).toBeNull()
  expect(await findTotpStep({ ...asked, lastStep: step })).toBeNull()
  expect(await findTotpStep({ ...asked, lastStep: step - 1 })).toBe(step)
})

test.each(['', '12345', '1234567', 'abcdef', '-87082'])('%j is no code', async (token) => {
  const found = await findTotpStep({ secret: SECRET, token, now: new Date(0), lastStep: null })
  expect(found).toBeNull()
})

test('digits of a Chinese input method are digits', async () => {
  const now = new Date(59_000)
  expect(await findTotpStep({ secret: SECRET, token: '２８７０８２', now, lastStep: null })).toBe(1)
})

test('a new secret has 160 bits and is drawn as a picture', async () => {
  const secret = makeTotpSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(await drawTotp({ issuer: '安邻', login: '张三', secret })).toMatch(/^data:image\/png;base64,/)
})

test('a code is read back however it is written', () => {
  fc.assert(
    fc.property(fc.constantFrom(10, 20), fc.boolean(), (length, lower) => {
      const code = makeCode(length)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-?)+$/)
      const typed = ` ${(lower ? code.toLowerCase() : code).replaceAll('-', ' ')} `
        .replaceAll('0', 'o')
        .replaceAll('1', 'l')
      expect(readCode(typed)).toBe(code.replaceAll('-', ''))
      expect(hashCode(typed, '7')).toBe(hashCode(code, '7'))
      expect(hashCode(code, '8')).not.toBe(hashCode(code, '7'))
    }),
  )
})
