/** Clears what a killed node or a person who gave up left behind: unfinished uploads, files nothing names, contents without a row. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import type { Files } from '#base/files/files.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import { EVERYWHERE, type ScopedTx, withScope } from '#base/postgres/scope.ts'
import type { Previews } from './preview/previews.ts'
import { openParts } from './upload/parts.ts'
import { listNamedHashes, removeStaleUploads, removeUnnamedFiles } from './upload/upload.store.ts'

const DAY_MS = 86_400_000
/** An upload or a file that nothing names may wait a week: a form is filled in on paper first. */
const KEEP_UNNAMED_DAYS = 7
/** A content without a row is one whose transaction is under way, or whose node was killed. A day tells which. */
const KEEP_ROWLESS_DAYS = 1
/** A PDF made of an Office file is made again in seconds; so it never outlives its file by more than this. */
const KEEP_PREVIEWS_DAYS = 7
const BATCH = 500

/** Which of these contents something of the node still names. Other rooms that keep files answer for theirs. */
export type NamesHashes = (tx: ScopedTx, hashes: readonly string[]) => Promise<ReadonlySet<string>>

export interface SweepNeeds {
  /** The owner: rows of everybody go. */
  readonly owner: postgres.Sql
  readonly files: Files
  readonly previews?: Previews
  readonly clock: Clock
  readonly others: readonly NamesHashes[]
}

/** Safe to repeat. How much went. */
export async function sweepEvidence(needs: SweepNeeds): Promise<{ files: number; parts: number; contents: number }> {
  const now = needs.clock.now().getTime()
  const parts = openParts(needs.files)
  const done = await withScope(needs.owner, { scope: EVERYWHERE }, async (tx) => {
    const unnamedBefore = new Date(now - KEEP_UNNAMED_DAYS * DAY_MS)
    return {
      uploads: await removeStaleUploads(tx, unnamedBefore),
      files: await removeUnnamedFiles(tx, unnamedBefore),
    }
  })
  const orphans = (await parts.list()).filter((id) => !done.uploads.has(id))
  for (const id of orphans) await parts.remove(id)
  await needs.previews?.clear(new Date(Date.now() - KEEP_PREVIEWS_DAYS * DAY_MS))
  const contents = await sweepContents(needs, new Date(Date.now() - KEEP_ROWLESS_DAYS * DAY_MS))
  return { files: done.files, parts: orphans.length, contents }
}

/** `before` is by the machine's clock, as the store's own times are. */
async function sweepContents(needs: SweepNeeds, before: Date): Promise<number> {
  let removed = 0
  let batch: string[] = []
  const clear = async () => {
    removed += await removeNameless(needs, batch, before)
    batch = []
  }
  for await (const { sha256, keptAt } of needs.files.list()) {
    if (keptAt >= before) continue
    batch.push(sha256)
    if (batch.length >= BATCH) await clear()
  }
  await clear()
  return removed
}

async function removeNameless(
  { owner, files, others }: SweepNeeds,
  hashes: readonly string[],
  before: Date,
): Promise<number> {
  if (hashes.length === 0) return 0
  const named = await withScope(owner, { scope: EVERYWHERE }, async (tx) => {
    const all = new Set<string>()
    for (const names of [listNamedHashes, ...others]) for (const hash of await names(tx, hashes)) all.add(hash)
    return all
  })
  const nameless = hashes.filter((hash) => !named.has(hash))
  for (const hash of nameless) await files.remove(hash, before)
  return nameless.length
}

export function defineSweepEvidence(needs: SweepNeeds) {
  return defineQueue({
    name: 'evidence-sweep',
    data: z.object({}),
    retries: 3,
    firstDelaySeconds: 60,
    timeLimitSeconds: 1800,
    every: '40 3 * * *',
    async work() {
      await sweepEvidence(needs)
    },
  })
}
