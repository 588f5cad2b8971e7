/** How a room of a site tells the county something: in the transaction that makes it true. Sends nothing itself. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { encodeMessage, type Message } from '#wire/link/message.codec.ts'

/**
 * Puts messages into the community's outbox. They travel when the transaction commits and vanish when it does not. Call it
 * late in the transaction: from here to its end, other transactions of this community that add something wait.
 * Returns how many were taken: none while the community has joined no county.
 * Throws DecodeError for anything that wire/link does not allow to travel.
 */
export async function addToOutbox(tx: ScopedTx, communityId: string, messages: readonly Message[]): Promise<number> {
  if (messages.length === 0) return 0
  const kinds = messages.map(({ kind }) => kind)
  const contents = messages.map(encodeMessage)
  const [row] = await tx<{ added: number }[]>`
    select outbox.add(${communityId}, ${kinds}::text[], ${contents}::text[]) as added`
  return row?.added ?? 0
}
