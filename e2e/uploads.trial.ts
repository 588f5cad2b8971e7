/** `npm run trial -- uploads [ROUNDS] [MEGABYTES]`: kill -9 of the node during uploads. Prints what it found. */
import process from 'node:process'
import { addPerson, setUpAdministrator } from './caller.ts'
import { killDuringUploads } from './kill-uploads.ts'
import { removeDataDir, startNode } from './node-process.ts'

const [rounds = 20, megabytes = 40] = process.argv.slice(2).map(Number)
const node = await startNode()
const { dataDir, url } = node
try {
  const admin = await setUpAdministrator(url, dataDir)
  const office = await addPerson(admin, { url, login: 'office', role: 'office' })
  const patient = { node, office, issuer: office }
  const found = await killDuringUploads(patient, { rounds, megabytes })
  for (const { moment, cameBytes, ofBytes } of found)
    process.stdout.write(`killed ${moment}: ${cameBytes} of ${ofBytes} bytes had come; the rest was sent on\n`)
  process.stdout.write(`${found.length} uploads: every one kept once and whole\n`)
  await patient.node.stop()
} finally {
  await removeDataDir(dataDir)
}
