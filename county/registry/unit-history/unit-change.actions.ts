/** Keeps who changed what of a unit, and tells it. The change itself is made by `unit.actions.ts` and `target/`. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { mapUnitNames } from '#county/registry/community-history.store.ts'
import type { UnitChange, UnitFields } from '#county/registry/unit.contract.ts'
import { compareUnits, type UnitState } from './unit-change.rules.ts'
import { addUnitChange, listUnitChangeRows, type UnitChangeRow } from './unit-change.store.ts'

interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actorId: string | null
}

interface Change {
  readonly unitId: string
  readonly was: UnitState
  readonly is: UnitState
  readonly source: UnitChangeRow['source']
}

/** The same again leaves no entry. */
export async function recordUnitChange({ tx, clock, actorId }: Needs, { unitId, was, is, source }: Change) {
  const difference = compareUnits(was, is)
  if (difference === null) return
  await addUnitChange(tx, { ...difference, unitId, kind: 'changed', source, at: clock.now(), actorId })
}

/** The first entry of a unit that a person added. */
export async function recordUnitCreated({ tx, clock, actorId }: Needs, unitId: string, { name, kind }: UnitFields) {
  const entry = { kind: 'created', source: 'page', at: clock.now(), actorId } as const
  await addUnitChange(tx, { before: {}, after: { name, kind }, unitId, ...entry })
}

/** Newest first; a parent unit is told by its name. */
export async function tellUnitChanges(tx: ScopedTx, unitId: string): Promise<UnitChange[]> {
  const rows = await listUnitChangeRows(tx, unitId)
  const parents = rows.flatMap(({ before, after }) => [before['parentId'], after['parentId']])
  const names = await mapUnitNames(
    tx,
    parents.filter((id) => typeof id === 'string'),
  )
  const nameParent = (fields: UnitChangeRow['before']) =>
    typeof fields['parentId'] === 'string' ? { ...fields, parentId: names.get(fields['parentId']) ?? null } : fields
  return rows.map((row) => ({ ...row, before: nameParent(row.before), after: nameParent(row.after) }))
}
