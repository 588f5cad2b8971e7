/** Puts a county's organisations from `seed/units.json` into an empty registry, and demonstration places. Not a migration. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { saveCommunities } from './community.actions.ts'
import type { Community } from './community.contract.ts'
import { scatterPlace } from './place.rules.ts'
import seedFile from './seed/units.json' with { type: 'json' }
import { type SeedUnit, seedFileSchema } from './seed.contract.ts'
import { addUnit, findUnitIdByOfficialName } from './unit.store.ts'
import { setCodes, setContacts, setMembers, setNames, setTargets } from './unit-lists.store.ts'

/** Adds every unit of the seed that is not there yet, with its lists; what exists is left alone. Needs the whole county's scope. */
export async function seedRegistry({
  tx,
  clock,
}: {
  tx: ScopedTx
  clock: Clock
}): Promise<{ added: number; unitIds: ReadonlyMap<string, string> }> {
  const { units } = seedFileSchema.parse(seedFile)
  const ids = new Map<string, string>()
  const fresh: SeedUnit[] = []
  for (const unit of units) {
    const known = await findUnitIdByOfficialName(tx, unit.name)
    ids.set(unit.name, known ?? (await addSeedUnit(tx, unit, { ids, at: clock.now() })))
    if (known === null) fresh.push(unit)
  }
  for (const unit of fresh) await addSeedLists(tx, unit, { ids, at: clock.now() })
  return { added: fresh.length, unitIds: ids }
}

interface Seeding {
  readonly ids: ReadonlyMap<string, string>
  readonly at: Date
}

function addSeedUnit(tx: ScopedTx, unit: SeedUnit, { ids, at }: Seeding): Promise<string> {
  const { kind, name, ordinal } = unit
  return addUnit(
    tx,
    {
      kind,
      name,
      ordinal,
      active: true,
      shortName: unit.shortName ?? null,
      parentId: unit.parent === undefined ? null : requireId(ids, unit.parent),
      duty: unit.duty ?? null,
      place: unit.place ?? null,
      placeNote: unit.placeNote ?? null,
    },
    at,
  )
}

async function addSeedLists(tx: ScopedTx, unit: SeedUnit, { ids, at }: Seeding): Promise<void> {
  const id = requireId(ids, unit.name)
  const members = unit.members.map(({ unit: of, ...member }) => ({
    ...member,
    memberUnitId: of === undefined ? null : requireId(ids, of),
  }))
  if (unit.codes.length > 0) await setCodes(tx, id, unit.codes)
  if (unit.names.length > 0) await setNames(tx, id, unit.names)
  if (members.length > 0) await setMembers(tx, id, members)
  if (unit.contacts.length > 0) await setContacts(tx, id, unit.contacts)
  if (unit.targets.length > 0) await setTargets(tx, id, { targets: unit.targets, at })
}

function requireId(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the seed names a unit it does not have: ${name}`)
  return id
}

/** What a demonstration place says about itself, wherever it is shown. */
export const DEMO_PLACE_NOTE = '演示位置(虚构)'

/**
 * Gives every live community without a place an invented one around its town's centre, always the same for the same
 * name. For the demonstration county only: the sample ledger has no coordinates.
 */
export async function placeDemoCommunities(needs: {
  tx: ScopedTx
  clock: Clock
  actorId: string | null
}): Promise<{ placed: number }> {
  const rows = await needs.tx<PlacelessRow[]>`
    select c.id, c.name, c.category, c.programme_unit_id as "programmeUnitId", u.longitude, u.latitude, u.datum,
           (select count(*)::int from registry.community same where same.programme_unit_id = u.id) as neighbours
      from registry.community c join registry.unit u on u.id = c.programme_unit_id
     where c.longitude is null and u.longitude is not null and c.merged_into is null and c.removed_at is null
     order by c.id`
  const placed = rows.map(({ neighbours, longitude, latitude, datum, ...row }) => ({
    ...row,
    place: scatterPlace({ longitude, latitude, datum }, { key: `${row.programmeUnitId}/${row.name}`, neighbours }),
    placeNote: DEMO_PLACE_NOTE,
  }))
  await saveCommunities(needs, { rows: placed, source: 'demo', importId: null })
  return { placed: placed.length }
}

type PlacelessRow = Pick<Community, 'id' | 'name' | 'category' | 'programmeUnitId'> & {
  readonly longitude: number
  readonly latitude: number
  readonly datum: 'WGS84' | 'GCJ02'
  readonly neighbours: number
}
