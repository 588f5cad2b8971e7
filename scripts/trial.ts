/** `npm run trial -- NAME`: runs e2e/NAME.trial.ts, a long trial that is no part of `npm test`. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { ROOT, runOpenly } from './process.ts'

const SUFFIX = '.trial.ts'

const known = readdirSync(path.join(ROOT, 'e2e'))
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
const [name = '', ...rest] = process.argv.slice(2)

if (!known.includes(name)) {
  process.stderr.write(`no trial is called "${name}"; there are: ${known.join(', ')}\n`)
  process.exit(2)
}
process.exitCode = await runOpenly([path.join('e2e', `${name}${SUFFIX}`), ...rest])
