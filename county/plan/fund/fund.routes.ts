/** HTTP of communities' money. No decisions. */
import { type Sheet, writeSheets, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Route, route } from '#base/http/route.ts'
import { cancelFundEntry, readEntries, readFunds, recordFund, recordPasted } from './fund.actions.ts'
import { addFund, cancelFund, exportFunds, listFundEntries, listFunds, pasteFunds } from './fund.contract.ts'
import { fundSheets } from './sheets.ts'

export const fundRoutes: Route[] = [
  route(listFunds, (call) => readFunds(call, call.query)),
  route(exportFunds, async (call) => {
    const funds = await readFunds(call, call.query)
    call.note({ rows: funds.rows.length })
    const body = writeSheets(fundSheets(funds, call.language) as unknown as Sheet<never>[])
    return { type: XLSX_TYPE, name: `小区资金-${funds.on}.xlsx`, body }
  }),
  route(listFundEntries, (call) => readEntries(call, call.params.communityId)),
  route(addFund, (call) => recordFund(call, { ...call.body, ...call.params })),
  route(cancelFund, (call) => cancelFundEntry(call, { ...call.body, ...call.params })),
  route(pasteFunds, async (call) => {
    const pasted = await recordPasted(call, call.body)
    call.note({ rows: pasted.rows.length, problems: pasted.problems.length, recorded: pasted.applied })
    return pasted
  }),
]
