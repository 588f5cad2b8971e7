/** SQL of `meetings.issue`: what froze when minutes were signed. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface FrozenMinutes {
  readonly content: string
  readonly contentHash: string
  readonly word: Buffer
  readonly wordHash: string
  readonly signedAt: Date
  readonly signedByName: string
}

export async function findFrozen(tx: ScopedTx, meetingId: string): Promise<FrozenMinutes | null> {
  const [row] = await tx<FrozenMinutes[]>`
    select content, content_hash as "contentHash", word, word_hash as "wordHash", signed_at as "signedAt",
           signed_by_name as "signedByName"
      from meetings.issue where meeting_id = ${meetingId}`
  return row ?? null
}

export async function addFrozen(
  tx: ScopedTx,
  row: Omit<FrozenMinutes, 'word'> & {
    readonly meetingId: string
    readonly word: Uint8Array
    readonly signedBy: string
  },
): Promise<void> {
  await tx`
    insert into meetings.issue (meeting_id, content, content_hash, word, word_hash, signed_at, signed_by, signed_by_name)
    values (${row.meetingId}, ${row.content}, ${row.contentHash}, ${Buffer.from(row.word)}, ${row.wordHash},
            ${row.signedAt}, ${row.signedBy}, ${row.signedByName})`
}
