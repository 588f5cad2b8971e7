/** SQL of `assessment.issue`: what froze when an assessment was published. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface FrozenAssessment {
  readonly content: string
  readonly contentHash: string
  readonly word: Buffer
  readonly wordHash: string
  readonly publishedAt: Date
  readonly publishedByName: string
}

export async function findFrozen(tx: ScopedTx, assessmentId: string): Promise<FrozenAssessment | null> {
  const [row] = await tx<FrozenAssessment[]>`
    select content, content_hash as "contentHash", word, word_hash as "wordHash", published_at as "publishedAt",
           published_by_name as "publishedByName"
      from assessment.issue where assessment_id = ${assessmentId}`
  return row ?? null
}

export async function addFrozen(
  tx: ScopedTx,
  row: Omit<FrozenAssessment, 'word'> & {
    readonly assessmentId: string
    readonly word: Uint8Array
    readonly publishedBy: string
  },
): Promise<void> {
  await tx`
    insert into assessment.issue
      (assessment_id, content, content_hash, word, word_hash, published_at, published_by, published_by_name)
    values (${row.assessmentId}, ${row.content}, ${row.contentHash}, ${Buffer.from(row.word)}, ${row.wordHash},
            ${row.publishedAt}, ${row.publishedBy}, ${row.publishedByName})`
}
