/** Processes of the product that the demonstration begins and ends: `anlin site`, `anlin simulate`. Knows nothing of their work. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../../../bin/anlin.mjs', import.meta.url))
const READY_WITHIN_MS = 180_000

export interface Begun {
  readonly pid: number
  /** Null while it runs. */
  code(): number | null
  stop(): Promise<void>
}

/** Its words go to a file in `folder`; of our own settings it gets none. It ends with this process, however that ends. */
export function begin(
  args: readonly string[],
  { folder, env }: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
): Begun {
  const words = openSync(join(folder, `${args[0]}.log`), 'w', 0o600)
  const foreign = Object.entries(process.env).filter(([name]) => !name.startsWith('ANLIN_'))
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: folder,
    stdio: ['ignore', words, words, 'ipc'],
    env: { ...Object.fromEntries(foreign), ...env },
  })
  child.on('error', () => {})
  // A channel that is only there to be missed holds nobody back.
  child.channel?.unref()
  return { pid: child.pid ?? 0, code: () => child.exitCode, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** False when it ended first, took too long, or nobody waits any more. */
export async function waitForAnswer(url: string, of: Begun, told: AbortSignal): Promise<boolean> {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await delay(250)) {
    if (told.aborted || of.code() !== null) return false
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.status === 200) return true
  }
  return false
}
