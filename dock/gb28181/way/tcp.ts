/**
 * SIP over TCP (RFC 3261 §18.3): connections that devices open, and on which everything of both sides then goes
 * (GB/T 28181-2022 §9.1.1 f). Bounded: connections in all and of one address, and the time until one has said something.
 */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { DecodeError } from '#wire/decode-error.ts'
import { SipFraming } from '#wire/sip/framing.ts'
import type { SipPlace, SipWay, WaySink } from './way.ts'

/** Who opens a connection and says nothing holds it no longer. */
const FIRST_MESSAGE_MS = 20_000
const MOST_CONNECTIONS = 20_000
/** A community's devices may all stand behind one address. */
const MOST_OF_ONE_ADDRESS = 1_000
/** A peer that does not read what it is sent. */
const MOST_UNSENT_BYTES = 4 * 1024 * 1024

/** Listens at `host`; port 0 takes a free one. Rejects when the port is taken. */
export async function openTcp(host: string, port: number, sink: WaySink): Promise<SipPlace> {
  const open = new Map<Socket, string>()
  const ofAddress = new Map<string, number>()
  const server = createServer({ noDelay: true, keepAlive: true }, (socket) => {
    const address = socket.remoteAddress ?? ''
    const already = ofAddress.get(address) ?? 0
    if (address === '' || open.size >= MOST_CONNECTIONS || already >= MOST_OF_ONE_ADDRESS) {
      socket.destroy()
      return
    }
    open.set(socket, address)
    ofAddress.set(address, already + 1)
    socket.once('close', () => {
      open.delete(socket)
      const left = (ofAddress.get(address) ?? 1) - 1
      if (left === 0) ofAddress.delete(address)
      else ofAddress.set(address, left)
    })
    serve(socket, sink)
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as { port: number }).port,
    async close() {
      server.close()
      for (const socket of open.keys()) socket.destroy()
      await once(server, 'close')
    },
  }
}

function serve(socket: Socket, sink: WaySink): void {
  const framing = new SipFraming()
  const way = makeWay(socket)
  socket.setTimeout(FIRST_MESSAGE_MS, () => socket.destroy())
  socket.on('data', (chunk) => {
    try {
      for (const message of framing.push(chunk)) {
        socket.setTimeout(0)
        sink.message(message, way)
      }
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      sink.rubbish(way, error.message)
      socket.destroy()
    }
  })
  // Reset by the peer, host unreachable: `close` follows.
  socket.on('error', () => {})
  socket.once('close', () => sink.closed(way))
}

function makeWay(socket: Socket): SipWay {
  return {
    ...{ transport: 'TCP' as const, address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 },
    send(bytes) {
      if (socket.destroyed || !socket.writable) return false
      if (socket.writableLength > MOST_UNSENT_BYTES) {
        socket.destroy()
        return false
      }
      socket.write(bytes)
      return true
    },
    close: () => void socket.destroy(),
  }
}
