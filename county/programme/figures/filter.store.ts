/** The communities that match a filter, measured, as one SQL fragment. No query of its own. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Filter } from '#county/programme/board/filter.contract.ts'
import type { LightRule } from '#county/programme/rules/rule.contract.ts'
import { type AsOf, type Fragment, measureCommunities } from './progress.store.ts'

/** What a question is about: the day and knowledge, the rule that judges, and which communities. */
export interface Question {
  readonly asOf: AsOf
  readonly rule: LightRule
  readonly filter: Filter
}

/** Rows of `measureCommunities` that pass every given filter. `ids`: only these, already known to pass. */
export function matchCommunities(tx: ScopedTx, question: Question, ids?: readonly string[]): Fragment {
  const { asOf, rule, filter } = question
  if (ids !== undefined) return measureCommunities(tx, asOf, rule, tx`c.id = any(${[...ids]}::uuid[])`)
  const plain = all(tx, listPlain(tx, filter))
  const judged = listJudged(tx, asOf, filter)
  const measured = measureCommunities(tx, asOf, rule, plain)
  return judged.length === 0 ? measured : tx`select * from (${measured}) m where ${all(tx, judged)}`
}

/** Id, name, unit and who is responsible of matching communities; without a filter nothing is measured. */
export function matchHomes(tx: ScopedTx, question: Question): Fragment {
  const { asOf, filter } = question
  const isPlain = listJudged(tx, asOf, filter).length === 0
  const source = isPlain
    ? tx`select * from registry.published_community c where ${all(tx, listPlain(tx, filter))}`
    : matchCommunities(tx, question)
  return tx`select id, name, programme_unit_id, responsible from (${source}) home`
}

function all(tx: ScopedTx, conditions: readonly Fragment[]): Fragment {
  return conditions.reduce((left, right) => tx`${left} and ${right}`, tx`true`)
}

/** Filters on the registry's columns, applied before anything is measured. */
function listPlain(tx: ScopedTx, { unitId, category, unmanaged, funding }: Filter): Fragment[] {
  return [
    unitId !== undefined && tx`c.programme_unit_id = ${unitId}`,
    category !== undefined && tx`c.category = ${category}`,
    unmanaged !== undefined && tx`c.unmanaged = ${unmanaged}`,
    funding !== undefined && tx`c.funding = ${funding}`,
  ].filter((condition) => condition !== false)
}

/** Filters on what was measured. */
function listJudged(tx: ScopedTx, asOf: AsOf, filter: Filter): Fragment[] {
  const { gate, stage, light, blocker, mustActUnitId, q } = filter
  return [
    gate !== undefined && gate !== 'surveyed' && tx`m.${tx(gate)}`,
    stage !== undefined && tx`${stageCode(tx)} = ${stage}`,
    light !== undefined && tx`m.light = ${light}`,
    filter.class !== undefined && tx`m.class = ${filter.class}`,
    blocker !== undefined && blockedBy(tx, asOf, blocker === 'any' ? tx`true` : tx`kind = ${blocker}`),
    mustActUnitId !== undefined && blockedBy(tx, asOf, tx`must_act_unit_id = ${mustActUnitId}`),
    q !== undefined && q !== '' && searchFor(tx, asOf, q),
  ].filter((condition) => condition !== false)
}

function blockedBy(tx: ScopedTx, asOf: AsOf, condition: Fragment): Fragment {
  return tx`m.id in (select community_id from (${openBlockers(tx, asOf)}) o where ${condition})`
}

function searchFor(tx: ScopedTx, asOf: AsOf, q: string): Fragment {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return tx`(m.name ilike ${pattern}
    or m.programme_unit_id in (select id from registry.published_unit where name ilike ${pattern})
    or ${blockedBy(tx, asOf, tx`text ilike ${pattern}`)})`
}

/** Blockers that held by day `on` as known at `knownAt`: a blocker without a day holds on every day. */
export function openBlockers(tx: ScopedTx, { on, knownAt }: AsOf): Fragment {
  const known =
    knownAt === null
      ? tx`withdrawn_at is null and (cleared_on is null or cleared_on > ${on})`
      : tx`recorded_at <= ${knownAt} and (withdrawn_at is null or withdrawn_at > ${knownAt})
           and (cleared_on is null or cleared_on > ${on} or cleared_recorded_at > ${knownAt})`
  return tx`select * from programme.blocker where (since is null or since <= ${on}) and ${known}`
}

/** The furthest gate passed, of a measured row named `m`. */
export function stageCode(tx: ScopedTx): Fragment {
  return tx`case when m.operating then 'operating' when m.connected then 'connected' when m.accepted then 'accepted'
    when m.trial then 'trial' when m.built then 'built' when m.started then 'started' when m.designed then 'designed'
    when m.approved then 'approved' else 'surveyed' end`
}

/** The day of that gate; null when it is not known. */
export function stageDay(tx: ScopedTx): Fragment {
  return tx`nullif(case when m.operating then m.operating_on when m.connected then m.connected_on
    when m.accepted then m.accepted_on when m.trial then m.trial_on when m.built then m.built_on
    when m.started then m.started_on when m.designed then m.designed_on when m.approved then m.approved_on end,
    '-infinity')`
}
