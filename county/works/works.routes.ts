/** HTTP of works. No decisions. */
import { writeSheets, writeWorkbook, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Route, route } from '#base/http/route.ts'
import { readOfficeHead, writeOfficeWord } from '#county/bulletin/paper.actions.ts'
import type { RouteContract } from '#terms/contract.ts'
import { dayOf } from '#terms/day.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { changeTerms, readContract, readContracts, recordContract } from './contract/contract.actions.ts'
import {
  addContract,
  changeContract,
  exportContract,
  exportContracts,
  getContract,
  listContracts,
  pasteContracts,
} from './contract/contract.contract.ts'
import { contractLedger } from './contract/ledger-sheet.ts'
import { requireContract } from './contract/own.actions.ts'
import { recordPastedContracts } from './contract/paste.actions.ts'
import { contractSheets } from './contract/sheets.ts'
import { raiseFromProblem, recordPhysicalDate, solveProblem, tellProblem } from './dates/dates.actions.ts'
import { addProblem, clearProblem, makeMatter, pasteProblems, recordDate } from './dates/dates.contract.ts'
import { tellPastedProblems } from './dates/paste.actions.ts'
import { checkDay, writeDay } from './diary/diary.actions.ts'
import { checkDiary, pasteDiary, writeDiary } from './diary/diary.contract.ts'
import { writePastedDays } from './diary/paste.actions.ts'
import { allowCovering, layPhotos, recordProgress, setItemsFromDesign, setPastedItems } from './item/item.actions.ts'
import { addItemPhotos, coverItem, pasteItems, recordItemProgress, takeItemsFromDesign } from './item/item.contract.ts'
import { layCertificates, recordDelivery, recordPastedDeliveries, sayOfDelivery } from './material/delivery.actions.ts'
import { addDelivery, addDeliveryFiles, judgeDelivery, pasteDeliveries } from './material/delivery.contract.ts'
import { postPastedNotices, recordPastedComplaints, recordPastedPublicity } from './public/paste.actions.ts'
import { composePoster } from './public/poster.rules.ts'
import {
  postNotice,
  raiseFromComplaint,
  recordComplaint,
  recordPublicity,
  settleComplaint,
} from './public/public.actions.ts'
import {
  addComplaint,
  addNotice,
  addPublicity,
  answerComplaint,
  getNoticeWord,
  makeComplaintMatter,
  pasteComplaints,
  pasteNotices,
  pastePublicity,
} from './public/public.contract.ts'
import { findNotice } from './public/public.store.ts'
import { noThing } from './refusals.ts'

/** A route that takes pasted rows: done, and counted for the audit trail. */
function pasting<C extends RouteContract, N>(
  contract: C,
  act: (needs: N, wish: { contractId: string; text: string; apply: boolean }) => Promise<PasteAnswer>,
): Route {
  return route(contract as RouteContract, async (call) => {
    const wish = { ...(call.params as unknown as object), ...(call.body as unknown as object) }
    const pasted = await act(call as unknown as N, wish as never)
    call.note({ rows: pasted.rows.length, problems: pasted.problems.length, applied: pasted.applied })
    return pasted as never
  })
}

export const worksRoutes: Route[] = [
  route(listContracts, (call) => readContracts(call)),
  route(addContract, (call) => recordContract(call, { ...call.params, ...call.body })),
  route(exportContracts, async (call) => {
    const { rows } = await readContracts(call)
    const on = dayOf(call.clock.now())
    call.note({ rows: rows.length })
    const body = writeWorkbook(contractLedger(rows, on, call.language))
    return { type: XLSX_TYPE, name: `施工合同台账-${on}.xlsx`, body }
  }),
  pasting(pasteContracts, recordPastedContracts),
  route(getContract, (call) => readContract(call, call.params.contractId)),
  route(changeContract, (call) => changeTerms(call, { ...call.params, ...call.body })),
  route(exportContract, async (call) => {
    const contract = await readContract(call, call.params.contractId)
    call.note({ contractId: contract.id })
    const name = `${contract.placeName}-施工资料-${contract.number}.xlsx`
    return { type: XLSX_TYPE, name, body: writeSheets(contractSheets(contract, call.language)) }
  }),
  pasting(pasteItems, setPastedItems),
  route(takeItemsFromDesign, (call) => setItemsFromDesign(call, call.params.contractId)),
  route(recordItemProgress, (call) => recordProgress(call, { ...call.params, ...call.body })),
  route(addItemPhotos, (call) => layPhotos(call, { ...call.params, ...call.body })),
  route(coverItem, (call) => allowCovering(call, { ...call.params, ...call.body })),
  route(writeDiary, (call) => writeDay(call, { ...call.params, ...call.body })),
  pasting(pasteDiary, writePastedDays),
  route(checkDiary, (call) => checkDay(call, call.params.diaryId)),
  route(addDelivery, (call) => recordDelivery(call, { ...call.params, ...call.body })),
  pasting(pasteDeliveries, recordPastedDeliveries),
  route(addDeliveryFiles, (call) => layCertificates(call, { ...call.params, ...call.body })),
  route(judgeDelivery, (call) => sayOfDelivery(call, { ...call.params, ...call.body })),
  route(addComplaint, (call) => recordComplaint(call, { ...call.params, ...call.body })),
  pasting(pasteComplaints, recordPastedComplaints),
  route(makeComplaintMatter, (call) => raiseFromComplaint(call, { ...call.params, ...call.body })),
  route(answerComplaint, (call) => settleComplaint(call, { ...call.params, ...call.body })),
  route(addNotice, (call) => postNotice(call, { ...call.params, ...call.body })),
  pasting(pasteNotices, postPastedNotices),
  route(getNoticeWord, async (call) => {
    const notice = await findNotice(call.tx, call.params.posterId)
    if (notice === null) throw noThing()
    const contract = await requireContract(call, notice.contractId)
    return writeOfficeWord(composePoster(notice, contract, await readOfficeHead(call.tx)), notice.title)
  }),
  pasting(pastePublicity, recordPastedPublicity),
  route(addPublicity, (call) => recordPublicity(call, { ...call.params, ...call.body })),
  route(recordDate, (call) => recordPhysicalDate(call, { ...call.params, ...call.body })),
  route(addProblem, (call) => tellProblem(call, { ...call.params, ...call.body })),
  pasting(pasteProblems, tellPastedProblems),
  route(makeMatter, (call) => raiseFromProblem(call, { ...call.params, ...call.body })),
  route(clearProblem, (call) => solveProblem(call, { ...call.params, ...call.body })),
]
