/** Where the project lies, plain lines for a person, and running one command to its end. No decisions. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** One line on standard error, so that a command's own output stays clean. */
export function say(line) {
  process.stderr.write(`anlin: ${line}\n`)
}

/**
 * Runs a command and waits. Its output is shown only when it fails, after the line that says what failed.
 * Throws an Error with that line.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    const fail = (why) => {
      process.stderr.write(Buffer.concat(output))
      reject(new Error(`${command} ${args.join(' ')}: ${why}`))
    }
    child.on('error', (error) => fail(error.message))
    child.on('close', (code, signal) => (code === 0 ? resolve() : fail(`ended with ${signal ?? code}`)))
  })
}
