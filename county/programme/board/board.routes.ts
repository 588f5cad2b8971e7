/** HTTP of the board, trend, ageing, map, lists and their Excel files. */
import { type Sheet, writeSheets, writeWorkbook, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Route, route } from '#base/http/route.ts'
import { readAsOf } from '#county/programme/as-of.ts'
import { readAgeing, readBlocked, readBoard, readMap, readTrend } from './board.actions.ts'
import {
  exportAgeing,
  exportBlockers,
  exportCategories,
  exportProgress,
  exportTrend,
  exportUnits,
  getAgeing,
  getBoard,
  getMap,
  getTrend,
  listBlockedCommunities,
  listProgress,
} from './board.contract.ts'
import { readAllRows, readList } from './list.actions.ts'
import { ageingSheets, blockersSheet, categoriesSheet, communitiesSheet, trendSheet, unitsSheet } from './sheets.ts'

/** 旬 in the trend's file: five years back, one ahead. */
const EXPORT_SPAN = { back: 180, ahead: 36 }

function fileOf<Row>(sheet: Sheet<Row>, on: string) {
  return { type: XLSX_TYPE, name: `${sheet.name}-${on}.xlsx`, body: writeWorkbook(sheet) }
}

export const boardRoutes: Route[] = [
  route(getBoard, ({ tx, query, clock }) => readBoard(tx, readAsOf(query, clock), query)),
  route(getTrend, ({ tx, query, clock }) => readTrend(tx, readAsOf(query, clock), { filter: query, span: query })),
  route(getAgeing, ({ tx, query, clock }) => readAgeing(tx, readAsOf(query, clock), query)),
  route(getMap, ({ tx, query, clock }) => readMap(tx, readAsOf(query, clock), query)),
  route(listProgress, ({ tx, query, clock }) => {
    const { limit, cursor } = query
    return readList(tx, readAsOf(query, clock), { filter: query, order: query, limit, cursor })
  }),
  route(listBlockedCommunities, ({ tx, query, clock }) => readBlocked(tx, readAsOf(query, clock), query)),
  route(exportUnits, async ({ tx, query, clock, language }) => {
    const asOf = readAsOf(query, clock)
    return fileOf(unitsSheet(await readBoard(tx, asOf, query), language), asOf.on)
  }),
  route(exportCategories, async ({ tx, query, clock, language }) => {
    const asOf = readAsOf(query, clock)
    return fileOf(categoriesSheet(await readBoard(tx, asOf, query), language), asOf.on)
  }),
  route(exportProgress, async ({ tx, query, clock, language, note }) => {
    const asOf = readAsOf(query, clock)
    const rows = await readAllRows(tx, asOf, { filter: query, order: query })
    note({ rows: rows.length })
    const line = { on: asOf.on, knownAt: asOf.knownAt?.toISOString() ?? null }
    return fileOf(communitiesSheet(line, rows, language), asOf.on)
  }),
  route(exportBlockers, async ({ tx, query, clock, language }) => {
    const blocked = await readBlocked(tx, readAsOf(query, clock), query)
    return fileOf(blockersSheet(blocked, blocked.rows, language), blocked.on)
  }),
  route(exportTrend, async ({ tx, query, clock, language }) => {
    const trend = await readTrend(tx, readAsOf(query, clock), { filter: query, span: EXPORT_SPAN })
    const from = trend.points.findIndex((point) => point.due > 0 || (point.counts?.approved ?? 0) > 0)
    return fileOf(trendSheet({ ...trend, points: trend.points.slice(Math.max(0, from)) }, language), trend.on)
  }),
  route(exportAgeing, async ({ tx, query, clock, language }) => {
    const ageing = await readAgeing(tx, readAsOf(query, clock), query)
    const [stages, waiting] = ageingSheets(ageing, language)
    const body = writeSheets([stages as unknown as Sheet<never>, waiting as unknown as Sheet<never>])
    return { type: XLSX_TYPE, name: `${stages.name}-${ageing.on}.xlsx`, body }
  }),
]
