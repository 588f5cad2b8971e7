/** A unit's report: filled in, submitted, signed, received or returned. One function per story. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Needs } from '#county/round/needs.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { applyLines } from './apply.actions.ts'
import { type Change, findProblems } from './field.rules.ts'
import { listKnown } from './known.actions.ts'
import type { LineProblem } from './report.contract.ts'
import { decideReport, type ReportMove, refuseContradiction, refuseOwnSignature } from './report.rules.ts'
import * as store from './report.store.ts'

export type Saved = { readonly saved: number; readonly problems: LineProblem[] }

/**
 * Keeps reported changes as lines; a value equal to what is known takes its line back. With one problem nothing is
 * kept. `replace`: the changes of a whole workbook take the place of every line reported so far.
 */
export async function saveLines(
  needs: Needs,
  from: { id: string; changes: readonly Change[]; source: 'page' | 'workbook'; replace: boolean },
): Promise<Saved> {
  const { tx, clock, actor } = needs
  const report = await needMove(needs, from.id, 'edit')
  const today = dayOf(clock.now())
  const known = await listKnown(tx, report.unitId, today)
  const earlier = from.replace ? [] : await store.listLines(tx, from.id)
  const kept = earlier
    .filter(
      (line) => !from.changes.some((change) => change.communityId === line.communityId && change.field === line.field),
    )
    .map((line) => ({ ...line, value: line.after }))
  const problems = findProblems(known, [...kept, ...from.changes], today)
  if (problems.length > 0) return { saved: 0, problems }
  const values = new Map(known.map((row) => [row.communityId, row.values]))
  const before = (change: Change) => values.get(change.communityId)?.[change.field] ?? null
  const lines = from.changes.filter((change) => change.value !== before(change))
  if (from.replace) await store.removeAllLines(tx, from.id)
  await store.removeLines(
    tx,
    from.id,
    from.changes.filter((change) => change.value === before(change)),
  )
  await store.putLines(tx, {
    reportId: from.id,
    lines: lines.map((change) => ({ ...change, before: before(change) })),
    ...{ source: from.source, at: clock.now(), by: actor.accountId },
  })
  return { saved: lines.length, problems: [] }
}

/** Hands the report to the leader in charge, or reports that nothing changed. */
export async function submitReport(
  needs: Needs,
  from: { id: string; unchanged: boolean },
): Promise<store.ReportRecord> {
  const report = await needMove(needs, from.id, 'submit')
  refuseContradiction(from.unchanged, report.lineCount)
  await store.setSubmitted(needs.tx, { ...handOf(needs, from.id), unchanged: from.unchanged })
  return record(needs, from.id, from.unchanged ? 'submittedUnchanged' : 'submitted')
}

export async function signReport(needs: Needs, id: string): Promise<store.ReportRecord> {
  const report = await needMove(needs, id, 'sign')
  refuseOwnSignature(report.submittedBy, needs.actor.accountId)
  await store.setSigned(needs.tx, handOf(needs, id))
  return record(needs, id, 'signed')
}

export async function sendBackReport(needs: Needs, from: { id: string; reason: string }): Promise<store.ReportRecord> {
  await needMove(needs, from.id, 'sendBack')
  await store.setGivenBack(needs.tx, { id: from.id, state: 'open', reason: from.reason, until: null })
  return record(needs, from.id, 'sentBack', from.reason)
}

/** Receives the report and applies its lines, all or none. Throws `conflict` when a value was changed meanwhile. */
export async function receiveReport(needs: Needs, id: string): Promise<store.ReportRecord> {
  const report = await needMove(needs, id, 'receive')
  await applyLines(needs, report)
  await store.setReceived(needs.tx, handOf(needs, id))
  return record(needs, id, 'received')
}

export async function returnReport(
  needs: Needs,
  from: { id: string; reason: string; until: Date | null },
): Promise<store.ReportRecord> {
  await needMove(needs, from.id, 'return')
  await store.setGivenBack(needs.tx, { ...from, state: 'returned' })
  return record(needs, from.id, 'returned', from.reason)
}

/** Lets a unit report after the cut-off; the reason stays on record. */
export async function reopenReport(
  needs: Needs,
  from: { id: string; reason: string; until: Date },
): Promise<store.ReportRecord> {
  await needMove(needs, from.id, 'reopen')
  if (from.until <= needs.clock.now())
    throw new Fault('invalid', 'round.reopenPast', {
      zh: '补报截止时间已经过去，请选一个以后的时间。',
      en: 'The time until which it is reopened is already past. Choose a later one.',
    })
  await store.setReopened(needs.tx, from.id, from.until)
  return record(needs, from.id, 'reopened', from.reason)
}

export async function needReport(tx: ScopedTx, id: string, now: Date): Promise<store.ReportRecord> {
  return (await store.findReport(tx, id, now)) ?? notFound(id)
}

/** The id of a unit's report of a period. Throws `notFound` when there is none in scope. */
export async function findReportOf(
  tx: ScopedTx,
  { period, unitId }: { readonly period: string; readonly unitId: string },
): Promise<string> {
  return (await store.findReportId(tx, period, unitId)) ?? notFound(`${period} ${unitId}`)
}

/** The locked report, if it may make this move now. */
async function needMove({ tx, clock }: Needs, id: string, move: ReportMove): Promise<store.ReportRecord> {
  const report = (await store.lockReport(tx, id, clock.now())) ?? notFound(id)
  decideReport(report, move, clock.now())
  return report
}

async function record(needs: Needs, id: string, what: string, reason?: string): Promise<store.ReportRecord> {
  await store.addStep(needs.tx, { ...handOf(needs, id), what, ...(reason === undefined ? {} : { reason }) })
  return needReport(needs.tx, id, needs.clock.now())
}

function handOf({ clock, actor }: Needs, id: string) {
  return { id, at: clock.now(), by: actor.accountId, byName: actor.name }
}

function notFound(id: string): never {
  throw new Fault(
    'notFound',
    'round.noReport',
    { zh: '没有这份填报，或者它不属于您的单位。', en: 'There is no such report, or it is not of your unit.' },
    id,
  )
}
