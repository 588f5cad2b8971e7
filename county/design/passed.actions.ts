/** For works: the bill of the device plan that passed. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { priceBill } from './bill/bill.contract.ts'
import { findPassed, findPlanRecord, listPlanRecords } from './plan/plan.store.ts'

export interface PassedLine {
  readonly name: string
  readonly unit: string
  readonly quantity: number
  readonly sumFen: number
}

/** Lines with a quantity; null while no plan of the community has passed. */
export async function readPassedBill(tx: ScopedTx, communityId: string): Promise<PassedLine[] | null> {
  const id = await findPassed(tx, communityId)
  const plan = id === null ? null : await findPlanRecord(tx, id)
  if (plan === null) return null
  return priceBill(plan.content)
    .filter(({ amount }) => amount > 0)
    .map(({ name, unit, amount, sumFen }) => ({ name, unit, quantity: amount, sumFen: sumFen ?? 0 }))
}

/** Some community whose plan passed, for the demonstration; null while there is none. */
export async function findPassedCommunity(tx: ScopedTx): Promise<string | null> {
  return (await listPlanRecords(tx, null)).find(({ state }) => state === 'passed')?.communityId ?? null
}
