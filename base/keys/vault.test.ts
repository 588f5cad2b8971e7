import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeVaultSecret, openVault } from './vault.ts'

const secret = makeVaultSecret()
const vault = openVault('a', secret)

test('whatever is sealed opens again, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
      const sealed = vault.seal('people.resident.name', plain)
      expect(vault.open('people.resident.name', sealed)).toBe(plain)
      expect(vault.seal('people.resident.name', plain)).not.toBe(sealed)
    }),
  )
})

test.each<[why: string, open: () => string]>([
  ['another column', () => vault.open('people.resident.phone', vault.seal('people.resident.name', '张三'))],
  ['another tenant', () => openVault('b', secret).open('x.y.z', vault.seal('x.y.z', '张三'))],
  ['another secret', () => openVault('a', makeVaultSecret()).open('x.y.z', vault.seal('x.y.z', '张三'))],
  ['a value cut short', () => vault.open('x.y.z', vault.seal('x.y.z', '张三').slice(0, -4))],
  ['nothing', () => vault.open('x.y.z', '')],
])('it does not open for %s', (_why, open) => {
  expect(open).toThrow()
})

test('what is blinded is found again in its own column and tenant alone', () => {
  const blind = vault.blind('people.resident.phone', '13800000000')
  expect(vault.blind('people.resident.phone', '13800000000')).toBe(blind)
  expect(vault.blind('people.vehicle.phone', '13800000000')).not.toBe(blind)
  expect(openVault('b', secret).blind('people.resident.phone', '13800000000')).not.toBe(blind)
})
