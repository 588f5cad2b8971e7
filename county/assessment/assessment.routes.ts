/** HTTP of assessment: capability and shape from the contract, one action, the assessment as it stands after it. */
import { writeSheets, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Call, type Route, route } from '#base/http/route.ts'
import type { RouteContract } from '#terms/contract.ts'
import { dayOf } from '#terms/day.ts'
import * as actions from './assessment/assessment.actions.ts'
import * as contract from './assessment/assessment.contract.ts'
import * as basis from './basis/basis.actions.ts'
import * as basisContract from './basis/basis.contract.ts'
import { listBases } from './basis/basis.store.ts'
import { addPastedAwards, addPastedBases, addPastedMeasures } from './basis/paste.actions.ts'
import type { Needs } from './needs.ts'
import { assessmentSheets } from './publish/notice.rules.ts'
import { publishAssessment, readNoticeWord, verifyAssessment } from './publish/publish.actions.ts'
import { decideRule, listRules, RULE_COLUMNS } from './rule/rule.contract.ts'
import { readPastedRule } from './rule/rule.rules.ts'
import { addVersion, listInForce, listVersions } from './rule/rule.store.ts'

type Changing = RouteContract & { readonly answer: typeof contract.assessmentSchema }

/** A change: done, then the assessment. `act` gives its id where the path names something of it. */
function change<C extends Changing>(of: C, act: (call: Call<C> & Needs) => Promise<unknown>): Route {
  return route(of as Changing, async (call) => {
    const given = (call.params as { assessmentId?: string } | undefined)?.assessmentId
    const named = await act(call as never)
    const id = typeof named === 'string' ? named : (given ?? '')
    call.note({ assessmentId: id })
    return actions.readAssessment(call, id) as never
  })
}

const reading: Route[] = [
  route(contract.listAssessments, async (call) => ({ rows: await actions.readAssessments(call) })),
  route(contract.getAssessment, (call) => actions.readAssessment(call, call.params.assessmentId)),
  route(contract.exportAssessment, async (call) => {
    const { sheets, periodName } = await actions.readAssessment(call, call.params.assessmentId)
    call.note({ sheets: sheets.length })
    const body = writeSheets(assessmentSheets(sheets, call.language))
    return { type: XLSX_TYPE, name: `考评得分-${periodName}.xlsx`, body }
  }),
  route(contract.getAssessmentWord, (call) => readNoticeWord(call, call.params.assessmentId)),
  route(contract.verifyAssessment, (call) => verifyAssessment(call, call.params.assessmentId)),
]

const lists: Route[] = [
  route(listRules, async ({ tx, clock }) => ({
    versions: await listVersions(tx),
    inForce: await listInForce(tx, dayOf(clock.now())),
  })),
  route(decideRule, async ({ tx, clock, actor, body, note }) => {
    const { text, apply, excellent, pass, connectDays, ...wish } = body
    const { items, rows, problems } = readPastedRule(text)
    const ready = apply && problems.length === 0
    const content = { excellent, pass, connectDays, items }
    if (ready) await addVersion(tx, { ...wish, content, at: clock.now(), by: actor.accountId })
    note({ rows: rows.length, applied: ready })
    const heads = Object.values(RULE_COLUMNS).map((column) => column.names[0])
    return { heads, rows, problems, applied: ready ? rows.length : 0 }
  }),
  route(basisContract.listBases, async ({ tx }) => ({ bases: await listBases(tx) })),
  route(basisContract.addBasis, async (call) => ({ bases: await basis.addBasis(call, call.body) })),
  route(basisContract.pasteBases, async (call) => {
    const pasted = await addPastedBases(call, call.body)
    call.note({ rows: pasted.rows.length, applied: pasted.applied })
    return pasted
  }),
  route(basisContract.pasteAwards, async (call) => {
    const { assessmentId } = call.params
    const pasted = await addPastedAwards(call, assessmentId, call.body)
    call.note({ assessmentId, rows: pasted.rows.length, applied: pasted.applied })
    return pasted
  }),
  route(basisContract.pasteMeasures, async (call) => {
    const { assessmentId } = call.params
    const pasted = await addPastedMeasures(call, assessmentId, call.body)
    call.note({ assessmentId, rows: pasted.rows.length, applied: pasted.applied })
    return pasted
  }),
  route(basisContract.retireBasis, async (call) => ({ bases: await basis.retireBasis(call, call.params.basisId) })),
]

export const assessmentRoutes: Route[] = [
  ...reading,
  ...lists,
  change(contract.beginAssessment, (call) => actions.beginAssessment(call, call.body)),
  change(contract.recountAssessment, (call) => actions.recount(call, call.params.assessmentId)),
  change(contract.showAssessment, (call) =>
    actions.showAssessment(call, call.params.assessmentId, call.body.objectUntil),
  ),
  change(contract.publishAssessment, (call) => publishAssessment(call, call.params.assessmentId, call.ifMatch)),
  change(basisContract.makeObjection, (call) => basis.makeObjection(call, call.params.assessmentId, call.body)),
  change(basisContract.answerObjection, (call) => basis.answerObjection(call, call.params.objectionId, call.body)),
  change(basisContract.addAward, (call) => basis.addAward(call, call.params.assessmentId, call.body)),
  change(basisContract.dropAward, (call) => basis.dropAward(call, call.params.awardId)),
  change(basisContract.addMeasure, (call) => basis.addMeasure(call, call.params.assessmentId, call.body)),
  change(basisContract.dropMeasure, (call) => basis.dropMeasure(call, call.params.measureId)),
]
