/** Makes the dry run of an import inside the caller's transaction: reading, registry, progress, plan. Writes nothing. */
import type { Clock } from '#base/clock.ts'
import type { Scope, ScopedTx } from '#base/postgres/scope.ts'
import { listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import { findCommunitiesForMatching } from '#county/registry/community.actions.ts'
import type { ColumnRole } from '#county/registry/ledger/ledger.contract.ts'
import type { LedgerReading } from '#county/registry/ledger/read/ledger.rules.ts'
import { makeDirectory, type UnitEntry } from '#county/registry/ledger/read/unit.rules.ts'
import { listUnitsForMatching } from '#county/registry/unit.actions.ts'
import { dayOf } from '#terms/day.ts'
import { type ImportRow, listMemory } from './import.store.ts'
import type { Opened } from './opened.ts'
import { makePlan, type Plan, type PlanUnit } from './plan.rules.ts'

export interface LedgerNeeds {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actorId: string | null
  readonly actorName: string
  /** Units whose communities the person may import. */
  readonly scope: Scope
  readonly opened: Opened
}

export interface DryRun {
  readonly reading: LedgerReading
  readonly plan: Plan
  readonly units: ReadonlyMap<string, PlanUnit>
}

/** What applying `row` now would do. Throws the refusals of a file that cannot be read. */
export async function makeDryRun(needs: LedgerNeeds, row: ImportRow): Promise<DryRun> {
  const { tx, clock, scope } = needs
  const entries = await listUnitEntries(tx)
  const memory = await listMemory(tx)
  const today = dayOf(clock.now())
  const said = { columns: row.columns, units: row.units, fixes: row.fixes }
  const reading = await needs.opened.reading(
    row,
    {
      ...{ directory: makeDirectory(entries), fileName: row.fileName, today, byHand: row.columns },
      ...{ units: row.units, fixes: row.fixes, remembered: recallColumns(entries, memory) },
    },
    { said, memory, entries },
  )
  const isMine = (id: string): boolean => scope.kind === 'all' || scope.unitIds.includes(id)
  const units = new Map(entries.map(({ id, name }) => [name, { id, name, mine: isMine(id) }]))
  const named = [...new Set(reading.communities.map(({ unit }) => unit))]
  const unitIds = named.flatMap((name) => units.get(name)?.id ?? [])
  const existing = unitIds.length === 0 ? [] : await findCommunitiesForMatching(tx, unitIds)
  const figures = existing.length === 0 ? [] : await listCommunityFigures(tx, { on: today, knownAt: null })
  const progress = new Map(figures.map((entry) => [entry.communityId, entry]))
  const plan = makePlan({ reading, units, existing, progress, corrections: row })
  return { reading, plan, units }
}

type KnownUnit = UnitEntry & { readonly id: string }

async function listUnitEntries(tx: ScopedTx): Promise<KnownUnit[]> {
  const units = await listUnitsForMatching(tx)
  return units.map((unit) => ({
    id: unit.id,
    name: unit.name,
    aliases: [...(unit.shortName ? [unit.shortName] : []), ...unit.names.map(({ name }) => name)],
    codes: [],
  }))
}

/** Remembered columns by the unit's official name; a sheet of all units has none. */
function recallColumns(
  entries: readonly KnownUnit[],
  memory: readonly { unitId: string; headingKey: string; role: ColumnRole }[],
): (unitName: string | null) => ReadonlyMap<string, ColumnRole> {
  const names = new Map(entries.map(({ id, name }) => [id, name]))
  const byName = new Map<string, Map<string, ColumnRole>>()
  for (const { unitId, headingKey, role } of memory) {
    const name = names.get(unitId)
    if (name === undefined) continue
    byName.set(name, (byName.get(name) ?? new Map()).set(headingKey, role))
  }
  const none: ReadonlyMap<string, ColumnRole> = new Map()
  return (unitName) => (unitName === null ? none : (byName.get(unitName) ?? none))
}
