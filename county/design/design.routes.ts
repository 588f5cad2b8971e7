/** HTTP of device plans. No decisions. */
import type { Files } from '#base/files/files.ts'
import { writeSheets, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Actor, type Route, route } from '#base/http/route.ts'
import { requireFile } from '#county/evidence/evidence.actions.ts'
import { fileKindRow } from '#county/evidence/file/kind.contract.ts'
import { designSheets } from './bill/sheets.ts'
import type { Needs } from './needs.ts'
import { writeSheet } from './paper/sheet.actions.ts'
import { addPlan, getProposal } from './plan/begin.contract.ts'
import { readBillRows, readDeviceRows } from './plan/paste.contract.ts'
import { readPastedBill, readPastedDevices } from './plan/paste.rules.ts'
import {
  beginPlan,
  type DesignNeeds,
  readAlternatives,
  readPlan,
  readPlans,
  requirePlan,
  saveDrawnPlan,
  withdrawDrawnPlan,
} from './plan/plan.actions.ts'
import * as contract from './plan/plan.contract.ts'
import { readProposal } from './plan/proposal.actions.ts'
import { noDrawing } from './refusals.ts'
import { giveAsEvidence, writeReview } from './review/evidence.actions.ts'
import { opinePasted } from './review/paste.actions.ts'
import { pasteOpinions } from './review/paste.contract.ts'
import { answerTo, handIn, letPass, opine, sendBack, settle } from './review/review.actions.ts'
import { putStandardInForce, readStandards } from './standard/standard.actions.ts'
import { decideStandard, listStandards } from './standard/standard.contract.ts'
import { DEVICE_TYPES, PLACES } from './words.contract.ts'

function needsOf(call: Pick<Needs, 'tx' | 'clock'> & { readonly actor: Actor }): DesignNeeds {
  const { tx, clock, actor } = call
  const { capabilities } = actor
  return {
    tx,
    clock,
    actor,
    looker: { mayEdit: capabilities.has('design.edit'), mayReview: capabilities.has('design.review') },
  }
}

export function createDesignRoutes({ files }: { readonly files: Files }): Route[] {
  return [...drawingRoutes, ...reviewRoutes, ...fileRoutes(files)]
}

const drawingRoutes: Route[] = [
  route(contract.listPlans, (call) => readPlans(needsOf(call))),
  route(contract.listAlternatives, (call) => readAlternatives(needsOf(call), call.params.communityId)),
  route(getProposal, (call) => readProposal(call, call.params.communityId)),
  route(addPlan, (call) => beginPlan(needsOf(call), { ...call.params, ...call.body })),
  route(contract.getPlan, (call) => readPlan(needsOf(call), call.params.planId)),
  route(contract.savePlan, (call) => {
    call.note({ devices: call.body.content.devices.length })
    return saveDrawnPlan(needsOf(call), { ...call.params, ...call.body, seen: Number(call.ifMatch) })
  }),
  route(contract.withdrawPlan, (call) => withdrawDrawnPlan(needsOf(call), { ...call.params, ...call.body })),
  route(readDeviceRows, async ({ body: { text, taken } }) => {
    const { rows, problems } = readPastedDevices(text, taken)
    const shown = rows.map((one) => [one.code, DEVICE_TYPES[one.type].zh, `${one.x}`, `${one.y}`, PLACES[one.place].zh])
    return { heads: ['编号', '类型', 'X(米)', 'Y(米)', '位置'], rows: shown, problems, applied: 0, devices: rows }
  }),
  route(readBillRows, async ({ body: { text } }) => {
    const { rows, problems } = readPastedBill(text)
    const shown = rows.map(({ name, spec, unit, quantity }) => [name, spec ?? '', unit, quantity?.toString() ?? '按图'])
    return { heads: ['名称', '规格', '单位', '数量'], rows: shown, problems, applied: 0, bill: rows }
  }),
]

const reviewRoutes: Route[] = [
  route(contract.submitPlan, (call) => handIn(needsOf(call), { ...call.params, seen: call.body.seenVersion })),
  route(pasteOpinions, async (call) => {
    const answer = await opinePasted(needsOf(call), { ...call.params, ...call.body })
    call.note({ applied: answer.applied })
    return answer
  }),
  route(contract.raiseOpinion, (call) => opine(needsOf(call), { ...call.params, ...call.body })),
  route(contract.answerOpinion, (call) => answerTo(needsOf(call), { ...call.params, ...call.body })),
  route(contract.settleOpinion, (call) => settle(needsOf(call), { ...call.params, ...call.body })),
  route(contract.returnPlan, (call) => sendBack(needsOf(call), { ...call.params, ...call.body })),
  route(contract.passPlan, (call) =>
    letPass(needsOf(call), { ...call.params, conclusion: call.body.conclusion, seen: call.body.seenVersion }),
  ),
  route(contract.getReviewWord, async (call) => {
    const needs = needsOf(call)
    return writeReview(needs, await readPlan(needs, call.params.planId))
  }),
  route(listStandards, (call) => readStandards(call)),
  route(decideStandard, (call) => putStandardInForce(call, call.body)),
]

function fileRoutes(files: Files): Route[] {
  return [
    route(contract.getDrawing, async (call) => {
      const { content } = await requirePlan(needsOf(call), call.params.planId)
      if (content.drawing.fileId === null) throw noDrawing()
      const { name, kind, sha256 } = await requireFile(call.tx, content.drawing.fileId)
      return { name, type: fileKindRow(kind).type, body: await files.open(sha256) }
    }),
    route(contract.exportBill, async (call) => {
      const plan = await readPlan(needsOf(call), call.params.planId)
      call.note({ devices: plan.devices })
      const name = `${plan.communityName}-${plan.title}-清单.xlsx`
      return { type: XLSX_TYPE, name, body: writeSheets(designSheets(plan, call.language)) }
    }),
    route(contract.getSheetWord, async (call) => {
      const needs = needsOf(call)
      const plan = await readPlan(needs, call.params.planId)
      call.note({ devices: plan.devices })
      return writeSheet({ ...needs, files }, plan)
    }),
    route(contract.givePlanAsEvidence, (call) => giveAsEvidence({ ...needsOf(call), files }, call.params.planId)),
  ]
}
