/** A score sheet that the unit alone is shown. For tests of whole lists of routes. */
import type { Aims, Ground } from '#base/http/route-samples.ts'

export async function addAssessmentThings({ db, unitId, at }: Ground): Promise<Aims> {
  const [assessment] = await db.owner`
    insert into assessment.assessment (period_kind, period_code, from_on, to_on, rule_version, state, object_until, known_at,
                                       created_at, created_by_name)
    values ('month', '2020-03', '2020-03-01', '2020-03-31', 0, 'shown', '2099-01-01', ${at}, ${at}, '办') returning id`
  const id = assessment?.['id']
  const content = { lines: [], base: 0, total: 0, vetoed: false, result: 'pass' }
  await db.owner`
    insert into assessment.sheet (assessment_id, unit_id, unit_group, content)
    values (${id}, ${unitId}, 'town', ${db.owner.json(content)})`
  return { assessmentId: id, periodCode: '2020-03' }
}
