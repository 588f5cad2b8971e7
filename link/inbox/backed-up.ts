/** What the backup of a county has of its sites: read in the backup's snapshot, written down when the file is whole. */
import type { Queries } from '#base/postgres/queries.ts'

export interface BackedUp {
  readonly siteId: string
  readonly epoch: number
  readonly through: string
}

/** How far each line is in the snapshot that the backup is made of. None where the schema is older than the inbox. */
export async function readPositions(snapshot: Queries): Promise<BackedUp[]> {
  const [found] = await snapshot<{ there: boolean }[]>`select to_regclass('inbox.line') is not null as there`
  if (found?.there !== true) return []
  return snapshot<BackedUp[]>`select site_id as "siteId", epoch, through from inbox.line`
}

/** From now on sites may delete these rows. As the owner, after the backup's file was written to its end. */
export async function markBackedUp(owner: Queries, positions: readonly BackedUp[]): Promise<void> {
  if (positions.length === 0) return
  const sites = positions.map(({ siteId }) => siteId)
  const epochs = positions.map(({ epoch }) => epoch)
  const throughs = positions.map(({ through }) => through)
  await owner`
    update inbox.line l set backed_up_through = greatest(l.backed_up_through, least(b.through, l.through))
      from unnest(${sites}::uuid[], ${epochs}::int[], ${throughs}::bigint[]) b (site_id, epoch, through)
     where l.site_id = b.site_id and l.epoch = b.epoch`
}
