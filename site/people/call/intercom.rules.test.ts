import { expect, test } from 'vitest'
import { intercomPatternSchema } from './call.contract.ts'
import { fillIntercom } from './intercom.rules.ts'

test('an address is made of the digits of building, stairwell and door', () => {
  const home = { building: '３幢', stairwell: '1单元', door: '1202室' }
  expect(fillIntercom('sip:{building}0{stairwell}{door}@10.0.0.5', home)).toBe('sip:3011202@10.0.0.5')
  expect(fillIntercom('sip:{door}@pbx', { ...home, stairwell: '' })).toBe('sip:1202@pbx')
})

test.each([
  ['sip:{building}{stairwell}{door}@10.0.0.5:5060', true],
  ['sips:r{door}@pbx.local', true],
  ['sip:1202@10.0.0.5', false],
  ['tel:{door}', false],
  ['javascript:{door}@x', false],
  ['sip:{door}@10.0.0.5"><script>', false],
])('%s is a pattern: %s', (pattern, good) => {
  expect(intercomPatternSchema.safeParse(pattern).success).toBe(good)
})
