/** Folds a community's records into gates as they stand and a history as it happened. Pure. */
import type { Blocker } from '#county/programme/blocker/blocker.contract.ts'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import type { Course } from '#county/programme/figures/progress.rules.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { STAGES, type Stage } from '#terms/stage.ts'
import type { Gate, HistoryRow } from './stage.contract.ts'
import { countLateDays, type GateDays } from './stage.rules.ts'
import type { PlanRecord, StageRecord } from './story.store.ts'

/** Of each gate the record that holds: the last one. `records` are in the order they were recorded. */
function lastOf<R extends { readonly stage: Stage }>(records: readonly R[]): Map<Stage, R> {
  return new Map(records.map((record) => [record.stage, record]))
}

/** Gates passed, whatever the day asked for. */
export function gateDays(records: readonly StageRecord[]): GateDays {
  const days: Partial<Record<Stage, Day | 'unknown'>> = {}
  for (const [stage, record] of lastOf(records)) if (!record.withdrawn) days[stage] = record.passedOn ?? 'unknown'
  return days
}

/** What progress and lights are measured from. */
export function courseOf(records: readonly StageRecord[], plans: readonly PlanRecord[]): Course {
  const due: Partial<Record<Stage, Day | null>> = {}
  for (const [stage, plan] of lastOf(plans)) due[stage] = plan.baselineOn
  return { passed: gateDays(records), due }
}

/** All nine gates in order, as they stood on `on`. */
export function arrangeGates(
  records: readonly StageRecord[],
  plans: readonly PlanRecord[],
  { on, lateEntryDays }: { readonly on: Day; readonly lateEntryDays: number },
): Gate[] {
  const last = lastOf(records)
  const planned = lastOf(plans)
  return STAGES.map((stage): Gate => {
    const record = last.get(stage)
    const plan = planned.get(stage)
    const passed = record !== undefined && !record.withdrawn && (record.passedOn === null || record.passedOn <= on)
    const held = passed ? record : null
    return {
      ...{ stage, passed, on: held?.passedOn ?? null, certain: held?.dateCertain ?? true },
      ...{ recordId: held?.id ?? null, recordedAt: held?.recordedAt.toISOString() ?? null },
      ...{ recordedBy: held?.recordedBy ?? null, source: held?.source ?? null, evidence: held?.evidence ?? null },
      lateDays: held ? countLateDays(held.passedOn, dayOf(held.recordedAt), lateEntryDays) : null,
      corrected: records.filter((other) => other.stage === stage).length > 1,
      ...{ plannedOn: plan?.plannedOn ?? null, baselineOn: plan?.baselineOn ?? null, planReason: plan?.reason ?? null },
    }
  })
}

/** Everything that was ever recorded, newest first. */
export function arrangeHistory(
  records: readonly StageRecord[],
  plans: readonly PlanRecord[],
  { blockers, lateEntryDays }: { readonly blockers: readonly Blocker[]; readonly lateEntryDays: number },
): HistoryRow[] {
  const rows = [
    ...records.map((record) => tellStage(record, records, lateEntryDays)),
    ...plans.map((plan) => tellPlan(plan, plans)),
    ...blockers.flatMap(tellBlocker),
  ]
  return rows.sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : a.recordedAt > b.recordedAt ? -1 : 0))
}

function tellStage(record: StageRecord, all: readonly StageRecord[], lateEntryDays: number): HistoryRow {
  const before = all.find((other) => other.id === record.retractsId)
  const kind = record.withdrawn ? 'withdrawn' : before && !before.withdrawn ? 'corrected' : 'passed'
  return {
    ...{ id: `gate-${record.id}`, kind, stage: record.stage, before: before?.passedOn ?? null, on: record.passedOn },
    text: [record.evidence, record.reason].filter(Boolean).join(';') || null,
    ...{ recordedAt: record.recordedAt.toISOString(), recordedBy: record.recordedBy, source: record.source },
    lateDays: record.withdrawn ? null : countLateDays(record.passedOn, dayOf(record.recordedAt), lateEntryDays),
  }
}

function tellPlan(plan: PlanRecord, all: readonly PlanRecord[]): HistoryRow {
  const before = all.find((other) => other.id === plan.retractsId)
  const kind = plan.plannedOn === null ? 'planWithdrawn' : before?.plannedOn ? 'planMoved' : 'planned'
  return {
    ...{ id: `plan-${plan.id}`, kind, stage: plan.stage, before: before?.plannedOn ?? null, on: plan.plannedOn },
    ...{ text: plan.reason, recordedAt: plan.recordedAt.toISOString(), recordedBy: plan.recordedBy },
    ...{ source: plan.source, lateDays: null },
  }
}

function tellBlocker(blocker: Blocker): HistoryRow[] {
  const row = { stage: null, before: null, lateDays: null, source: blocker.source }
  const words = `${BLOCKER_KINDS[blocker.kind].zh}:${blocker.text}`
  const told: HistoryRow[] = [
    {
      ...{ ...row, id: `blocker-${blocker.id}`, kind: 'blocked', on: blocker.since, text: words },
      ...{ recordedAt: blocker.recordedAt, recordedBy: blocker.recordedByName },
    },
  ]
  if (blocker.clearedOn !== null && blocker.clearedRecordedAt !== null)
    told.push({
      ...{ ...row, id: `cleared-${blocker.id}`, kind: 'cleared', on: blocker.clearedOn },
      text: [words, blocker.clearedNote].filter(Boolean).join(';'),
      ...{ recordedAt: blocker.clearedRecordedAt, recordedBy: blocker.clearedByName },
    })
  if (blocker.withdrawnAt !== null)
    told.push({
      ...{ ...row, id: `taken-back-${blocker.id}`, kind: 'blockerWithdrawn', on: null, text: words },
      ...{ recordedAt: blocker.withdrawnAt, recordedBy: null },
    })
  return told
}
