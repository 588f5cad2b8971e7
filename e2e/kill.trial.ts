/** `npm run trial -- kill [ROUNDS]`: kill -9 of node and database during imports, many times. Prints what it found. */
import process from 'node:process'
import { addPerson, setUpAdministrator } from './caller.ts'
import { killDuringImports } from './kill-rounds.ts'
import { removeDataDir, startNode } from './node-process.ts'

const rounds = Number(process.argv[2] ?? 40)
const node = await startNode()
const { dataDir, url } = node
try {
  const admin = await setUpAdministrator(url, dataDir)
  const patient = { node, office: await addPerson(admin, { url, login: 'office', role: 'office' }) }
  const found = await killDuringImports(patient, rounds)
  for (const { victim, afterMs, state } of found)
    process.stdout.write(`${victim} killed after ${afterMs} ms: ${state}\n`)
  const after = found.filter(({ state }) => state === 'after').length
  process.stdout.write(
    `${rounds} rounds: ${after} imports had been applied, ${rounds - after} had not, 0 half-written\n`,
  )
  await patient.node.stop()
} finally {
  await removeDataDir(dataDir)
}
