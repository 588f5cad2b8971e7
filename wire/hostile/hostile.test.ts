import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { makeFuzz } from './feeds.testing.ts'

test('20,000 damaged inputs of every format of video: read or refused, never otherwise (millions: npm run trial -- media-fuzz)', () => {
  const fuzz = makeFuzz(20_261_125, () => performance.now())
  fuzz.run(20_000)
  for (const { name, inputs, accepted } of fuzz.counts) {
    expect(inputs, name).toBeGreaterThan(1500)
    expect(accepted, name).toBeGreaterThan(inputs / 10)
  }
})
