/** SQL of a community's counters: revision of its list, numbers of credentials, places. Whoever counts holds the row. */
import { randomBytes } from 'node:crypto'
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface Counters {
  readonly revision: number
  readonly rulesVersion: number
  readonly salt: string
  readonly keepDays: number
}

/** Makes the row when the community has its first door. Safe to repeat. */
export async function addCommunity(tx: ScopedTx, communityId: string, at: Date): Promise<void> {
  await tx`
    insert into doors.community (community_id, salt, created_at)
    values (${communityId}, ${randomBytes(16).toString('base64url')}, ${at})
    on conflict do nothing`
}

/** Null while the community has no doors. */
export async function findCounters(tx: ScopedTx, communityId: string): Promise<Counters | null> {
  const [row] = await tx<Counters[]>`
    select revision::float8 as revision, rules_version as "rulesVersion", salt, keep_days as "keepDays"
      from doors.community where community_id = ${communityId}`
  return row ?? null
}

/** The next revision. Its row stays locked until the transaction ends, so revisions become visible in their order. */
export async function takeRevision(tx: ScopedTx, communityId: string): Promise<number> {
  const [row] = await tx<{ revision: number }[]>`
    update doors.community set revision = revision + 1
     where community_id = ${communityId} returning revision::float8 as revision`
  if (!row) throw new Error('this community has no doors, or the transaction does not work in it')
  return row.revision
}

/** `count` numbers in a row; the first of them. Cards, codes and passes share them. */
export async function takeNumbers(tx: ScopedTx, communityId: string, count: number): Promise<number> {
  const [row] = await tx<{ last: number }[]>`
    update doors.community set last_number = last_number + ${count}
     where community_id = ${communityId} returning last_number::float8 as last`
  if (!row) throw new Error('this community has no doors, or the transaction does not work in it')
  return row.last - count + 1
}

export async function takePlaces(tx: ScopedTx, communityId: string, count: number): Promise<number> {
  const [row] = await tx<{ last: number }[]>`
    update doors.community set last_place = last_place + ${count}
     where community_id = ${communityId} returning last_place as last`
  if (!row) throw new Error('this community has no doors, or the transaction does not work in it')
  return row.last - count + 1
}

/** False when somebody changed the rules meanwhile. */
export async function raiseRulesVersion(tx: ScopedTx, communityId: string, version: number): Promise<boolean> {
  const rows = await tx`
    update doors.community set rules_version = rules_version + 1
     where community_id = ${communityId} and rules_version = ${version} returning 1`
  return rows.length === 1
}

/** Tells the process that sends lists, once this transaction has committed. A hint: it looks by itself now and then. */
export async function announce(tx: ScopedTx, communityId: string): Promise<void> {
  await tx`select pg_notify('doors', ${communityId})`
}

/** Ends this controller's connection, once this transaction has committed: what it had to show is no longer good. */
export async function announceExpel(tx: ScopedTx, key: { communityId: string; controllerId: string }): Promise<void> {
  await tx`select pg_notify('doors_expel', ${`${key.communityId}/${key.controllerId}`})`
}
