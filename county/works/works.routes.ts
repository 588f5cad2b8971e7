/** HTTP of works. No decisions. */
import { writeSheets, writeWorkbook, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Route, route } from '#base/http/route.ts'
import { findOffice, writeOfficialDocument } from '#county/bulletin/document.actions.ts'
import { dayOf } from '#terms/day.ts'
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
import { addProblem, clearProblem, makeMatter, recordDate } from './dates/dates.contract.ts'
import { checkDay, writeDay } from './diary/diary.actions.ts'
import { checkDiary, writeDiary } from './diary/diary.contract.ts'
import { allowCovering, layPhotos, recordProgress, setItemsFromDesign, setPastedItems } from './item/item.actions.ts'
import { addItemPhotos, coverItem, pasteItems, recordItemProgress, takeItemsFromDesign } from './item/item.contract.ts'
import { layCertificates, recordDelivery, recordPastedDeliveries, sayOfDelivery } from './material/delivery.actions.ts'
import { addDelivery, addDeliveryFiles, judgeDelivery, pasteDeliveries } from './material/delivery.contract.ts'
import { composePoster } from './public/poster.rules.ts'
import { postNotice, recordComplaint, recordPublicity, settleComplaint } from './public/public.actions.ts'
import { addComplaint, addNotice, addPublicity, answerComplaint, getNoticeWord } from './public/public.contract.ts'
import { findNotice } from './public/public.store.ts'
import { noThing } from './refusals.ts'

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
  route(pasteContracts, async (call) => {
    const pasted = await recordPastedContracts(call, call.body)
    call.note({ rows: pasted.rows.length, problems: pasted.problems.length, applied: pasted.applied })
    return pasted
  }),
  route(getContract, (call) => readContract(call, call.params.contractId)),
  route(changeContract, (call) => changeTerms(call, { ...call.params, ...call.body })),
  route(exportContract, async (call) => {
    const contract = await readContract(call, call.params.contractId)
    call.note({ contractId: contract.id })
    const name = `${contract.placeName}-施工资料-${contract.number}.xlsx`
    return { type: XLSX_TYPE, name, body: writeSheets(contractSheets(contract, call.language)) }
  }),
  route(pasteItems, async (call) => {
    const pasted = await setPastedItems(call, { ...call.params, ...call.body })
    call.note({ rows: pasted.rows.length, problems: pasted.problems.length, applied: pasted.applied })
    return pasted
  }),
  route(takeItemsFromDesign, (call) => setItemsFromDesign(call, call.params.contractId)),
  route(recordItemProgress, (call) => recordProgress(call, { ...call.params, ...call.body })),
  route(addItemPhotos, (call) => layPhotos(call, { ...call.params, ...call.body })),
  route(coverItem, (call) => allowCovering(call, { ...call.params, ...call.body })),
  route(writeDiary, (call) => writeDay(call, { ...call.params, ...call.body })),
  route(checkDiary, (call) => checkDay(call, call.params.diaryId)),
  route(addDelivery, (call) => recordDelivery(call, { ...call.params, ...call.body })),
  route(pasteDeliveries, async (call) => {
    const pasted = await recordPastedDeliveries(call, { ...call.params, ...call.body })
    call.note({ rows: pasted.rows.length, problems: pasted.problems.length, applied: pasted.applied })
    return pasted
  }),
  route(addDeliveryFiles, (call) => layCertificates(call, { ...call.params, ...call.body })),
  route(judgeDelivery, (call) => sayOfDelivery(call, { ...call.params, ...call.body })),
  route(addComplaint, (call) => recordComplaint(call, { ...call.params, ...call.body })),
  route(answerComplaint, (call) => settleComplaint(call, { ...call.params, ...call.body })),
  route(addNotice, (call) => postNotice(call, { ...call.params, ...call.body })),
  route(getNoticeWord, async (call) => {
    const notice = await findNotice(call.tx, call.params.posterId)
    if (notice === null) throw noThing()
    const contract = await requireContract(call, notice.contractId)
    const file = await writeOfficialDocument(composePoster(notice, contract, await findOffice(call.tx)))
    return { ...file, name: `${notice.title}.docx` }
  }),
  route(addPublicity, (call) => recordPublicity(call, { ...call.params, ...call.body })),
  route(recordDate, (call) => recordPhysicalDate(call, { ...call.params, ...call.body })),
  route(addProblem, (call) => tellProblem(call, { ...call.params, ...call.body })),
  route(makeMatter, (call) => raiseFromProblem(call, { ...call.params, ...call.body })),
  route(clearProblem, (call) => solveProblem(call, { ...call.params, ...call.body })),
]
