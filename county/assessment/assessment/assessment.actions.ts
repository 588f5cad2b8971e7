/** An assessment from counting to being shown, and reading it. One story a function. */
import { listMeasures, listObjections } from '#county/assessment/basis/basis.store.ts'
import { type Needs, needAssessment, needLocked } from '#county/assessment/needs.ts'
import { findFrozen } from '#county/assessment/publish/issue.store.ts'
import { readAssessedPeriod } from '#county/assessment/rule/period.rules.ts'
import { findRule, listVersions } from '#county/assessment/rule/rule.store.ts'
import type { AssessmentStep, PeriodKind } from '#county/assessment/rule/words.contract.ts'
import { rankSheets } from '#county/assessment/score/score.rules.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Assessment, AssessmentRow } from './assessment.contract.ts'
import * as store from './assessment.store.ts'
import { countSheets } from './count.actions.ts'

export async function tell(needs: Needs, id: string, what: AssessmentStep, text: string | null = null): Promise<void> {
  const { tx, clock, actor } = needs
  await store.addStep(tx, { assessmentId: id, what, text, at: clock.now(), by: actor.accountId, byName: actor.name })
}

export async function beginAssessment(
  needs: Needs,
  { periodKind, periodCode }: { readonly periodKind: PeriodKind; readonly periodCode: string },
): Promise<string> {
  const { tx, clock, actor } = needs
  const period = readAssessedPeriod(periodKind, periodCode)
  if (period === null || period.from > dayOf(clock.now())) throw noPeriod()
  const { version } = await findRule(tx, periodKind, period.to)
  const id = await store.addAssessment(tx, {
    ...{ periodKind, periodCode, fromOn: period.from, toOn: period.to, ruleVersion: version },
    ...{ at: clock.now(), by: actor.accountId, byName: actor.name },
  })
  if (id === null) throw begunAlready()
  await countSheets(needs, await needAssessment(needs, id))
  await tell(needs, id, 'begun')
  return id
}

/** From the facts as known now: corrections in other rooms take effect here. */
export async function recount(needs: Needs, id: string): Promise<void> {
  const assessment = await needLocked(needs, id, ['draft', 'shown'])
  const ruleVersion = await countSheets(needs, assessment)
  await store.setState(needs.tx, id, { state: assessment.state, knownAt: needs.clock.now(), ruleVersion })
  await tell(needs, id, 'recounted')
}

export async function showAssessment(needs: Needs, id: string, objectUntil: Day): Promise<void> {
  await needLocked(needs, id, ['draft', 'shown'])
  if (objectUntil < dayOf(needs.clock.now())) throw tooEarly()
  await store.setState(needs.tx, id, { state: 'shown', objectUntil })
  await tell(needs, id, 'shown', objectUntil)
}

export async function readAssessments({ tx }: Pick<Needs, 'tx'>): Promise<AssessmentRow[]> {
  return (await store.listStored(tx)).map(rowOf)
}

export async function readAssessment({ tx, actor }: Pick<Needs, 'tx' | 'actor'>, id: string): Promise<Assessment> {
  const found = await needAssessment({ tx }, id)
  const sheets = await store.listSheets(tx, id)
  const versions = await listVersions(tx)
  const rule = versions.find((one) => one.periodKind === found.periodKind && one.version === found.ruleVersion)
  const frozen = await findFrozen(tx, id)
  // Before publication a unit sees one sheet: a place among one would mean nothing.
  const ranked = rankSheets(sheets).map((sheet) => ({ ...sheet, rank: sheets.length > 1 ? sheet.rank : null }))
  return {
    ...rowOf(found),
    ...{ version: found.version, decisionRef: rule?.decisionRef ?? '', sheets: ranked },
    objections: await listObjections(tx, id),
    measures: await listMeasures(tx, id),
    steps: await store.listSteps(tx, id),
    issue: frozen && {
      ...{ contentHash: frozen.contentHash, wordHash: frozen.wordHash },
      ...{ publishedAt: frozen.publishedAt, publishedByName: frozen.publishedByName },
    },
    ownUnitId: sheets.some(({ unitId }) => unitId === actor.unitId) ? actor.unitId : null,
  }
}

function rowOf({ version: _version, createdBy: _by, ...row }: store.StoredAssessment): AssessmentRow {
  return { ...row, periodName: readAssessedPeriod(row.periodKind, row.periodCode)?.zh ?? row.periodCode }
}

const noPeriod = (): Fault =>
  new Fault(
    'invalid',
    'assessment.noPeriod',
    {
      zh: '考评期应写作 2020-03（月）、2020-Q1（季）或 2020（年），且已经开始。',
      en: 'Write the period as 2020-03, 2020-Q1 or 2020; it must have begun.',
    },
    'periodCode',
  )

const begunAlready = (): Fault =>
  new Fault('conflict', 'assessment.begun', {
    zh: '这一期已有考评，请打开它重新测算。',
    en: 'This period has its assessment already; open it and count again.',
  })

const tooEarly = (): Fault =>
  new Fault(
    'invalid',
    'assessment.tooEarly',
    { zh: '核对截止日期早于今天，没有保存。', en: 'The last day for objections lies before today.' },
    'objectUntil',
  )
