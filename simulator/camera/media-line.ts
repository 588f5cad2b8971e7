/** A camera's way for pictures, as the offer wants it: datagrams, a connection to the receiver, or one that it makes to us. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { frameRtp } from '#wire/rtp/framing.ts'
import type { SessionDescription } from '#wire/sdp/sdp.contract.ts'

export interface MediaLine {
  /** Where a receiver finds us; what the answer's media line says. */
  readonly port: number
  send(packet: Uint8Array): void
  close(): void
}

type Frame = (packet: Uint8Array) => Uint8Array

/** `$`, channel 0 and the length (RFC 2326 §10.12), as some makers frame. */
function interleave(packet: Uint8Array): Uint8Array {
  const framed = new Uint8Array(packet.length + 4)
  framed.set([0x24, 0, packet.length >> 8, packet.length])
  framed.set(packet, 4)
  return framed
}

export function openMedia(offer: SessionDescription, isInterleaved: boolean): Promise<MediaLine> {
  const frame = isInterleaved ? interleave : frameRtp
  if (offer.transport === 'udp') return openDatagrams(offer)
  return offer.setup === 'active' ? listen(frame) : dial(offer, frame)
}

async function openDatagrams({ address, port }: SessionDescription): Promise<MediaLine> {
  const socket = createSocket('udp4')
  socket.on('error', () => {})
  socket.bind(0)
  await once(socket, 'listening')
  return {
    port: socket.address().port,
    send: (packet) => socket.send(packet, port, address),
    close: () => socket.close(),
  }
}

const writeTo = (socket: Socket, bytes: Uint8Array): void => {
  if (socket.writable) socket.write(bytes)
}

async function dial({ address, port }: SessionDescription, frame: Frame): Promise<MediaLine> {
  const socket = connect(port, address)
  socket.on('error', () => {})
  await once(socket, 'connect')
  const own = socket.address() as AddressInfo
  return { port: own.port, send: (packet) => writeTo(socket, frame(packet)), close: () => void socket.destroy() }
}

/** Until the receiver has connected, pictures go nowhere. */
async function listen(frame: Frame): Promise<MediaLine> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    sockets.add(socket)
  })
  server.listen(0)
  await once(server, 'listening')
  const send = (packet: Uint8Array) => {
    for (const socket of sockets) writeTo(socket, frame(packet))
  }
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, send, close }
}
