/**
 * Media over TCP (RFC 4571, GB/T 28181-2022 annex D): the device connects to us (passive) or we to it (active). One
 * connection at a time; a newer one of the same device takes the place of the older.
 */
import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { frameRtp, RtpFraming } from '#wire/rtp/framing.ts'
import type { MediaPort, PortEnd, PortOptions, TakePacket } from './port.ts'

/** A device that does not come back within this has ended its stream. */
const RETURN_WITHIN_MS = 10_000
/** Annex D: at least a second apart, at least three times. */
const ATTEMPTS = 4
const BETWEEN_MS = 1_000
const CONNECT_WITHIN_MS = 5_000

/** The connection at hand, whoever opened it. */
class Connection {
  private socket: Socket | null = null
  private readonly take: TakePacket
  private readonly onBegin: () => void
  private readonly onEnd: () => void

  constructor(take: TakePacket, onBegin: () => void, onEnd: () => void) {
    this.take = take
    this.onBegin = onBegin
    this.onEnd = onEnd
  }

  use(socket: Socket): void {
    const before = this.socket
    this.socket = socket
    before?.destroy()
    const address = socket.remoteAddress ?? ''
    const framing = new RtpFraming((bytes, start, end) => this.take(bytes, start, end, address, true))
    socket.on('data', (chunk) => framing.push(chunk))
    socket.on('error', () => {})
    socket.once('close', () => {
      if (this.socket !== socket) return
      this.socket = null
      this.onEnd()
    })
    this.onBegin()
  }

  reply(bytes: Uint8Array): boolean {
    if (this.socket === null || !this.socket.writable) return false
    this.socket.write(frameRtp(bytes))
    return true
  }

  close(): void {
    this.socket?.destroy()
  }
}

/** Resolves when it listens: before the INVITE, since some devices connect before our ACK (Dahua). */
export async function listenForMedia({ host, port, from }: PortOptions, take: TakePacket): Promise<MediaPort> {
  let strangers = 0
  let end: (how: PortEnd) => void = () => {}
  const ended = new Promise<PortEnd>((resolve) => {
    end = resolve
  })
  let absence: NodeJS.Timeout | null = null
  const connection = new Connection(
    take,
    () => {
      if (absence !== null) clearTimeout(absence)
      absence = null
    },
    () => {
      absence = setTimeout(() => end('connectionLost'), RETURN_WITHIN_MS)
      absence.unref()
    },
  )
  const server = createServer({ noDelay: true }, (socket) => {
    if (socket.remoteAddress === from) connection.use(socket)
    else {
      strangers += 1
      socket.destroy()
    }
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as { port: number }).port,
    get strangers() {
      return strangers
    },
    reply: (bytes) => connection.reply(bytes),
    ended,
    async close() {
      if (absence !== null) clearTimeout(absence)
      server.close()
      connection.close()
      await once(server, 'close')
      end('closed')
    },
  }
}

/** Connects to where the device's answer says. The port that it gives back as ours is 0: nothing listens. */
export function connectForMedia(
  { address, port }: { readonly address: string; readonly port: number },
  take: TakePacket,
): MediaPort {
  let isClosed = false
  let end: (how: PortEnd) => void = () => {}
  const ended = new Promise<PortEnd>((resolve) => {
    end = resolve
  })
  const connection = new Connection(
    take,
    () => {},
    () => end(isClosed ? 'closed' : 'connectionLost'),
  )
  const reach = async (): Promise<void> => {
    for (let attempt = 0; attempt < ATTEMPTS && !isClosed; attempt += 1) {
      if (attempt > 0) await delay(BETWEEN_MS)
      const socket = await connectOnce(address, port)
      if (socket === null) continue
      if (isClosed) socket.destroy()
      else connection.use(socket)
      return
    }
    end(isClosed ? 'closed' : 'unreachable')
  }
  void reach()
  return {
    ...{ port: 0, strangers: 0, ended },
    reply: (bytes) => connection.reply(bytes),
    async close() {
      isClosed = true
      connection.close()
      end('closed')
    },
  }
}

function connectOnce(host: string, port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, noDelay: true, timeout: CONNECT_WITHIN_MS })
    const giveUp = () => {
      socket.destroy()
      resolve(null)
    }
    socket.once('error', giveUp)
    socket.once('timeout', giveUp)
    socket.once('connect', () => {
      socket.off('error', giveUp)
      socket.setTimeout(0)
      resolve(socket)
    })
  })
}
