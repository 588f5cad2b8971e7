/** Waits for the first bytes of a visitor's TLS connection until they name the site, and puts them back unread. */
import type { Socket } from 'node:net'
import { readServerName } from '#wire/relay/client-hello.codec.ts'

/** The name asked for. Rejects what is not TLS, names nobody, or takes longer than `withinMs`. The socket is left paused. */
export function readAskedName(socket: Socket, withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = Buffer.alloc(0)
    const stop = () => {
      clearTimeout(late)
      socket.off('data', take).off('close', gone)
      socket.pause()
    }
    const fail = (error: unknown) => {
      stop()
      reject(error)
    }
    const take = (piece: Buffer) => {
      got = Buffer.concat([got, piece])
      try {
        const name = readServerName(got)
        if (name === null) return
        stop()
        socket.unshift(got)
        resolve(name)
      } catch (error) {
        fail(error)
      }
    }
    const gone = () => fail(new Error('the connection ended'))
    const late = setTimeout(() => fail(new Error('nothing came')), withinMs)
    socket.on('data', take).on('close', gone)
  })
}
