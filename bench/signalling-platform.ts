/** The measured side of `bench -- signalling`: the platform, or a bare socket that answers everything alike. Speaks by IPC. */
import { createSocket } from 'node:dgram'
import process from 'node:process'
import { GbPlatform } from '#dock/gb28181/platform.ts'

export type Order =
  | { readonly kind: 'usage' }
  | { readonly kind: 'catalogue'; readonly number: string }
  | { readonly kind: 'invite'; readonly number: string; readonly channel: string }

export interface Report {
  readonly id: number
  /** Of an order that failed. */
  readonly error?: string
  /** Microseconds of processor, bytes resident, registered devices. */
  readonly usage?: { readonly cpuUs: number; readonly rssBytes: number }
  /** Channels of a catalogue, or milliseconds until a call was accepted. */
  readonly value?: number
}

export const OWN = { number: '34020000002000000001', domain: '3402000000', address: '127.0.0.1' }
export const PASSWORD = 'Test12345'

const SDP = new TextEncoder().encode(
  `v=0\r\no=${OWN.number} 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 30000 RTP/AVP 96\r\na=recvonly\r\na=rtpmap:96 PS/90000\r\ny=0200000001\r\n`,
)

async function openPlatform(): Promise<{ port: number; carryOut: (order: Order) => Promise<Partial<Report>> }> {
  const platform = await GbPlatform.open(
    { own: { ...OWN, port: 0 }, host: '127.0.0.1', now: Date.now },
    {
      findAccount: async () => ({ password: PASSWORD, algorithm: 'MD5' }),
      online: () => {},
      offline: () => {},
      refused: () => {},
      notice: () => {},
    },
  )
  const subject = { sender: OWN.number, senderSerial: '0200000001', receiver: OWN.number, receiverSerial: '0' }
  return {
    port: platform.own.port,
    async carryOut(order) {
      if (order.kind === 'usage') return { usage: readUsage() }
      if (order.kind === 'catalogue')
        return { value: (await platform.devices.listCatalogue(order.number)).items.length }
      const begun = performance.now()
      const call = await platform.invite(order.number, { channel: order.channel, sdp: SDP, subject })
      const value = performance.now() - begun
      await call.hangUp()
      return { value }
    },
  }
}

/** As little as a server can do: the same answer to every datagram. */
async function openBare(): Promise<{ port: number; carryOut: (order: Order) => Promise<Partial<Report>> }> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 })
  const answer = Buffer.alloc(400, 0x41)
  socket.on('message', (_bytes, { address, port }) => socket.send(answer, port, address))
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done))
  return { port: socket.address().port, carryOut: async () => ({ usage: readUsage() }) }
}

function readUsage(): { cpuUs: number; rssBytes: number } {
  const { user, system } = process.cpuUsage()
  return { cpuUs: user + system, rssBytes: process.memoryUsage.rss() }
}

if (process.send !== undefined) {
  const { port, carryOut } = await (process.argv[2] === 'bare' ? openBare() : openPlatform())
  process.on('message', async ({ id, order }: { id: number; order: Order }) => {
    const report = await carryOut(order).catch((error: unknown) => ({ error: String(error) }))
    process.send?.({ id, ...report } satisfies Report)
  })
  process.send({ port })
}
