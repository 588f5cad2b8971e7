/** A gate handed in, with a point to mend. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addEvidenceThings({ db, communityId, at, mark }: Ground): Promise<Aims> {
  const [submission] = await db.owner`
    insert into evidence.submission
      (community_id, stage, state, passed_on, table_version, review, submitted_at, submitted_by, reason)
    values (${communityId}, 'started', 'submitted', '2020-04-01', 0, 'unit', ${at}, 2, ${mark}) returning id`
  const [fix] = await db.owner`
    insert into evidence.fix (submission_id, community_id, stage, text, due_on)
    values (${submission?.['id']}, ${communityId}, 'started', ${mark}, '2020-05-01') returning id`
  const [upload] = await db.owner`
    insert into evidence.upload (id, account_id, name, size_bytes, begun_at)
    values (gen_random_uuid(), 1, ${mark}, 100, ${at}) returning id`
  return { submissionId: submission?.['id'], fixId: fix?.['id'], code: 'contract', uploadId: upload?.['id'] }
}
