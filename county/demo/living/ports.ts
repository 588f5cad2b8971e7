/** Ports of this machine that are free: the one that is wanted, or any. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** Free a moment ago; whoever listens there may still come too late. */
export async function findPort(wanted = 0): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    if (wanted === 0) throw error
    return findPort()
  }
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
