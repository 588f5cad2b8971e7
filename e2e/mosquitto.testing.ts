/** Mosquitto from Debian as an independent broker, with a name for the node and the access list of docs/operating.md. For tests. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findFreePort } from './node-process.ts'

const run = promisify(execFile)

export interface Mosquitto {
  /** As the node; `urlOf` as nobody in particular. */
  readonly nodeUrl: string
  readonly url: string
  readonly port: number
  stop(): Promise<void>
  /** kill -9, and a new process at the same port. */
  killAndStart(): Promise<void>
}

const NODE_PASSWORD = 'node-password'

/** `users`: names and passwords of controllers. `tls`: its certificate and key (PEM); without it the line is plain. */
export async function startMosquitto(
  users: Readonly<Record<string, string>>,
  tls: { readonly cert: string; readonly key: string } | null = null,
): Promise<Mosquitto> {
  const folder = mkdtempSync(path.join(tmpdir(), 'anlin-mosquitto-'))
  chmodSync(folder, 0o755)
  const port = await findFreePort()
  const page = readFileSync(fileURLToPath(new URL('../docs/operating.md', import.meta.url)), 'utf8')
  const acl = /```\n(user node\n[\s\S]+?)```/.exec(page)?.[1] ?? ''
  writeFileSync(path.join(folder, 'acl'), acl)
  const passwords = path.join(folder, 'passwords')
  const lines = Object.entries({ node: NODE_PASSWORD, ...users }).map(([user, password]) => `${user}:${password}\n`)
  writeFileSync(passwords, lines.join(''))
  await run('mosquitto_passwd', ['-U', passwords])
  chmodSync(passwords, 0o644)
  const config = [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous false',
    `password_file ${passwords}`,
    `acl_file ${path.join(folder, 'acl')}`,
  ]
  for (const [name, text] of Object.entries(tls ?? {}).filter(([name]) => name === 'cert' || name === 'key')) {
    writeFileSync(path.join(folder, `${name}.pem`), String(text), { mode: 0o644 })
    config.push(`${name}file ${path.join(folder, `${name}.pem`)}`)
  }
  const scheme = tls === null ? 'mqtt' : 'mqtts'
  writeFileSync(path.join(folder, 'mosquitto.conf'), `${config.join('\n')}\n`)
  let child = await start(folder, port)
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    nodeUrl: `${scheme}://node:${NODE_PASSWORD}@127.0.0.1:${port}`,
    async killAndStart() {
      await end(child, 'SIGKILL')
      child = await start(folder, port)
    },
    async stop() {
      await end(child, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function start(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn('/usr/sbin/mosquitto', ['-c', path.join(folder, 'mosquitto.conf')], { stdio: 'ignore' })
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`mosquitto ended with ${child.exitCode}`)
  }
  return child
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    await new Promise((resolve) => setImmediate(resolve))
    return false
  } finally {
    socket.destroy()
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** An independent client: publishes one message as this controller, as `mosquitto_pub` does. */
export function publish(from: {
  readonly port: number
  readonly user: string
  readonly password: string
  readonly topic: string
  readonly payload: string | Buffer
  readonly retain?: boolean
}): Promise<unknown> {
  const { port, user, password, topic, retain } = from
  const who = [
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '-V',
    'mqttv311',
    '-i',
    user,
    '-u',
    user,
    '-P',
    password,
    '-q',
    '1',
  ]
  const child = run('mosquitto_pub', [...who, '-t', topic, ...(retain ? ['-r'] : []), '-s'])
  child.child.stdin?.end(from.payload)
  return child
}
