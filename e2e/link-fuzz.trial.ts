/** `npm run trial -- link-fuzz [INPUTS] [SEED]`: spoilt texts into every decoder of the link. Fails on anything but a DecodeError, and when memory grows. */
import process from 'node:process'
import { feedOne } from '#wire/link/hostile.testing.ts'
import { makeDraw } from '#wire/link/sample.testing.ts'

const inputs = Number(process.argv[2] ?? 1_000_000)
const seed = Number(process.argv[3] ?? Date.now() % 2_000_000_000)
const draw = makeDraw(seed)
const fed = { refused: 0, accepted: 0 }
const begun = performance.now()
let early = 0
for (let count = 0; count < inputs; count += 1) {
  feedOne(draw, fed)
  if (count === Math.floor(inputs / 4)) early = process.memoryUsage().rss
}
const grownMb = (process.memoryUsage().rss - early) / 1024 / 1024
const seconds = (performance.now() - begun) / 1000
process.stdout.write(
  `${inputs} inputs (seed ${seed}) in ${seconds.toFixed(1)} s: ${fed.refused} refused, ${fed.accepted} accepted, 0 crashes; memory grew by ${grownMb.toFixed(1)} MB after the first quarter\n`,
)
if (grownMb > 100) process.exitCode = 1
