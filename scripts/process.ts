/** Starting programs on our own node and waiting for their end. Knows nothing of what they do. */
import { spawn } from 'node:child_process'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** How a program ended; a signal counts as 128, as in a shell. */
export interface Ended {
  readonly code: number
  readonly output: string
}

/** Runs a script on this node and gathers what it prints, both streams in order. */
export function runQuietly(
  args: readonly string[],
  { cwd = ROOT, env = {} }: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const all = { ...process.env, NO_COLOR: '1', ...env }
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: all })
    const pieces: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 128, output: Buffer.concat(pieces).toString('utf8') }))
  })
}

/** Runs a script on this node beside others: each of its lines goes out at once, with the mark before it. Resolves with its exit code. */
export function runMarked(mark: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const all = { ...process.env, NO_COLOR: '1', ...env }
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: all })
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => process.stdout.write(`${mark} ${line}\n`))
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGTERM', pass)
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('SIGTERM', pass)
      resolve(code ?? 128)
    })
  })
}

/** Runs a script on this node in front of the person; signals reach it. Resolves with its exit code. */
export function runOpenly(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGTERM', pass)
    child.on('error', reject)
    child.on('exit', (code) => {
      process.off('SIGTERM', pass)
      resolve(code ?? 128)
    })
  })
}
