/** Who is waited for, by the rule of the next gate and the open blockers. Pure; `waiting.rules.ts` has counted. */

import { type ActingUnit, isCalled } from '#county/programme/blocker/blocker.rules.ts'
import type { BlockerRule } from '#county/programme/rules/rule.contract.ts'
import { STAGES, type Stage } from '#terms/stage.ts'
import type { Ageing } from './board.contract.ts'
import type { BlockedGroup, StageAges, WaitingGroup } from './waiting.rules.ts'

/** The gates on the way to completion. `designed`, `trial` and `accepted` may be passed beside it. */
const NEXT: Readonly<Record<Stage, Stage | null>> = {
  surveyed: 'approved',
  approved: 'started',
  designed: 'started',
  started: 'built',
  built: 'connected',
  trial: 'connected',
  accepted: 'connected',
  connected: 'operating',
  operating: null,
}

/** The gate a community at this gate waits for. */
export function nextGate(stage: Stage): Stage | null {
  return NEXT[stage]
}

/** Who brings a gate about: a unit where the rule names one, else the words for who is responsible. */
export function decideWaitingOn(
  gate: Stage | null,
  home: { readonly programmeUnitId: string; readonly leadUnitId: string; readonly responsible: string | null },
  { rule, units }: { readonly rule: BlockerRule; readonly units: readonly ActingUnit[] },
): { unitId: string | null; name: string; act: { zh: string; en: string } } {
  const row = rule.waiting.find((candidate) => candidate.gate === gate)
  const named = (id: string): string => units.find((unit) => unit.id === id)?.name ?? ''
  const act = row?.act ?? { zh: '乡镇(园区)推进', en: 'the town or park carries on' }
  if (row?.who === 'named') {
    const unit = row.names.map((name) => units.find((unit) => isCalled(unit, name))).find(Boolean)
    return unit ? { unitId: unit.id, name: unit.name, act } : { unitId: null, name: row.names[0] ?? act.zh, act }
  }
  if (row?.who === 'responsible' && home.responsible) {
    const unit = units.find((candidate) => candidate.name === home.responsible)
    return { unitId: unit?.id ?? null, name: home.responsible, act }
  }
  const unitId = row?.who === 'leadUnit' ? home.leadUnitId : home.programmeUnitId
  return { unitId, name: named(unitId), act }
}

/** Ages in the order of gates. */
export function arrangeAges(ages: readonly StageAges[]): Ageing['stages'] {
  return [...ages]
    .sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
    .map(({ stage, count, medianDays, longestDays, ...buckets }) => ({
      ...{ stage, next: nextGate(stage), count, medianDays, longestDays, buckets },
    }))
}

/** On whom it waits: blocked first, then most waiting. */
export function arrangeWaiting(
  groups: { readonly blocked: readonly BlockedGroup[]; readonly waiting: readonly WaitingGroup[] },
  by: { readonly rule: BlockerRule; readonly units: readonly ActingUnit[] },
): Ageing['waiting'] {
  const rows = new Map<string, { row: Ageing['waiting'][number]; blocked: Set<string> }>()
  const rowOf = (unitId: string | null, name: string) => {
    const key = unitId ?? name
    const known = rows.get(key)
    if (known) return known
    const row = { unitId, name, blocked: 0, waiting: 0, kinds: [], longestDays: null }
    const added = { row: row as Ageing['waiting'][number], blocked: new Set<string>() }
    rows.set(key, added)
    return added
  }
  for (const group of groups.blocked) {
    const name = by.units.find((unit) => unit.id === group.unitId)?.name ?? group.words
    const { row, blocked } = rowOf(group.unitId, name)
    for (const id of group.communityIds) blocked.add(id)
    row.kinds.push({ kind: group.kind, count: group.communityIds.length })
    row.longestDays = longer(row.longestDays, group.longestDays)
  }
  for (const group of groups.waiting) {
    const who = decideWaitingOn(nextGate(group.stage), group, by)
    const { row } = rowOf(who.unitId, who.name)
    row.waiting += group.count
    row.longestDays = longer(row.longestDays, group.longestDays)
  }
  return [...rows.values()]
    .map(({ row, blocked }) => ({ ...row, blocked: blocked.size }))
    .sort((a, b) => b.blocked - a.blocked || b.waiting - a.waiting || a.name.localeCompare(b.name, 'zh'))
}

function longer(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b)
}
