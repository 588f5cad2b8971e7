/** Reading and writing one year's targets of all programme units at once. Kept by the county only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { describeUnit, type UnitNeeds } from '#county/registry/unit.actions.ts'
import { isEverywhere, raiseUnitVersion } from '#county/registry/unit.store.ts'
import { recordUnitChange } from '#county/registry/unit-history/unit-change.actions.ts'
import { requireSeenVersion } from '#county/registry/version.rules.ts'
import { Fault } from '#terms/fault.ts'
import type { TargetCounts, TargetTable } from './target.contract.ts'
import { listTargetRows, listTargetYears, lockProgrammeUnits, setTarget, type TargetRow } from './target.store.ts'

export async function readTargets(tx: ScopedTx, year: number): Promise<Omit<TargetTable, 'mayEdit'>> {
  const rows = await listTargetRows(tx, year)
  return { year, years: await listTargetYears(tx), version: versionOf(rows), units: rows }
}

/** Units' versions only rise, so their sum does. */
function versionOf(rows: readonly TargetRow[]): number {
  return rows.reduce((sum, row) => sum + row.version, 0)
}

interface Wish {
  readonly year: number
  readonly ifMatch: string | null
  readonly units: readonly { readonly unitId: string; readonly target: TargetCounts | null }[]
}

/** Writes what differs; each unit's history tells it. Answers how many units changed. */
export async function writeTargets(needs: UnitNeeds, { year, ifMatch, units }: Wish): Promise<number> {
  const { tx, clock } = needs
  if (!(await isEverywhere(tx))) throw officeOnly()
  await lockProgrammeUnits(tx)
  const rows = await listTargetRows(tx, year)
  requireSeenVersion(ifMatch, versionOf(rows))
  refuseTwice(units)
  let changed = 0
  for (const { unitId, target } of units) {
    const row = rows.find((known) => known.unitId === unitId)
    if (row === undefined) throw noUnit()
    if (isSame(row.target, target)) continue
    const was = await describeUnit(needs, unitId)
    await setTarget(tx, { unitId, year, target, at: clock.now() })
    await raiseUnitVersion(tx, unitId, clock.now())
    await recordUnitChange(needs, { unitId, was, is: await describeUnit(needs, unitId), source: 'targets' })
    changed += 1
  }
  return changed
}

function isSame(was: TargetCounts | null, is: TargetCounts | null): boolean {
  if (was === null || is === null) return was === is
  return (['planned', 'started', 'built', 'connected'] as const).every((gate) => was[gate] === is[gate])
}

function refuseTwice(units: Wish['units']): void {
  if (new Set(units.map((row) => row.unitId)).size === units.length) return
  throw new Fault('invalid', 'registry.targetTwice', {
    zh: '同一个单位出现了两次，没有保存。请刷新页面后重新填写。',
    en: 'A unit occurs twice; nothing was saved. Reload the page and enter it again.',
  })
}

function officeOnly(): Fault {
  return new Fault('notAllowed', 'registry.listsAreTheOffices', {
    zh: '年度目标由建设办维护。如需修改，请联系建设办。',
    en: 'Yearly targets are kept by the office. Ask the office for a change.',
  })
}

function noUnit(): Fault {
  return new Fault('notFound', 'registry.unitNotFound', {
    zh: '有一个单位不是在用的乡镇(园区)，没有保存。请刷新页面后重新填写。',
    en: 'One unit is no active town or park; nothing was saved. Reload the page and enter it again.',
  })
}
