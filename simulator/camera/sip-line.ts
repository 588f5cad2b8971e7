/** A camera's way to its server: datagrams or one TCP connection, whole SIP messages in both directions. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { DecodeError } from '#wire/decode-error.ts'
import { SipFraming } from '#wire/sip/framing.ts'
import { decodeSipDatagram } from '#wire/sip/message.codec.ts'
import type { SipMessage } from '#wire/sip/message.contract.ts'

export interface Server {
  readonly host: string
  readonly port: number
  readonly transport: 'udp' | 'tcp'
}

export interface SipLine {
  readonly transport: 'udp' | 'tcp'
  /** Ours, as the server's network sees it. */
  readonly address: string
  readonly port: number
  send(bytes: Uint8Array): void
  close(): void
}

/** Opens the line. What is no SIP is passed over, as a camera does. */
export function openLine(server: Server, take: (message: SipMessage) => void): Promise<SipLine> {
  return server.transport === 'udp' ? openDatagrams(server, take) : openConnection(server, take)
}

function quietly(read: () => void): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
  }
}

async function openDatagrams({ host, port }: Server, take: (message: SipMessage) => void): Promise<SipLine> {
  const socket = createSocket('udp4')
  socket.connect(port, host)
  await once(socket, 'connect')
  socket.on('error', () => {})
  socket.on('message', (bytes) =>
    quietly(() => {
      const message = decodeSipDatagram(bytes)
      if (message !== null) take(message)
    }),
  )
  const own = socket.address()
  return {
    transport: 'udp',
    address: own.address,
    port: own.port,
    send: (bytes) => socket.send(bytes),
    close: () => socket.close(),
  }
}

async function openConnection({ host, port }: Server, take: (message: SipMessage) => void): Promise<SipLine> {
  const socket = connect(port, host)
  await once(socket, 'connect')
  socket.on('error', () => {})
  socket.setNoDelay()
  const framing = new SipFraming()
  socket.on('data', (chunk) =>
    quietly(() => {
      for (const message of framing.push(chunk)) take(message)
    }),
  )
  const own = socket.address() as AddressInfo
  return {
    ...{ transport: 'tcp', address: own.address, port: own.port },
    send: (bytes) => void socket.write(bytes),
    close: () => void socket.destroy(),
  }
}
