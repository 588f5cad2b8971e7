/**
 * `npm run trial -- door-fuzz [rounds] [seed]`: a million damaged messages of the door profile. Ends well when every one
 * was either decoded or refused as a DecodeError, and the heap afterwards is no larger than it was after the first tenth.
 */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { fuzzDoor } from '#wire/door/fuzz.testing.ts'
import { readExamples } from '#wire/door/profile-page.testing.ts'

const [rounds = '1000000', seed = '20261124'] = process.argv.slice(2)
const TENTHS = 10
const ALLOWED_BYTES = 8 * 1024 * 1024

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heap = (): number => {
  collect()
  return process.memoryUsage().heapUsed
}

const examples = readExamples(readFileSync(new URL('../docs/ref/door-profile.md', import.meta.url), 'utf8'))
const total = { inputs: 0, accepted: 0, refused: 0 }
let first = 0
for (let tenth = 0; tenth < TENTHS; tenth += 1) {
  const counts = fuzzDoor(examples, { rounds: Math.ceil(Number(rounds) / TENTHS), seed: Number(seed) + tenth })
  total.inputs += counts.inputs
  total.accepted += counts.accepted
  total.refused += counts.refused
  if (tenth === 0) first = heap()
  process.stdout.write(`${total.inputs} inputs, ${total.accepted} decoded, ${total.refused} refused\n`)
}
const grown = heap() - first
process.stdout.write(
  `heap: ${(grown / 1024).toFixed(0)} KiB more than after the first tenth (${ALLOWED_BYTES / 1024} allowed)\n`,
)
process.exitCode = grown <= ALLOWED_BYTES ? 0 : 1
