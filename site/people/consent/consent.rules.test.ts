import { expect, test } from 'vitest'
import { refuseConsent } from './consent.rules.ts'

const plain = { purpose: 'contact', given: true, saidBy: 'resident', under14: false, atDrive: false } as const

test.each<[because: string | null, change: Partial<Parameters<typeof refuseConsent>[0]>]>([
  [null, {}],
  [null, { under14: true, saidBy: 'guardian' }],
  [null, { under14: true, given: false }],
  [null, { purpose: 'face' }],
  ['childNeedsGuardian', { under14: true }],
  ['adultSpeaksForThemself', { saidBy: 'guardian' }],
  ['notAtDrives', { purpose: 'face', atDrive: true }],
  ['notAtDrives', { purpose: 'visits', atDrive: true }],
])('%s', (because, change) => {
  expect(refuseConsent({ ...plain, ...change })).toBe(because)
})
