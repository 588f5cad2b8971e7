/**
 * `anlin relay`: phones reach a site behind NAT. The relay reads the name at which a TLS connection is aimed and hands the
 * bytes on as they are; the site's keys stay at the site, so that the relay could not read a word if it wanted to.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { readAskedName } from './hello.ts'
import { joinBoth } from './join.ts'
import { createSwitchboard, FIRST_WORD_MS, type SwitchboardOptions } from './switchboard.ts'

/** Connections that have not yet named their site, from one address. */
const MOST_UNNAMED_PER_ADDRESS = 50

export interface RelayOptions extends SwitchboardOptions {
  readonly host: string
  /** Where phones come in; 0 takes a free one. */
  readonly port: number
  /** Where sites call in. */
  readonly sitePort: number
  /** The relay's own certificate, for sites alone. */
  readonly tls: { readonly key: string; readonly cert: string }
}

/** Numbers alone: the relay keeps no address, no name and no time of anybody who passed. */
export interface RelayCounts {
  readonly sites: number
  readonly open: number
  readonly passed: number
  readonly refused: number
}

export interface RunningRelay {
  readonly port: number
  readonly sitePort: number
  counts(): RelayCounts
  stop(): Promise<void>
}

/** Starts both listeners and resolves when they take connections. */
export async function startRelay(options: RelayOptions): Promise<RunningRelay> {
  const board = createSwitchboard(options)
  const sockets = new Set<Socket>()
  const count = { open: 0, passed: 0, refused: 0 }
  const admit = (socket: Socket, serve: (socket: Socket) => Promise<void>): void => {
    serve(socket).catch(() => {
      count.refused += 1
      socket.destroy()
    })
  }
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const readName = limitUnnamed(readAskedName)
  const outer = createServer((visitor) => {
    keep(visitor)
    admit(visitor, async () => {
      const name = await readName(visitor, FIRST_WORD_MS)
      await board.withSite(name, async (line) => {
        count.passed += 1
        count.open += 1
        await joinBoth(visitor, line)
        count.open -= 1
      })
    })
  })
  const inner = createTlsServer({ ...options.tls, minVersion: 'TLSv1.2' }, (line) => {
    line.on('error', () => line.destroy())
    admit(line, board.admitSite)
  })
  inner.on('connection', keep)
  return {
    port: await listen(outer, options.port, options.host),
    sitePort: await listen(inner, options.sitePort, options.host),
    counts: () => ({ sites: board.sites(), ...count }),
    async stop() {
      const closed = [outer, inner].map((server) => new Promise((resolve) => server.close(resolve)))
      for (const socket of sockets) socket.destroy()
      await Promise.all(closed)
    },
  }
}

/** One address cannot fill the relay with connections that say nothing. Those that have named their site do not count. */
function limitUnnamed(read: typeof readAskedName): typeof readAskedName {
  const unnamed = new Map<string, number>()
  return async (socket, withinMs) => {
    const address = socket.remoteAddress ?? ''
    const before = unnamed.get(address) ?? 0
    if (before >= MOST_UNNAMED_PER_ADDRESS) throw new Error('too many from one address')
    unnamed.set(address, before + 1)
    try {
      return await read(socket, withinMs)
    } finally {
      const left = (unnamed.get(address) ?? 1) - 1
      if (left > 0) unnamed.set(address, left)
      else unnamed.delete(address)
    }
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
