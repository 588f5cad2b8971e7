/** SQL of the retention job and of what it left written. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ReceiptCause } from '#site/people/resident/receipt.contract.ts'

export async function removeOldEntries(tx: ScopedTx, communityId: string, before: Date): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    delete from people.entry where community_id = ${communityId} and created_at < ${before} returning id`
  return rows.map((row) => row.id)
}

export async function removeOldRequests(tx: ScopedTx, communityId: string, before: Date): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    delete from people.request where community_id = ${communityId} and answered_at < ${before} returning id`
  return rows.map((row) => row.id)
}

/** Children before their guardians, so that each can leave. */
export async function listLongGone(tx: ScopedTx, communityId: string, before: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from people.resident where community_id = ${communityId} and moved_out_on < ${before}
     order by guardian_id is null, id`
  return rows.map((row) => row.id)
}

export async function addSweep(
  tx: ScopedTx,
  sweep: { readonly communityId: string; readonly kind: string; readonly deleted: number; readonly at: Date },
): Promise<void> {
  await tx`
    insert into people.sweep (community_id, kind, deleted, at)
    values (${sweep.communityId}, ${sweep.kind}, ${sweep.deleted}, ${sweep.at})`
}

export function listSweeps(tx: ScopedTx, communityId: string) {
  return tx<{ kind: string; deleted: number; at: Date }[]>`
    select kind, deleted, at from people.sweep where community_id = ${communityId} order by id desc limit 200`
}

export function listReceipts(tx: ScopedTx, communityId: string) {
  return tx<{ number: string; cause: ReceiptCause; deleted: Record<string, number>; at: Date }[]>`
    select number, cause, deleted, at from people.receipt where community_id = ${communityId} order by id desc limit 200`
}
