/** `npm run bench -- NAME`: runs bench/NAME.bench.ts; without a name, all of them one after the other. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { ROOT, runOpenly } from './process.ts'

const SUFFIX = '.bench.ts'

const known = readdirSync(path.join(ROOT, 'bench'))
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
const [name, ...rest] = process.argv.slice(2)

if (name !== undefined && !known.includes(name)) {
  process.stderr.write(`no figure is called "${name}"; there are: ${known.join(', ')}\n`)
  process.exit(2)
}
for (const one of name === undefined ? known : [name]) {
  process.stdout.write(`== ${one}\n`)
  const code = await runOpenly([path.join('bench', `${one}${SUFFIX}`), ...rest])
  if (code !== 0) process.exitCode = code
}
