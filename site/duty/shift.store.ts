/** SQL of shifts. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface ShiftRow {
  readonly shiftId: string
  readonly post: string
  readonly beganAt: Date
}

/** The account's open shift that began after `since`, or null. */
export async function findShift(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly accountId: string; readonly since: Date },
): Promise<ShiftRow | null> {
  const [row] = await tx<ShiftRow[]>`
    select shift_id as "shiftId", post, began_at as "beganAt" from duty.shift
     where community_id = ${of.communityId} and account_id = ${of.accountId} and ended_at is null
       and began_at > ${of.since}
     order by began_at desc limit 1`
  return row ?? null
}

/** Posts that somebody was on duty at, the latest first. */
export async function listPosts(tx: ScopedTx, communityId: string): Promise<string[]> {
  const rows = await tx<{ post: string }[]>`
    select post from duty.shift where community_id = ${communityId} group by post order by max(began_at) desc limit 8`
  return rows.map(({ post }) => post)
}

/** Ends the open shift at a post and any other of this account. */
export async function endOthers(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly post: string; readonly accountId: string; readonly at: Date },
): Promise<void> {
  await tx`
    update duty.shift set ended_at = ${of.at}
     where community_id = ${of.communityId} and ended_at is null
       and (post = ${of.post} or account_id = ${of.accountId})`
}

export async function addShift(
  tx: ScopedTx,
  added: ShiftRow & { readonly communityId: string; readonly accountId: string },
): Promise<void> {
  await tx`
    insert into duty.shift (community_id, shift_id, post, account_id, began_at)
    values (${added.communityId}, ${added.shiftId}, ${added.post}, ${added.accountId}, ${added.beganAt})`
}

/** False when it is not this account's, or has ended. */
export async function endShift(
  tx: ScopedTx,
  of: {
    readonly communityId: string
    readonly shiftId: string
    readonly accountId: string
    readonly handed: readonly string[]
    readonly at: Date
  },
): Promise<boolean> {
  const ended = await tx`
    update duty.shift set ended_at = ${of.at}, handed = ${[...of.handed]}::text[]
     where community_id = ${of.communityId} and shift_id = ${of.shiftId} and account_id = ${of.accountId}
       and ended_at is null`
  return ended.count > 0
}

export async function eraseShifts(tx: ScopedTx, communityId: string, before: Date): Promise<number> {
  const gone = await tx`delete from duty.shift where community_id = ${communityId} and began_at < ${before}`
  return gone.count
}
