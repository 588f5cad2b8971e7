/** SIP over UDP (RFC 3261 §18): one socket, each datagram a message. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { DecodeError } from '#wire/decode-error.ts'
import { decodeSipDatagram } from '#wire/sip/message.codec.ts'
import type { SipPlace, SipWay, WaySink } from './way.ts'

/** A thousand devices that register at once after a power cut wait here, not on the line. */
const RECEIVE_BYTES = 4 * 1024 * 1024

export interface UdpPlace extends SipPlace {
  wayTo(address: string, port: number): SipWay
}

/** Listens at `host`; port 0 takes a free one. Rejects when the port is taken. */
export async function openUdp(host: string, port: number, sink: WaySink): Promise<UdpPlace> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BYTES })
  const wayTo = (address: string, to: number): SipWay => makeWay(socket, address, to)
  socket.on('message', (bytes, { address, port: from }) => take(bytes, wayTo(address, from), sink))
  socket.bind(port, host)
  await once(socket, 'listening')
  // A device that went away answers with "port unreachable": that is its matter, found out by its silence.
  socket.on('error', () => {})
  return {
    port: socket.address().port,
    wayTo,
    async close() {
      socket.close()
      await once(socket, 'close')
    },
  }
}

function makeWay(socket: Socket, address: string, port: number): SipWay {
  return {
    ...{ transport: 'UDP' as const, address, port },
    send(bytes) {
      socket.send(bytes, port, address, () => {})
      return true
    },
    close() {},
  }
}

function take(bytes: Uint8Array, way: SipWay, sink: WaySink): void {
  try {
    const message = decodeSipDatagram(bytes)
    if (message !== null) sink.message(message, way)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    sink.rubbish(way, error.message)
  }
}
