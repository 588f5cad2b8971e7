/** `npm run trial -- kill [ROUNDS]`: kill -9 of node and database during imports and issues. Prints what it found. */
import process from 'node:process'
import { addPerson, setUpAdministrator } from './caller.ts'
import { type KillRound, killDuringImports, killDuringIssues } from './kill-rounds.ts'
import { removeDataDir, startNode } from './node-process.ts'

const rounds = Number(process.argv[2] ?? 40)
const node = await startNode()
const { dataDir, url } = node
try {
  const admin = await setUpAdministrator(url, dataDir)
  const office = await addPerson(admin, { url, login: 'office', role: 'office' })
  const issuer = await addPerson(admin, { url, login: 'issuer', role: 'issuer' })
  const patient = { node, office, issuer }
  report('import', await killDuringImports(patient, rounds))
  report('issue', await killDuringIssues(patient, rounds))
  await patient.node.stop()
} finally {
  await removeDataDir(dataDir)
}

function report(what: string, found: readonly KillRound[]): void {
  for (const { victim, afterMs, state } of found) {
    process.stdout.write(`${what}: ${victim} killed after ${afterMs} ms: ${state}\n`)
  }
  const after = found.filter(({ state }) => state === 'after').length
  process.stdout.write(
    `${found.length} rounds of ${what}: ${after} were done, ${found.length - after} were not, 0 half-written\n`,
  )
}
