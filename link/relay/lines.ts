/** Lines on a connection that stays: each is handed over as it comes; one that is too long ends the connection. */
import type { Socket } from 'node:net'
import { MOST_LINE_BYTES } from '#wire/relay/line.codec.ts'

export function onLines(socket: Socket, take: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (piece: string) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MOST_LINE_BYTES || lines.some((line) => line.length > MOST_LINE_BYTES)) {
      socket.destroy()
      return
    }
    try {
      for (const line of lines) take(line)
    } catch {
      socket.destroy() // A line that is none of ours: whoever speaks is not who it should be.
    }
  })
  socket.resume()
}
