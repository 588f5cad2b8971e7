/** SQL of the list of surveys: one row a live community in scope. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Value } from '#county/survey/form/form.contract.ts'
import type { KnownFacts } from '#county/survey/record/facts.rules.ts'
import type { SurveyRow } from './list.contract.ts'

export type ListedRow = Omit<SurveyRow, 'differs' | 'recordedAt'> & KnownFacts & { readonly recordedAt: Date | null }

export function listSurveyRows(tx: ScopedTx): Promise<ListedRow[]> {
  return tx<ListedRow[]>`
    select c.id as "communityId", c.name, c.programme_unit_id as "unitId", u.name as "unitName", c.category,
           coalesce(s.version, 0) as version, coalesce(a.answers, 0) as answers, coalesce(p.photos, 0) as photos,
           coalesce(o.conflicts, 0) as conflicts, s.recorded_at as "recordedAt", s.by_name as "byName",
           case v.passed when true then 'passed' when false then 'failed' end as vote,
           (select base.scope_all()) or e.id is not null as "mayRecord",
           c.households, c.buildings, c.built_year as "builtYear", c.closed, c.people_gates as "peopleGates",
           c.car_gates as "carGates", c.cameras
      from registry.published_community c
      join registry.published_unit u on u.id = c.programme_unit_id
      left join registry.published_editable_community e on e.id = c.id
      left join (select distinct on (community_id) community_id, version, recorded_at, by_name
                   from survey.save order by community_id, version desc) s on s.community_id = c.id
      left join (select community_id, count(*)::int as answers from survey.published_answer
                  where value <> 'null'::jsonb group by community_id) a on a.community_id = c.id
      left join (select community_id, count(*)::int as photos from survey.photo group by community_id) p on p.community_id = c.id
      left join (select x.community_id, count(*)::int as conflicts from survey.answer x
                  where not x.taken and not exists (select 1 from survey.settlement t where t.answer_id = x.id)
                  group by x.community_id) o on o.community_id = c.id
      left join (select distinct on (community_id) community_id, passed from survey.published_vote
                  order by community_id, held_to desc, id desc) v on v.community_id = c.id
     order by u.ordinal, u.id, c.name collate "zh-x-icu", c.id
     limit 5000`
}

export interface FactAnswer {
  readonly communityId: string
  readonly field: string
  readonly value: Value
}

/** Answers that facts are made of, of every surveyed community in scope. */
export function listFactAnswers(tx: ScopedTx): Promise<FactAnswer[]> {
  return tx<FactAnswer[]>`
    select community_id as "communityId", field, value from survey.published_answer
     where field in ('households', 'buildings', 'builtYear', 'closed')
        or field ~ '^(gates|equipment)/[^/]+/(kind|count|gone)$'`
}
