/** A community's whole story, read; and what a person records of its gates and plans by hand. */

import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AsOf } from '#county/programme/as-of.ts'
import type { Blocker } from '#county/programme/blocker/blocker.contract.ts'
import { listActors, listBlockersOf } from '#county/programme/blocker/blocker.store.ts'
import { decideWaitingOn, nextGate } from '#county/programme/board/ageing.rules.ts'
import { decideClass, decideLight, measureProgress } from '#county/programme/figures/progress.rules.ts'
import type { Needs } from '#county/programme/needs.ts'
import { decideApproach } from '#county/programme/rules/approach.rules.ts'
import { findRule } from '#county/programme/rules/rule.store.ts'
import { type Day, dayOf, daysBetween } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Stage } from '#terms/stage.ts'
import type { Gate, Story } from './stage.contract.ts'
import { arrangeGates, arrangeHistory, courseOf } from './story.rules.ts'
import { findCommunity, listPlanRecords, listStageRecords, type StoryCommunity } from './story.store.ts'

/** A live community in scope, or a refusal that does not say whether it exists elsewhere. */
export async function requireCommunity(tx: ScopedTx, communityId: string): Promise<StoryCommunity> {
  const community = await findCommunity(tx, communityId)
  if (community) return community
  throw new Fault('notFound', 'programme.noCommunity', {
    zh: '没有这个小区，或它不在您的管辖范围内(也可能已并入另一小区)。',
    en: 'There is no such community, or it is outside your scope (it may have been merged into another).',
  })
}

/** Gates, plans, blockers, corrections, measure and on whom it waits, for day D as known at K. */
export async function readStory(tx: ScopedTx, communityId: string, asOf: AsOf): Promise<Story> {
  const community = await requireCommunity(tx, communityId)
  const { leadUnitId: _lead, ...shown } = community
  const records = await listStageRecords(tx, communityId, asOf.knownAt)
  const plans = await listPlanRecords(tx, communityId, asOf.knownAt)
  const blockers = await listBlockersOf(tx, communityId, asOf.knownAt)
  const light = await findRule(tx, 'light', asOf)
  const approach = await findRule(tx, 'approach', asOf)
  const { lateEntryDays } = light.content
  const gates = arrangeGates(records, plans, { on: asOf.on, lateEntryDays })
  const measured = measureProgress(courseOf(records, plans), asOf.on, light.content)
  const row = decideApproach(community, approach.content)
  const judged = decideLight(measured, light.content)
  return {
    ...{ on: asOf.on, knownAt: asOf.knownAt?.toISOString() ?? null, community: shown },
    approach: row && { ...row, version: approach.version },
    fundingDiffers: Boolean(row?.funding && community.funding && row.funding !== community.funding),
    ...{ stage: furthestOf(gates), light: judged.light, lightBecause: judged.because },
    class: decideClass(measured, light.content).class,
    progressPercent: measured.progressPercent,
    ...{ plannedPercent: measured.plannedPercent, pointsBehind: measured.pointsBehind },
    gates,
    waitingOn: await findWaitingOn(tx, community, { gates, blockers, asOf }),
    blockers,
    history: arrangeHistory(records, plans, { blockers, lateEntryDays }),
    lateEntryDays,
  }
}

function furthestOf(gates: readonly Gate[]): Stage {
  return gates.findLast((gate) => gate.passed)?.stage ?? 'surveyed'
}

/** The blocker that has held longest, else who brings about the next gate; null when nothing is waited for. */
async function findWaitingOn(
  tx: ScopedTx,
  community: StoryCommunity,
  now: { readonly gates: readonly Gate[]; readonly blockers: readonly Blocker[]; readonly asOf: AsOf },
): Promise<Story['waitingOn']> {
  const { on } = now.asOf
  const stage = furthestOf(now.gates)
  const gate = nextGate(stage)
  const open = now.blockers.filter((blocker) => blocker.clearedOn === null && blocker.withdrawnAt === null)
  const worst = open.toSorted((a, b) => sinceOf(a).localeCompare(sinceOf(b)))[0]
  if (worst) {
    const name = worst.mustActUnitName ?? community.responsible ?? worst.mustAct
    const act = { zh: worst.mustAct, en: worst.mustAct }
    return { gate, unitId: worst.mustActUnitId, name, act, since: worst.since, days: daysOr(worst.since, on) }
  }
  if (gate === null) return null
  const rule = (await findRule(tx, 'blocker', now.asOf)).content
  const { units } = await listActors(tx, [])
  const home = {
    programmeUnitId: community.unitId,
    leadUnitId: community.leadUnitId,
    responsible: community.responsible,
  }
  const since = now.gates.find((other) => other.stage === stage)?.on ?? null
  return { gate, ...decideWaitingOn(gate, home, { rule, units }), since, days: daysOr(since, on) }
}

const sinceOf = (blocker: Blocker): Day => blocker.since ?? dayOf(new Date(blocker.recordedAt))
const daysOr = (since: Day | null, on: Day): number | null => (since === null ? null : daysBetween(since, on))

/** The story as it is now, after something was recorded. */
export function readStoryNow({ tx, clock }: Pick<Needs, 'tx' | 'clock'>, communityId: string): Promise<Story> {
  return readStory(tx, communityId, { on: dayOf(clock.now()), knownAt: null })
}
