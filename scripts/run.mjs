#!/usr/bin/env node
/**
 * What `npm start`, `test`, `check`, `bench` and `trial` run. Works on Node 20 with nothing installed: brings the
 * packages, the Debian packages and the built console up to date, then hands over to Node 24. Decides nothing else.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { buildConsole } from './setup/console.mjs'
import { requireDebianPackages } from './setup/debian.mjs'
import { installPackages } from './setup/packages.mjs'
import { ROOT, say } from './setup/say.mjs'

/** Each command: what it needs beyond the npm packages, and the program that carries it out. */
const COMMANDS = {
  start: { debian: false, console: true, program: ['bin/anlin.mjs', 'demo'] },
  test: { debian: true, console: true, program: ['scripts/test.ts'] },
  check: { debian: false, console: false, program: ['scripts/check.ts'] },
  bench: { debian: true, console: true, program: ['scripts/bench.ts'] },
  trial: { debian: true, console: true, program: ['scripts/trial.ts'] },
}

/** The environment of everything we start: our own node and tools come first on the path. */
function ownEnvironment() {
  const bin = path.join(ROOT, 'node_modules', '.bin')
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` }
}

/**
 * Hands over to Node 24 and becomes its shadow: signals go through, its exit code is ours.
 * A terminal sends Ctrl-C to the whole group itself, so it is only waited for there, not sent twice.
 */
function handOver(program, rest) {
  const node = path.join(ROOT, 'node_modules', 'node', 'bin', 'node')
  const child = spawn(node, [...program, ...rest], { cwd: ROOT, stdio: 'inherit', env: ownEnvironment() })
  const pass = (signal) => child.kill(signal)
  process.on('SIGTERM', pass)
  process.on('SIGHUP', pass)
  process.on('SIGINT', (signal) => {
    if (!process.stdin.isTTY) pass(signal)
  })
  child.on('error', (error) => {
    say(`cannot start ${node}: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

async function main() {
  const [name = '', ...rest] = process.argv.slice(2)
  const command = COMMANDS[name]
  if (command === undefined) {
    say(`unknown command "${name}"; one of: ${Object.keys(COMMANDS).join(', ')}`)
    return process.exit(2)
  }
  await installPackages()
  if (command.debian) await requireDebianPackages()
  if (command.console) await buildConsole(ownEnvironment())
  handOver(command.program, rest)
}

main().catch((error) => {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
