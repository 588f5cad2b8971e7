/** HTTP of templates, plans and the Gantt: capability and shape from the contract, one action, the answer. No decisions. */
import { type Sheet, writeSheets, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Route, route } from '#base/http/route.ts'
import { HOLIDAYS_KNOWN_FROM, HOLIDAYS_KNOWN_UNTIL } from '#terms/working-days.ts'
import { recordPastedActuals } from './actual/actual.actions.ts'
import { pasteActuals } from './actual/actual.contract.ts'
import { bulkRoutes } from './bulk/bulk.routes.ts'
import { changeTasks, planCommunity, readPlan, recordActualDays } from './community/plan.actions.ts'
import { editTasks, getPlan, makePlan, recordActual } from './community/plan.contract.ts'
import { fundRoutes } from './fund/fund.routes.ts'
import { listStanding, readGantt } from './gantt/gantt.actions.ts'
import { exportGantt, getGantt } from './gantt/gantt.contract.ts'
import { planSheets } from './gantt/sheets.ts'
import { schemeRoutes } from './scheme/scheme.routes.ts'
import { foreseeTemplate, putTemplateInUse } from './template/template.actions.ts'
import { decideTemplate, listTemplates, previewTemplate } from './template/template.contract.ts'
import { listTemplateVersions } from './template/template.store.ts'

export const planRoutes: Route[] = [
  ...bulkRoutes,
  ...fundRoutes,
  ...schemeRoutes,
  route(listTemplates, async ({ tx }) => ({
    versions: await listTemplateVersions(tx),
    holidaysKnownFrom: HOLIDAYS_KNOWN_FROM,
    holidaysKnownUntil: HOLIDAYS_KNOWN_UNTIL,
  })),
  route(previewTemplate, (call) => foreseeTemplate(call, { ...call.body, code: call.params.code })),
  route(pasteActuals, (call) => recordPastedActuals(call, call.body)),
  route(decideTemplate, (call) => putTemplateInUse(call, { ...call.body, code: call.params.code })),
  route(getPlan, (call) => readPlan(call, call.params.communityId)),
  route(makePlan, (call) => planCommunity(call, { ...call.body, ...call.params })),
  route(editTasks, (call) => changeTasks(call, { ...call.body, ...call.params })),
  route(recordActual, (call) => recordActualDays(call, { ...call.body, ...call.params })),
  route(getGantt, (call) => readGantt(call, call.query)),
  route(exportGantt, async (call) => {
    const standing = await listStanding(call, call.query)
    call.note({ rows: standing.plans.length })
    const sheets = planSheets(standing, call.language) as unknown as Sheet<never>[]
    return { type: XLSX_TYPE, name: `小区计划-${standing.on}.xlsx`, body: writeSheets(sheets) }
  }),
]
