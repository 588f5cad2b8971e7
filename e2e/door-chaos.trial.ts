/** `npm run trial -- door-chaos [ROUNDS]`: kill -9 of a site's node and database while passages and orders are under way. Fails when anything is lost or doubled. */
import process from 'node:process'
import { runDoorChaos } from './door-chaos.ts'

const found = await runDoorChaos(Number(process.argv[2] ?? 100), (line) => process.stdout.write(`${line}\n`))
process.stdout.write(`${JSON.stringify(found)}\n`)
if (found.lost + found.doubled > 0 || found.kept === 0) process.exitCode = 1
