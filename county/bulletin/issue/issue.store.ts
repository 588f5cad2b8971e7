/** SQL of issued bulletins: numbers without gaps or doubles, and what froze. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Setting } from '#county/bulletin/setting/setting.contract.ts'
import type { Day } from '#terms/day.ts'

export interface Numbers {
  readonly year: number
  readonly number: number
  readonly runningNumber: number
}

/**
 * The next numbers. Holds a lock until the transaction ends, so that of two issuers one waits; a transaction that
 * fails gives its numbers back, since nothing but committed issues counts.
 */
export async function takeNextNumbers(tx: ScopedTx, year: number, setting: Setting): Promise<Numbers> {
  await tx`select pg_advisory_xact_lock(hashtextextended('bulletin.issue', 0))`
  const [last] = await tx<{ number: number | null; running: number | null }[]>`
    select max(number) filter (where year = ${year}) as number, max(running_number) as running from bulletin.issue`
  const first = year === setting.firstYear ? setting.firstNumber : 1
  return {
    year,
    number: (last?.number ?? first - 1) + 1,
    runningNumber: (last?.running ?? setting.firstRunningNumber - 1) + 1,
  }
}

export interface IssueRow extends Numbers {
  readonly bulletinId: string
  readonly asOf: Day
  readonly knownAt: Date
  readonly content: string
  readonly contentHash: string
  readonly word: Uint8Array
  readonly wordHash: string
  readonly issuedAt: Date
  readonly issuedBy: string
  readonly issuedByName: string
}

export async function addIssue(tx: ScopedTx, row: IssueRow): Promise<void> {
  await tx`
    insert into bulletin.issue (bulletin_id, year, number, running_number, as_of, known_at, content, content_hash, word,
                                word_hash, issued_at, issued_by, issued_by_name)
    values (${row.bulletinId}, ${row.year}, ${row.number}, ${row.runningNumber}, ${row.asOf}, ${row.knownAt},
            ${row.content}, ${row.contentHash}, ${Buffer.from(row.word)}, ${row.wordHash}, ${row.issuedAt},
            ${row.issuedBy}, ${row.issuedByName})`
}

export interface FrozenRow {
  readonly content: string
  readonly contentHash: string
  readonly word: Buffer
  readonly wordHash: string
  readonly number: number
  readonly runningNumber: number
  readonly year: number
}

export async function findIssue(tx: ScopedTx, bulletinId: string): Promise<FrozenRow | null> {
  const [row] = await tx<FrozenRow[]>`
    select content, content_hash as "contentHash", word, word_hash as "wordHash", number,
           running_number as "runningNumber", year
      from bulletin.issue where bulletin_id = ${bulletinId}`
  return row ?? null
}

/** The issue before day `before`: the newest day, and of one day the newest correction. */
export async function findPreviousIssue(tx: ScopedTx, before: Day): Promise<FrozenRow | null> {
  const [row] = await tx<FrozenRow[]>`
    select content, content_hash as "contentHash", word, word_hash as "wordHash", number,
           running_number as "runningNumber", year
      from bulletin.issue where as_of < ${before} order by as_of desc, running_number desc limit 1`
  return row ?? null
}
