/** SQL of what changed with each revision of the list. */
import type { ScopedTx } from '#base/postgres/scope.ts'

/** Entries of these numbers changed with this revision. */
export async function addChanges(
  tx: ScopedTx,
  {
    communityId,
    revision,
    numbers,
    at,
  }: { communityId: string; revision: number; numbers: readonly string[]; at: Date },
): Promise<void> {
  await tx`
    insert into doors.change (community_id, revision, number, at)
    select ${communityId}, ${revision}, number, ${at} from unnest(${numbers as string[]}::bigint[]) as number
    on conflict do nothing`
}

/** What a controller lets in changed otherwise than by single entries: it needs its list whole. */
export async function addWholeChanges(
  tx: ScopedTx,
  from: { communityId: string; revision: number; controllers: readonly string[]; at: Date },
): Promise<void> {
  await tx`
    insert into doors.change (community_id, revision, controller_id, at)
    select ${from.communityId}, ${from.revision}, one, ${from.at} from unnest(${from.controllers as string[]}::text[]) as one
    on conflict do nothing`
}

export interface ChangesSince {
  readonly numbers: string[]
  /** Controllers that need their list whole. */
  readonly whole: string[]
  /** The oldest revision whose changes are still known; 0 when all are. */
  readonly forgotten: number
}

export async function listChangesSince(tx: ScopedTx, communityId: string, revision: number): Promise<ChangesSince> {
  const rows = await tx<{ number: string; controller: string }[]>`
    select distinct number, controller_id as controller from doors.change
     where community_id = ${communityId} and revision > ${revision}`
  const [first] = await tx<{ oldest: number | null }[]>`
    select min(revision)::float8 as oldest from doors.change where community_id = ${communityId}`
  return {
    numbers: rows.filter(({ number }) => number !== '0').map(({ number }) => number),
    whole: rows.filter(({ controller }) => controller !== '').map(({ controller }) => controller),
    forgotten: (first?.oldest ?? 1) - 1,
  }
}

/** Controllers that hold an older list than the changes still known get it whole. */
export async function removeChangesBefore(tx: ScopedTx, communityId: string, before: Date): Promise<number> {
  const rows = await tx`delete from doors.change where community_id = ${communityId} and at < ${before} returning 1`
  return rows.length
}
