/** SQL of what rounds hold about one community. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ReportedLine } from './mention.contract.ts'

export function listReportedLines(tx: ScopedTx, communityId: string): Promise<ReportedLine[]> {
  return tx<ReportedLine[]>`
    select p.id as "reportId", r.period, p.state, l.field, l.before, l.after, l.at, a.name as "byName"
      from round.line l
      join round.report p on p.id = l.report_id
      join round.round r on r.id = p.round_id
      left join identity.published_account a on a.id = l.by
     where l.community_id = ${communityId}
     order by r.period desc, l.id desc
     limit 500`
}
