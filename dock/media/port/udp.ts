/** Media over UDP: a socket for each session, since one for all loses packets (video.md §4: 3 % at a thousand streams). */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { MediaPort, PortEnd, PortOptions, TakePacket } from './port.ts'

/** Half a second of a 16 Mbit/s stream, for a moment in which this thread does something else. */
const RECEIVE_BYTES = 1024 * 1024

/** Rejects when the port is taken. */
export async function openUdpPort({ host, port, from }: PortOptions, take: TakePacket): Promise<MediaPort> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BYTES })
  let strangers = 0
  let senderPort = 0
  let end: (how: PortEnd) => void = () => {}
  const ended = new Promise<PortEnd>((resolve) => {
    end = resolve
  })
  socket.on('message', (bytes, sender) => {
    if (sender.address !== from) {
      strangers += 1
      return
    }
    senderPort = sender.port
    take(bytes, 0, bytes.length, sender.address, false)
  })
  socket.bind(port, host)
  await once(socket, 'listening')
  // The sender's port was closed: its silence tells.
  socket.on('error', () => {})
  return {
    port: socket.address().port,
    get strangers() {
      return strangers
    },
    reply(bytes) {
      if (senderPort === 0) return false
      socket.send(bytes, senderPort, from, () => {})
      return true
    },
    ended,
    async close() {
      socket.close()
      await once(socket, 'close')
      end('closed')
    },
  }
}
