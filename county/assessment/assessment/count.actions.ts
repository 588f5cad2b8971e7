/** Counts the sheets of an assessment from what other rooms know. One story. */
import { listAwards, listObjections } from '#county/assessment/basis/basis.store.ts'
import type { Needs } from '#county/assessment/needs.ts'
import { findRule } from '#county/assessment/rule/rule.store.ts'
import { gatherFacts } from '#county/assessment/score/facts.rules.ts'
import { scoreSheet } from '#county/assessment/score/score.rules.ts'
import { listFirstReviews } from '#county/evidence/first-review.actions.ts'
import { listDueMatters, listReopenings } from '#county/matters/delivery.actions.ts'
import { listBuilt, listDueGates } from '#county/programme/due-gates.actions.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { listAssessedUnits, putSheet, type StoredAssessment } from './assessment.store.ts'

/** Acceptance is what a second person decided at these gates. */
const ACCEPTING = ['built', 'accepted'] as const

/** Every unit's sheet by the rule in force on the period's last day. Of a running period only what is past counts. */
export async function countSheets(needs: Pick<Needs, 'tx' | 'clock'>, of: StoredAssessment): Promise<number> {
  const { tx, clock } = needs
  const knownAt = clock.now()
  const { version, content: rule } = await findRule(tx, of.periodKind, of.toOn)
  const to: Day = of.toOn < dayOf(knownAt) ? of.toOn : dayOf(knownAt)
  const span = { from: of.fromOn, to }
  const facts = gatherFacts(
    {
      gates: await listDueGates(tx, { ...span, knownAt }),
      built: await listBuilt(tx, { to, connectedBy: to, knownAt }),
      reviews: await listFirstReviews(tx, { ...span, stages: ACCEPTING }),
      matters: await listDueMatters(tx, span),
      reopenings: await listReopenings(tx, span),
    },
    { ...span, connectDays: rule.connectDays },
  )
  const awards = await listAwards(tx, of.id)
  const upheld = (await listObjections(tx, of.id)).filter((one) => one.upheld === true)
  for (const unit of await listAssessedUnits(tx)) {
    const excluded = new Set(upheld.flatMap((one) => (one.unitId === unit.unitId ? (one.factKey ?? []) : [])))
    const own = awards.filter((one) => one.unitId === unit.unitId)
    const content = scoreSheet(rule, {
      ...{ group: unit.group, facts: facts.get(unit.unitId) ?? {}, excluded },
      awards: own.map(({ unitId: _unit, ...award }) => award),
    })
    await putSheet(tx, { ...unit, assessmentId: of.id, content })
  }
  return version
}
