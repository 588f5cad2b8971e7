/** SQL of what of the register is past its time. */
import type { ScopedTx } from '#base/postgres/scope.ts'

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
