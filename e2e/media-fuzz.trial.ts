/**
 * `npm run trial -- media-fuzz [inputs] [seed]`: five million damaged inputs over SIP, SDP, MANSCDP, RTP and program
 * streams, into sessions that live from the first to the last. Ends well when every one was read or refused as a
 * DecodeError, and the heap afterwards is no larger than it was after the first tenth.
 */
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { makeFuzz } from '#wire/hostile/feeds.testing.ts'

const [inputs = '5000000', seed = '20261125'] = process.argv.slice(2)
const TENTHS = 10
const ALLOWED_BYTES = 16 * 1024 * 1024

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Buffers lie outside of the heap and count with it. */
const memory = (): number => {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const fuzz = makeFuzz(Number(seed), () => performance.now())
const began = performance.now()
let first = 0
for (let tenth = 0; tenth < TENTHS; tenth += 1) {
  fuzz.run(Math.ceil(Number(inputs) / TENTHS))
  if (tenth === 0) first = memory()
  const sum = fuzz.counts.reduce((total, counts) => total + counts.inputs, 0)
  process.stdout.write(`${sum} inputs\n`)
}
for (const { name, inputs: count, accepted, slowestMs } of fuzz.counts) {
  const refused = count - accepted
  process.stdout.write(
    `${name}: ${count} inputs, ${accepted} read, ${refused} refused, slowest ${slowestMs.toFixed(1)} ms\n`,
  )
}
const grown = memory() - first
const seconds = (performance.now() - began) / 1000
process.stdout.write(
  `${seconds.toFixed(0)} s; memory: ${(grown / 1024).toFixed(0)} KiB more than after the first tenth (${ALLOWED_BYTES / 1024} allowed)\n`,
)
process.exitCode = grown <= ALLOWED_BYTES ? 0 : 1
