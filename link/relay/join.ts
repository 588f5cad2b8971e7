/** Two connections become one: bytes go both ways unread, and what ends or breaks on one side ends the other. */
import { type Duplex, pipeline } from 'node:stream'

export function joinBoth(one: Duplex, other: Duplex): Promise<void> {
  return new Promise((resolve) => {
    pipeline(one, other, one, () => {
      one.destroy()
      other.destroy()
      resolve()
    })
  })
}
