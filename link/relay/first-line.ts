/** Reads the one line with which a connection begins and gives back what came behind it. */
import type { Socket } from 'node:net'
import { MOST_LINE_BYTES } from '#wire/relay/line.codec.ts'

const NEWLINE = 10

/** Rejects when the line is too long, the connection ends first, or `withinMs` have passed. The socket is left paused. */
export function readFirstLine(socket: Socket, withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = Buffer.alloc(0)
    const stop = (why: string | null) => {
      clearTimeout(late)
      socket.off('data', take).off('close', gone)
      socket.pause()
      if (why !== null) reject(new Error(why))
    }
    const take = (piece: Buffer) => {
      got = Buffer.concat([got, piece])
      const end = got.indexOf(NEWLINE)
      if (end < 0 && got.length <= MOST_LINE_BYTES) return
      if (end < 0 || end > MOST_LINE_BYTES) return stop('the line is too long')
      stop(null)
      if (got.length > end + 1) socket.unshift(got.subarray(end + 1))
      resolve(got.toString('utf8', 0, end))
    }
    const gone = () => stop('the connection ended')
    const late = setTimeout(() => stop('the line did not come'), withinMs)
    socket.on('data', take).on('close', gone)
  })
}
