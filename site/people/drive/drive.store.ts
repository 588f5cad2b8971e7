/** SQL of registration drives. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Drive } from './drive.contract.ts'

const columns = (tx: ScopedTx, today: string) => tx`
  id, kind, place, starts_on as "startsOn", ends_on as "endsOn", version,
  (closed_at is null and starts_on <= ${today} and ends_on >= ${today}) as open`

export function listDrives(tx: ScopedTx, communityId: string, today: string): Promise<Drive[]> {
  return tx<Drive[]>`
    select ${columns(tx, today)} from people.drive where community_id = ${communityId} order by id desc limit 200`
}

export async function addDrive(
  tx: ScopedTx,
  drive: Pick<Drive, 'kind' | 'place' | 'startsOn' | 'endsOn'> & {
    readonly communityId: string
    readonly codeWrapped: string
    readonly codeHash: string
    readonly at: Date
  },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into people.drive (community_id, kind, place, starts_on, ends_on, code_wrapped, code_hash, created_at)
    values (${drive.communityId}, ${drive.kind}, ${drive.place}, ${drive.startsOn}, ${drive.endsOn}, ${drive.codeWrapped},
            ${drive.codeHash}, ${drive.at})
    returning id`
  return row?.id ?? ''
}

export async function closeDrive(
  tx: ScopedTx,
  of: { communityId: string; driveId: string; at: Date },
): Promise<boolean> {
  const rows = await tx`
    update people.drive set closed_at = coalesce(closed_at, ${of.at}), version = version + 1
     where community_id = ${of.communityId} and id = ${of.driveId} returning id`
  return rows.length === 1
}

export async function findDrive(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly driveId: string; readonly today: string },
): Promise<(Drive & { codeWrapped: string }) | null> {
  const [row] = await tx<(Drive & { codeWrapped: string })[]>`
    select ${columns(tx, of.today)}, code_wrapped as "codeWrapped"
      from people.drive where community_id = ${of.communityId} and id = ${of.driveId}`
  return row ?? null
}

/** The drive of a poster's code, only on its days. */
export async function findOpenDrive(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly codeHash: string; readonly today: string },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from people.drive
     where community_id = ${of.communityId} and code_hash = ${of.codeHash} and closed_at is null
       and starts_on <= ${of.today} and ends_on >= ${of.today}`
  return row?.id ?? null
}

export async function findCommunity(tx: ScopedTx, communityId: string): Promise<{ name: string; keeperName: string }> {
  const [row] = await tx<{ name: string; keeperName: string }[]>`
    select name, keeper_name as "keeperName" from tenant.published_community where community_id = ${communityId}`
  return row ?? { name: '', keeperName: '' }
}
