/** Two ends of a line as processes with databases of their own, a proxy that spoils what passes, and somebody who pulls plugs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#base/postgres/database.ts'
import { findDatabasePid, findFreePort, removeDataDir } from './node-process.ts'

export interface Ends {
  readonly county: End
  readonly site: End
  readonly proxy: Proxy
  end(): Promise<void>
}

export interface End {
  readonly dataDir: string
  /** kill -9 of the process; its database lives on. */
  kill(): Promise<void>
  /** kill -9 of the database's first process. */
  killDatabase(): void
  start(more?: Readonly<Record<string, string>>): Promise<string>
}

const ENTRY = fileURLToPath(new URL('./link-end.ts', import.meta.url))

function makeEnd(kind: 'county' | 'site', dataDir: string, env: Readonly<Record<string, string>>): End {
  mkdirSync(dataDir, { recursive: true })
  let child: ChildProcess | null = null
  return {
    dataDir,
    async kill() {
      if (child === null || child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    killDatabase() {
      const pid = findDatabasePid(dataDir)
      if (pid === null) throw new Error(`no database runs in ${dataDir}`)
      process.kill(pid, 'SIGKILL')
    },
    async start(more = {}) {
      const running = spawn(process.execPath, [ENTRY, kind], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, TRIAL_DATA: dataDir, ...env, ...more },
      })
      child = running
      let said = ''
      for await (const piece of running.stdout as AsyncIterable<Buffer>) {
        said += piece.toString()
        const [, code] = /^READY ?(.*)\n/m.exec(said) ?? []
        if (code !== undefined) return code
      }
      throw new Error(`the ${kind} ended before it was ready: ${said}`)
    },
  }
}

/** What the proxy does to a connection: lets it pass, cuts it, holds it up, gives half of a piece, gives one twice. */
export interface Proxy {
  readonly port: number
  readonly done: Record<'passed' | 'cut' | 'delayed' | 'halved' | 'repeated', number>
  /** False: everything passes. */
  spoils: boolean
  cutAll(): void
  close(): Promise<void>
}

async function startProxy(target: number, port: number): Promise<Proxy> {
  const open = new Set<Socket>()
  const server: Server = createServer((near) => {
    const far = dial(target, '127.0.0.1')
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    const kind = proxy.spoils ? pickKind() : 'passed'
    proxy.done[kind] += 1
    const after = Math.random() * 60_000
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const)
      forward({ from, to, kind, after })
  })
  const proxy: Proxy = {
    port,
    done: { passed: 0, cut: 0, delayed: 0, halved: 0, repeated: 0 },
    spoils: true,
    cutAll: () => {
      for (const socket of open) socket.destroy()
    },
    async close() {
      proxy.cutAll()
      server.close()
    },
  }
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return proxy
}

function pickKind(): keyof Proxy['done'] {
  const kinds = ['passed', 'passed', 'cut', 'delayed', 'halved', 'repeated'] as const
  return kinds[Math.floor(Math.random() * kinds.length)] ?? 'passed'
}

/** After so many bytes the connection gets what its kind says. TLS notices what is missing or there twice, and breaks. */
function forward({
  from,
  to,
  kind,
  after,
}: {
  from: Socket
  to: Socket
  kind: keyof Proxy['done']
  after: number
}): void {
  let seen = 0
  from.on('data', (piece: Buffer) => {
    seen += piece.length
    if (seen < after || kind === 'passed') return void to.write(piece)
    if (kind === 'delayed') return void setTimeout(() => to.write(piece), 5)
    if (kind === 'cut') return void from.destroy()
    if (kind === 'repeated') return void to.write(Buffer.concat([piece, piece]))
    to.write(piece.subarray(0, piece.length / 2))
    from.destroy()
  })
}

/** Both ends running and joined, by default with the site talking through the proxy to a county that counts. */
export async function startEnds({ talk = true, direct = false, real = false } = {}): Promise<Ends> {
  const root = mkdtempSync(path.join(tmpdir(), 'anlin-link-'))
  // Open to pass through: else the databases of a node that runs as root lie elsewhere, and are neither killed nor removed.
  chmodSync(root, 0o711)
  const [countyPort, proxyPort] = [await findFreePort(), await findFreePort()]
  const proxy = await startProxy(countyPort, proxyPort)
  proxy.spoils = false
  const county = makeEnd('county', path.join(root, 'county'), {
    ...{ TRIAL_PORT: String(countyPort), TRIAL_THROUGH: String(direct ? countyPort : proxyPort) },
    ...(real ? { TRIAL_REAL: '1' } : {}),
  })
  const code = await county.start()
  const site = makeEnd('site', path.join(root, 'site'), { TRIAL_CODE: code, TRIAL_TALK: talk ? '1' : '' })
  await site.start()
  return {
    ...{ county, site, proxy },
    async end() {
      for (const each of [county, site]) await each.kill()
      await proxy.close()
      for (const each of [county, site]) await removeDataDir(each.dataDir)
      await removeDataDir(root)
    },
  }
}

export interface ChaosReport {
  readonly rounds: number
  readonly told: number
  readonly heard: number
  readonly lost: number
  readonly doubled: number
  readonly killed: Readonly<Record<string, number>>
  readonly line: Proxy['done']
}

/** Pulls a plug `rounds` times while the site talks, then lets everything settle and counts at both ends. */
export async function runChaos(ends: Ends, rounds: number, say: (line: string) => void): Promise<ChaosReport> {
  const { county, site, proxy } = ends
  const killed: Record<string, number> = { county: 0, site: 0, line: 0, countyDatabase: 0, siteDatabase: 0 }
  proxy.spoils = true
  for (let round = 0; round < rounds; round += 1) {
    await delay(50 + Math.random() * 350)
    const plug = ['county', 'site', 'county', 'site', 'line', 'line', 'countyDatabase', 'siteDatabase'][
      Math.floor(Math.random() * 8)
    ] as string
    killed[plug] = (killed[plug] ?? 0) + 1
    if (plug === 'line') proxy.cutAll()
    else await restart(plug.startsWith('county') ? county : site, plug.endsWith('Database'))
    if (round % 10 === 9) say(`${round + 1} rounds`)
  }
  proxy.spoils = false
  proxy.cutAll()
  writeFileSync(path.join(site.dataDir, 'quiet'), '')
  return { rounds, ...(await countBoth(ends)), killed, line: proxy.done }
}

async function restart(end: End, withDatabase: boolean): Promise<void> {
  if (withDatabase) end.killDatabase()
  await end.kill()
  await end.start()
}

/** Reads both databases until the site's outbox is empty, and compares what was told with what was heard. */
async function countBoth({ county, site }: Ends): Promise<Pick<ChaosReport, 'told' | 'heard' | 'lost' | 'doubled'>> {
  const [here, there] = await Promise.all(
    [site, county].map(({ dataDir }) => openDatabase({ dataDir, exclusive: false })),
  )
  if (here === undefined || there === undefined) throw new Error('no database')
  try {
    // Quiet first: a transaction that was under way is told or not told before anything is counted.
    for (let same = 0, before = -1; same < 20; ) {
      const [row] = await here.owner<{ told: number; waiting: number }[]>`
        select (select count(*)::int from trial.note) as told,
               (select coalesce(sum(coalesce(e.last_seq, c.seq) - e.receipted), 0)::int
                  from outbox.epoch e join outbox.counter c using (community_id)) as waiting`
      same = row?.waiting === 0 && row.told === before ? same + 1 : 0
      before = row?.told ?? -1
      await delay(50)
    }
    const read = (from: typeof here) => from.owner<{ content: string }[]>`select content from trial.note`
    const [told, heard] = [await read(here), await read(there)]
    const unique = new Set(heard.map(({ content }) => content))
    const lost = told.filter(({ content }) => !unique.has(content)).length
    const known = new Set(told.map(({ content }) => content))
    const invented = [...unique].filter((content) => !known.has(content)).length
    return { told: told.length, heard: heard.length, lost, doubled: heard.length - unique.size + invented }
  } finally {
    for (const each of [here, there]) await each.stop()
  }
}
