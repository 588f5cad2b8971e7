/** Counts of bulletins that wait for somebody, for 待办. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface WaitingBulletins {
  readonly toIssue: number
  readonly objections: number
  readonly toCheck: number
  readonly toAcknowledge: number
}

/** `toCheck` and `toAcknowledge` are for the person's own unit; a check counts once whatever its verdict. */
export async function countWaitingBulletins(
  tx: ScopedTx,
  { unitId, now }: { readonly unitId: string | null; readonly now: Date },
): Promise<WaitingBulletins> {
  const [row] = await tx<[WaitingBulletins]>`
    select (select count(*)::int from bulletin.bulletin where state = 'review') as "toIssue",
           (select count(*)::int
              from bulletin.unit_check c join bulletin.bulletin b on b.id = c.bulletin_id
             where b.state = 'checking' and c.verdict = 'objected' and c.answer is null) as objections,
           (select count(*)::int from bulletin.bulletin b
             where b.state = 'checking' and b.check_until >= ${now}
               and exists (select from registry.published_unit u where u.id = ${unitId} and u.kind = 'programmeUnit')
               and not exists (select from bulletin.unit_check c where c.bulletin_id = b.id and c.unit_id = ${unitId}))
             as "toCheck",
           (select count(*)::int from bulletin.issue i
             where ${unitId}::bigint is not null
               and not exists (select from bulletin.receipt r where r.bulletin_id = i.bulletin_id and r.unit_id = ${unitId}))
             as "toAcknowledge"`
  return row
}
