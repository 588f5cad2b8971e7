/** `node scripts/walls/main.ts`: prints every breach of the walls, one a line, and fails when there is one. */
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { findBreaches } from './walls.ts'

const breaches = findBreaches(fileURLToPath(new URL('../..', import.meta.url)))
for (const { path, line, rule, message } of breaches) process.stdout.write(`${path}:${line} ${rule}: ${message}\n`)
process.exitCode = breaches.length === 0 ? 0 : 1
