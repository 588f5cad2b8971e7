/** `npm run trial -- link-chaos [ROUNDS]`: kill -9 of either end or its database and cut lines while a site talks. Fails when anything is lost or doubled. */
import process from 'node:process'
import { runChaos, startEnds } from './link-chaos.ts'

const rounds = Number(process.argv[2] ?? 200)
const ends = await startEnds()
try {
  const begun = performance.now()
  const found = await runChaos(ends, rounds, (line) => process.stdout.write(`${line}\n`))
  const seconds = Math.round((performance.now() - begun) / 1000)
  process.stdout.write(
    `${found.rounds} rounds in ${seconds} s: ${found.told} messages told, ${found.heard} heard, ${found.lost} lost, ${found.doubled} doubled\n`,
  )
  process.stdout.write(`${JSON.stringify(found)}\n`)
  if (found.lost + found.doubled > 0 || found.told === 0) process.exitCode = 1
} finally {
  await ends.end()
}
