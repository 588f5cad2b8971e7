/** HTTP of units: shape and capability come from the contracts; one call, one answer. */
import { writeWorkbook, XLSX_TYPE } from '#base/files/sheet.ts'
import type { Actor } from '#base/http/route.ts'
import { type Route, route } from '#base/http/route.ts'
import { dayOf } from '#terms/day.ts'
import { unitColumns } from './export.rules.ts'
import {
  changeUnit as changeUnitFields,
  createUnit as createUnitOf,
  describeUnit,
  type UnitNeeds,
  writeUnitLists,
} from './unit.actions.ts'
import {
  changeUnit,
  createUnit,
  exportUnits,
  getUnit,
  listUnitChanges,
  listUnits,
  setUnitLists,
  type UnitDetail,
} from './unit.contract.ts'
import { isUnitInScope, listUnitRows } from './unit.store.ts'
import { tellUnitChanges } from './unit-history/unit-change.actions.ts'

/** What actions take from a call. */
function needsOf({ tx, clock, actor }: Pick<UnitNeeds, 'tx' | 'clock'> & { actor: Actor }): UnitNeeds {
  return { tx, clock, actorId: actor.accountId }
}

async function describeFor(call: Pick<UnitNeeds, 'tx' | 'clock'> & { actor: Actor }, id: string): Promise<UnitDetail> {
  const mayEdit = call.actor.capabilities.has('registry.edit') && (await isUnitInScope(call.tx, id))
  return { ...(await describeUnit(call, id)), mayEdit }
}

export const unitRoutes: Route[] = [
  route(listUnits, async ({ tx, query, clock }) => ({ units: await listUnitRows(tx, query, dayOf(clock.now())) })),

  route(exportUnits, async ({ tx, query, clock, language, note }) => {
    const day = dayOf(clock.now())
    const rows = await listUnitRows(tx, query, day)
    note({ rows: rows.length })
    const title = { zh: '单位', en: 'Units' }[language]
    const notes = [
      { zh: `导出日期 ${day}，共 ${rows.length} 个单位`, en: `Exported ${day}, ${rows.length} units` }[language],
    ]
    const body = writeWorkbook({ name: title, title, notes, columns: unitColumns(language), rows })
    return { name: `${title}-${day}.xlsx`, type: XLSX_TYPE, body }
  }),

  route(getUnit, (call) => describeFor(call, call.params.unitId)),

  route(createUnit, async (call) => {
    const id = await createUnitOf(needsOf(call), call.body)
    call.note({ unitId: id })
    return describeFor(call, id)
  }),

  route(changeUnit, async (call) => {
    const fields = Object.fromEntries(Object.entries(call.body).filter(([, value]) => value !== undefined))
    await changeUnitFields(needsOf(call), { id: call.params.unitId, fields, ifMatch: call.ifMatch })
    call.note({ fields: Object.keys(fields).join(',') })
    return describeFor(call, call.params.unitId)
  }),

  route(setUnitLists, async (call) => {
    await writeUnitLists(needsOf(call), { id: call.params.unitId, lists: call.body, ifMatch: call.ifMatch })
    call.note({ lists: Object.keys(call.body).join(',') })
    return describeFor(call, call.params.unitId)
  }),

  route(listUnitChanges, async (call) => {
    await describeUnit(call, call.params.unitId)
    return { changes: await tellUnitChanges(call.tx, call.params.unitId) }
  }),
]
