/** What other rooms know, turned into facts of units: met or not, in words, with the page where each stands. Pure. */
import type { Measure } from '#county/assessment/rule/words.contract.ts'
import type { FirstReview } from '#county/evidence/first-review.actions.ts'
import type { DueMatter, Reopening } from '#county/matters/delivery.actions.ts'
import { writeMatterNumber } from '#county/matters/matter/words.contract.ts'
import type { BuiltCommunity, DueGate } from '#county/programme/due-gates.actions.ts'
import { addDays, type Day } from '#terms/day.ts'
import { type Stage, stageRow } from '#terms/stage.ts'
import type { Fact } from './sheet.contract.ts'

export interface Known {
  readonly gates: readonly DueGate[]
  readonly built: readonly BuiltCommunity[]
  readonly reviews: readonly FirstReview[]
  readonly matters: readonly DueMatter[]
  readonly reopenings: readonly Reopening[]
}

interface OfUnit {
  readonly unitId: string
  readonly measure: Measure
  readonly fact: Fact
}

/** Facts by unit and measure. `span`: the period; `connectDays`: how long after building a connection may take. */
export function gatherFacts(
  known: Known,
  { from, to, connectDays }: { readonly from: Day; readonly to: Day; readonly connectDays: number },
): Map<string, Partial<Record<Measure, Fact[]>>> {
  const all: OfUnit[] = [
    ...known.gates.map(gateFact),
    ...known.built.flatMap((one) => connectionFact(one, { from, to, connectDays })),
    ...known.reviews.map(reviewFact),
    ...known.matters.flatMap(matterFacts),
    ...known.reopenings.map(reopeningFact),
  ]
  const units = new Map<string, Partial<Record<Measure, Fact[]>>>()
  for (const { unitId, measure, fact } of all) {
    const of = units.get(unitId) ?? {}
    units.set(unitId, { ...of, [measure]: [...(of[measure] ?? []), fact] })
  }
  return units
}

/** A gate passed on a day that nobody knows counts as met: what is not known is not held against a unit. */
function gateFact(gate: DueGate): OfUnit {
  const { zh, en } = stageRow(gate.stage)
  return {
    ...{ unitId: gate.unitId, measure: 'gatesOnTime' },
    fact: {
      key: `gatesOnTime:${gate.communityId}:${gate.stage}`,
      ...{ zh: `${gate.name}：${zh}`, en: `${gate.name}: ${en}` },
      met: gate.passed && (gate.passedOn === null || gate.passedOn <= gate.dueOn),
      ...{ dueOn: gate.dueOn, doneOn: gate.passedOn, href: `/communities/${gate.communityId}` },
    },
  }
}

/** Counted in the period in which the last day for connecting falls. */
function connectionFact(
  one: BuiltCommunity,
  { from, to, connectDays }: { readonly from: Day; readonly to: Day; readonly connectDays: number },
): OfUnit[] {
  const dueOn = addDays(one.builtOn, connectDays)
  if (dueOn < from || dueOn > to) return []
  const fact: Fact = {
    key: `connected:${one.communityId}`,
    ...{ zh: `${one.name}：建成${one.builtOn}，应接入`, en: `${one.name}: built ${one.builtOn}, to be connected` },
    met: one.connected && (one.connectedOn === null || one.connectedOn <= dueOn),
    ...{ dueOn, doneOn: one.connectedOn, href: `/communities/${one.communityId}` },
  }
  return [{ unitId: one.unitId, measure: 'connected', fact }]
}

const REVIEWS = {
  passed: { zh: '一次通过', en: 'passed at once' },
  conditional: { zh: '基本通过，有整改项', en: 'passed on condition' },
  returned: { zh: '退回', en: 'returned' },
} as const

function reviewFact(review: FirstReview): OfUnit {
  const stage = stageRow(review.stage as Stage)
  const outcome = REVIEWS[review.state]
  return {
    ...{ unitId: review.unitId, measure: 'acceptedAtFirst' },
    fact: {
      key: `acceptedAtFirst:${review.submissionId}`,
      zh: `${review.name}：${stage.zh}${outcome.zh}`,
      en: `${review.name}: ${stage.en}, ${outcome.en}`,
      ...{ met: review.state === 'passed', dueOn: null, doneOn: review.on, href: `/communities/${review.communityId}` },
    },
  }
}

function matterFacts(matter: DueMatter): OfUnit[] {
  const { unitId, level, kind, repliedOn, dueOn } = matter
  const words = `${writeMatterNumber(matter)} ${matter.title}`
  const fact = (key: Measure, met: boolean): Fact => ({
    ...{ key: `${key}:${matter.matterId}`, zh: words, en: words, met },
    ...{ dueOn, doneOn: repliedOn, href: `/matters/${matter.matterId}` },
  })
  const inTime = level === 'none' && repliedOn !== null && repliedOn <= dueOn
  return [
    { unitId, measure: 'mattersInTime', fact: fact('mattersInTime', inTime) },
    ...(kind === 'upkeep' ? [{ unitId, measure: 'upkeepInTime' as const, fact: fact('upkeepInTime', inTime) }] : []),
    ...(level === 'red' ? [{ unitId, measure: 'mattersRed' as const, fact: fact('mattersRed', false) }] : []),
  ]
}

function reopeningFact(one: Reopening): OfUnit {
  const words = `${writeMatterNumber(one)} ${one.title}`
  return {
    ...{ unitId: one.unitId, measure: 'mattersReopened' },
    fact: {
      ...{ key: `mattersReopened:${one.stepId}`, zh: words, en: words, met: false },
      ...{ dueOn: null, doneOn: one.on, href: `/matters/${one.matterId}` },
    },
  }
}
