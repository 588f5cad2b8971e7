/** SQL of `survey.vote`. Only ever added to: a correction names the row that it replaces. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { NewVote, Vote } from './vote.contract.ts'

export type VoteRow = Omit<Vote, 'result' | 'recordedAt'> & { readonly recordedAt: Date }

export async function listVoteRows(
  tx: ScopedTx,
  of: { readonly id?: string; readonly communityId?: string },
): Promise<VoteRow[]> {
  return tx<VoteRow[]>`
    select v.id, v.community_id as "communityId", c.name as "communityName", u.name as "unitName", v.case_code as "caseCode",
           v.title, v.held_from::text as "heldFrom", v.held_to::text as "heldTo", v.method, v.count, v.silence,
           v.silence_rule as "silenceRule", v.note, v.replaces_id as "replacesId", n.id as "replacedById",
           (select base.scope_all()) or c.id in (select id from registry.published_editable_community) as "mayRecord",
           v.recorded_at as "recordedAt", v.by_name as "byName"
      from survey.vote v
      join registry.published_community c on c.id = v.community_id
      join registry.published_unit u on u.id = c.programme_unit_id
      left join survey.vote n on n.replaces_id = v.id
     where (${of.id ?? null}::bigint is null or v.id = ${of.id ?? null}::bigint)
       and (${of.communityId ?? null}::uuid is null or v.community_id = ${of.communityId ?? null}::uuid)
       and (${of.id ?? null}::bigint is not null or n.id is null)
     order by v.held_to desc, v.id desc
     limit 5000`
}

export async function addVoteRow(
  tx: ScopedTx,
  row: NewVote & {
    readonly communityId: string
    readonly replacesId: string | null
    readonly passed: boolean
    readonly ruleVersion: number
    readonly recordedAt: Date
    readonly recordedBy: string
    readonly byName: string
  },
): Promise<string | null> {
  const [added] = await tx<{ id: string }[]>`
    insert into survey.vote (community_id, replaces_id, case_code, title, held_from, held_to, method, count, silence,
                             silence_rule, passed, rule_version, note, recorded_at, recorded_by, by_name)
    values (${row.communityId}, ${row.replacesId}, ${row.caseCode}, ${row.title}, ${row.heldFrom}, ${row.heldTo},
            ${row.method}, ${tx.json(row.count)}, ${row.silence}, ${row.silenceRule}, ${row.passed}, ${row.ruleVersion},
            ${row.note}, ${row.recordedAt}, ${row.recordedBy}, ${row.byName})
    on conflict (replaces_id) do nothing
    returning id`
  return added?.id ?? null
}
