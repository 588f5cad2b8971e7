#!/usr/bin/env node
// The command `anlin`. Runs from any Node from 20 on by handing over to the Node that came with the product.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // What Node made of our sources at one start serves the next. Beside the packages, where no other user can write.
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/anlin', import.meta.url)))
  const { runCommand } = await import('./commands.ts')
  process.exitCode = await runCommand(process.argv.slice(2))
} else if (existsSync(own)) {
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0)
  })
} else {
  console.error('anlin: run "npm ci" first: the Node.js that it brings along is not installed yet')
  process.exitCode = 1
}
