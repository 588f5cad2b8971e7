/** SQL of issued bulletins as one community's page searches them: the frozen parts that can name it, cut down to it in the database. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Searched } from './mention.rules.ts'

export interface SearchedIssue {
  readonly bulletinId: string
  readonly year: number
  readonly number: number
  readonly period: string
  readonly asOf: string
  readonly isCorrected: boolean
  readonly content: Searched
}

/** Three years of issues, newest first. */
const ISSUES = 110

/** Lists keep only the community's own rows, so that a page does not carry every bulletin over. */
export function listSearchedIssues(tx: ScopedTx, communityId: string): Promise<SearchedIssue[]> {
  const own = (list: string) => tx`
    (select coalesce(jsonb_agg(x), '[]') from jsonb_array_elements(f.c -> 'figures' -> ${list}) x
      where x ->> 'communityId' = ${communityId})`
  return tx<SearchedIssue[]>`
    with f as materialized (
      select i.bulletin_id, i.year, i.number, i.as_of, i.running_number, i.content::jsonb as c
        from bulletin.issue i order by i.running_number desc limit ${ISSUES})
    select f.bulletin_id as "bulletinId", f.year, f.number, b.period, f.as_of as "asOf",
           exists (select 1 from bulletin.bulletin n where n.corrects_id = b.id and n.state = 'issued') as "isCorrected",
           jsonb_build_object(
             'texts', f.c -> 'texts', 'newDemands', f.c -> 'newDemands',
             'figures', jsonb_build_object(
               'units', f.c -> 'figures' -> 'units', 'fastest', f.c -> 'figures' -> 'fastest',
               'slowest', f.c -> 'figures' -> 'slowest', 'communities', ${own('communities')},
               'passed', ${own('passed')}, 'corrections', ${own('corrections')}, 'warnings', ${own('warnings')},
               'blockers', ${own('blockers')}, 'coming', ${own('coming')})) as content
      from f join bulletin.bulletin b on b.id = f.bulletin_id
     order by f.running_number desc`
}
