/** HTTP of inspections: capability and shape from the contract, one action, the inspection as it stands after it. */

import type { Files } from '#base/files/files.ts'
import { writeWorkbook, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Call, type Route, route } from '#base/http/route.ts'
import type { RouteContract } from '#terms/contract.ts'
import { dayOf } from '#terms/day.ts'
import { checklistRoutes } from './checklist/checklist.routes.ts'
import * as findings from './finding/finding.actions.ts'
import * as findingContract from './finding/finding.contract.ts'
import { listFindings } from './finding/finding.store.ts'
import * as actions from './inspection/inspection.actions.ts'
import * as contract from './inspection/inspection.contract.ts'
import { listStored } from './inspection/inspection.store.ts'
import type { Needs } from './needs.ts'
import { writeReport } from './report/report.actions.ts'
import { findingsSheet } from './report/sheet.ts'

type Changing = RouteContract & { readonly answer: typeof contract.inspectionSchema }

/** A change: done, then the inspection. `act` gives its id where the path names something of it. */
function change<C extends Changing>(of: C, act: (call: Call<C> & Needs) => Promise<unknown>): Route {
  return route(of as Changing, async (call) => {
    const given = (call.params as { inspectionId?: string } | undefined)?.inspectionId
    const named = await act(call as never)
    const id = typeof named === 'string' ? named : (given ?? '')
    call.note({ inspectionId: id })
    return actions.readInspection(call, id) as never
  })
}

const reading: Route[] = [
  route(contract.listInspections, async ({ tx }) => ({ rows: await listStored(tx) })),
  route(contract.exportFindings, async ({ tx, clock, query, language, note }) => {
    const rows = await listFindings(tx, query.inspectionId ?? null)
    note({ rows: rows.length })
    const on = dayOf(clock.now())
    const sheet = findingsSheet(rows, on, language)
    return { type: XLSX_TYPE, name: `${sheet.name}-${on}.xlsx`, body: writeWorkbook(sheet) }
  }),
  route(contract.getInspection, (call) => actions.readInspection(call, call.params.inspectionId)),
]

/** `files` hold the photos that go into a report. */
export const createInspectionsRoutes = (files: Files): Route[] => [
  ...reading,
  route(contract.getReport, ({ tx, clock, params }) => writeReport({ tx, clock, files }, params.inspectionId)),
  ...checklistRoutes,
  change(contract.planInspection, (call) => actions.planInspection(call, call.body)),
  change(contract.changeInspection, (call) =>
    actions.changeInspection(call, call.params.inspectionId, { plan: call.body, seen: call.ifMatch }),
  ),
  change(contract.recordTarget, (call) => actions.recordTarget(call, call.params, call.body)),
  change(contract.finishInspection, (call) =>
    actions.finishInspection(call, call.params.inspectionId, call.body.summary),
  ),
  change(findingContract.addFinding, (call) => findings.addFinding(call, call.params.inspectionId, call.body)),
  route(findingContract.pasteFindings, async (call) => {
    const answer = await findings.pasteFindings(call, call.params.inspectionId, call.body)
    call.note({ rows: answer.rows.length, applied: answer.applied })
    return answer
  }),
  change(findingContract.changeFinding, (call) => findings.changeFinding(call, call.params.findingId, call.body)),
  change(findingContract.dropFinding, (call) => findings.dropFinding(call, call.params.findingId)),
  change(findingContract.raiseFinding, (call) => findings.raiseFinding(call, call.params.findingId)),
  change(findingContract.addPhotos, (call) => findings.addPhotos(call, call.params.findingId, call.body)),
  change(findingContract.removePhoto, (call) => findings.removePhoto(call, call.params.findingId, call.params.fileId)),
]
