/** Every community with its gates, plan, light and blocker for a day as known at an instant, and what units are ranked by. Reads only, for other rooms. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Category, Funding } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import { rateOf } from './figures/figures.rules.ts'
import { openBlockers } from './figures/filter.store.ts'
import { measureCommunities } from './figures/progress.store.ts'
import type { Light, ProgrammeFigures } from './figures.contract.ts'
import { findRule } from './rules/rule.store.ts'

/** A gate: the day it was passed, `unknown` when nobody knows the day, null when it was not passed by then. */
export type GateDay = Day | 'unknown' | null

export interface CommunityFigures {
  readonly communityId: string
  readonly unitId: string
  readonly name: string
  readonly category: Category
  readonly unmanaged: boolean
  readonly households: number | null
  readonly funding: Funding | null
  readonly approvedOn: GateDay
  readonly startedOn: GateDay
  readonly builtOn: GateDay
  readonly connectedOn: GateDay
  /** The plan as it stands (not the baseline). */
  readonly plannedDoneOn: Day | null
  readonly light: Light
  /** The blocker known longest, as written. */
  readonly blocker: string | null
}

/** One row a community in the caller's scope, in the order of units and names. `knownAt` null: as known now. */
export async function listCommunityFigures(
  tx: ScopedTx,
  asOf: { readonly on: Day; readonly knownAt: Date | null },
): Promise<CommunityFigures[]> {
  const light = await findRule(tx, 'light', asOf)
  const gate = (passed: string, on: string) =>
    tx`case when m.${tx(passed)} then case when m.${tx(on)} = '-infinity' then 'unknown' else m.${tx(on)}::text end end`
  return tx<CommunityFigures[]>`
    select m.id as "communityId", m.programme_unit_id as "unitId", m.name, m.category, m.unmanaged, m.households,
           m.funding, ${gate('approved', 'approved_on')} as "approvedOn", ${gate('started', 'started_on')} as "startedOn",
           ${gate('built', 'built_on')} as "builtOn", ${gate('connected', 'connected_on')} as "connectedOn",
           m.plan_connected as "plannedDoneOn", m.light, b.text as blocker
      from (${measureCommunities(tx, asOf, light.content)}) m
      join registry.published_unit u on u.id = m.programme_unit_id
      left join (select distinct on (community_id) community_id, text from (${openBlockers(tx, asOf)}) o
                  order by community_id, coalesce(since, recorded_at::date), id) b on b.community_id = m.id
     order by u.ordinal, u.id, m.name, m.id`
}

const MEASURE_WORDS = {
  planned: '立项率',
  started: '开工率',
  built: '建成率',
  connected: '接入率',
  progress: '平均进度',
} as const

/** What the ranking rule in force measures, in the bulletin's words, and the county's own value (percent, one decimal). */
export async function findRankingMeasure(
  tx: ScopedTx,
  figures: Pick<ProgrammeFigures, 'on' | 'totals' | 'thisYear' | 'target' | 'units'>,
  knownAt: Date | null,
): Promise<{ words: string; ofYearlyTarget: boolean; county: number | null }> {
  const { content } = await findRule(tx, 'ranking', { on: figures.on, knownAt })
  const { measure } = content
  const ofYearlyTarget = measure !== 'progress' && figures.units.some((unit) => (unit.target?.[measure] ?? 0) > 0)
  const planned = figures.totals.planned
  const progress = figures.units.reduce((sum, unit) => sum + (unit.progress ?? 0) * unit.counts.planned, 0)
  return {
    words: ofYearlyTarget ? `年度${MEASURE_WORDS[measure].replace('率', '目标完成率')}` : MEASURE_WORDS[measure],
    ofYearlyTarget,
    county: rateOf(measure, {
      passed: figures.totals,
      planned,
      thisYear: figures.thisYear,
      target: figures.target,
      progress: planned === 0 ? null : Math.round((progress / planned) * 10) / 10,
    }),
  }
}
