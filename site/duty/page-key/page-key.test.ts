import { expect, test } from 'vitest'
import { makeVaultSecret, openVault } from '#base/keys/vault.ts'
import { derivePageKey } from './page-key.ts'

const ALGORITHM = { name: 'ECDH', namedCurve: 'P-256' } as const

test('a browser can use the key, and another community has another', async () => {
  const vault = openVault('a', makeVaultSecret())
  const { d, ...point } = derivePageKey(vault)
  const jwk = { kty: 'EC', crv: 'P-256', ...point }
  const own = await crypto.subtle.importKey('jwk', { ...jwk, d }, ALGORITHM, false, ['deriveBits'])
  const open = await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, [])
  const once = await crypto.subtle.generateKey(ALGORITHM, false, ['deriveBits'])
  const sealed = await crypto.subtle.deriveBits({ name: 'ECDH', public: open }, once.privateKey, 256)
  expect(await crypto.subtle.deriveBits({ name: 'ECDH', public: once.publicKey }, own, 256)).toEqual(sealed)
  expect(derivePageKey(vault).d).toBe(d)
  expect(derivePageKey(openVault('b', makeVaultSecret())).x).not.toBe(point.x)
})
