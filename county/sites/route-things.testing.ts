/** A site that runs in the unit's community. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addSiteThings({ db, communityId, at, mark }: Ground): Promise<Aims> {
  const [site] = await db.owner`
    insert into sites.site (id, community_id, created_at, created_by_name)
    values (gen_random_uuid(), ${communityId}, ${at}, ${mark}) returning id`
  return { siteId: site?.['id'] }
}
