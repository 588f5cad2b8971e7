/** What the sample ledger says, from ledger.truth.json, in the shape and words of a reading. Only for tests and benchmarks. */
import { readFileSync } from 'node:fs'
import type { LedgerCommunity, LedgerTotals } from '#county/registry/ledger/ledger.contract.ts'
import { CATEGORIES, FUNDINGS } from '#terms/category.ts'

interface TruthRow extends Omit<LedgerCommunity, 'category' | 'funding' | 'cameras' | 'sheet' | 'row'> {
  readonly category: string
  readonly funding: string | null
  readonly camerasExisting: number | null
}

const codeOf = <C extends string>(table: Record<C, { zh: string }>, word: string | null): C | null =>
  (Object.entries(table) as [C, { zh: string }][]).find(([, { zh }]) => zh === word)?.[0] ?? null

const file = (): { communities: TruthRow[]; totals: LedgerTotals } =>
  JSON.parse(readFileSync(new URL('./ledger.truth.json', import.meta.url), 'utf8'))

/** All 387, unit by unit; `sheet` and `row` are left open, the truth does not know them. */
export function readTruth(): LedgerCommunity[] {
  return file().communities.map((row) => ({
    ...{
      sheet: '',
      row: 0,
      unit: row.unit,
      name: row.name,
      category: codeOf(CATEGORIES, row.category),
      unmanaged: row.unmanaged,
    },
    ...{ households: row.households, buildings: row.buildings, builtYear: row.builtYear },
    ...{
      peopleGates: row.peopleGates,
      carGates: row.carGates,
      cameras: row.camerasExisting,
      responsible: row.responsible,
    },
    ...{
      funding: codeOf(FUNDINGS, row.funding),
      planned: row.planned,
      approvedOn: row.approvedOn,
      startedOn: row.startedOn,
    },
    ...{ builtOn: row.builtOn, connectedOn: row.connectedOn, plannedDoneOn: row.plannedDoneOn, blocker: row.blocker },
    ...{ contact: row.contact, phone: row.phone },
  }))
}

export function readTruthTotals(): LedgerTotals {
  return file().totals
}
