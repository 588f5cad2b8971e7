/** Puts a county's organisations from `seed/units.json` into an empty registry, and demonstration places. Not a migration. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { saveCommunities } from './community.actions.ts'
import type { Community } from './community.contract.ts'
import { scatterPlace } from './place.rules.ts'
import seedFile from './seed/units.json' with { type: 'json' }
import { type SeedUnit, seedFileSchema } from './seed.contract.ts'
import type { UnitFields } from './unit.contract.ts'
import { addUnit, findUnitIdByOfficialName, listContacts, listMembers, listTargets } from './unit.store.ts'
import { setCodes, setContacts, setMembers, setNames, setTargets } from './unit-lists.store.ts'

/**
 * Adds the county's real organisations with codes and former names: those that are not there yet; what exists is left
 * alone. Safe to call at every start. Needs the whole county's scope.
 */
export async function seedRegistry(needs: SeedNeeds): Promise<Seeded> {
  const units = readSeed().filter((unit) => !unit.demo)
  return addMissing(needs, units)
}

/** Adds what is invented for the demonstration: committees and companies, members, contacts and yearly targets. */
export async function seedDemoRegistry(needs: SeedNeeds): Promise<Seeded> {
  const units = readSeed()
  const seeded = await addMissing(needs, units)
  for (const unit of units) await addDemoLists(needs, unit, seeded.unitIds)
  return seeded
}

interface SeedNeeds {
  readonly tx: ScopedTx
  readonly clock: Clock
}

export interface Seeded {
  readonly added: number
  /** Every unit of the seed: official name → id. */
  readonly unitIds: ReadonlyMap<string, string>
}

function readSeed(): SeedUnit[] {
  return seedFileSchema.parse(seedFile).units
}

async function addMissing({ tx, clock }: SeedNeeds, units: readonly SeedUnit[]): Promise<Seeded> {
  const ids = new Map<string, string>()
  let added = 0
  for (const unit of units) {
    const known = await findUnitIdByOfficialName(tx, unit.name)
    const id = known ?? (await addUnit(tx, toFields(unit, ids), clock.now()))
    ids.set(unit.name, id)
    if (known !== null) continue
    added += 1
    if (unit.codes.length > 0) await setCodes(tx, id, unit.codes)
    if (unit.names.length > 0) await setNames(tx, id, unit.names)
  }
  return { added, unitIds: ids }
}

function toFields(unit: SeedUnit, ids: ReadonlyMap<string, string>): UnitFields {
  return {
    kind: unit.kind,
    name: unit.name,
    ordinal: unit.ordinal,
    active: true,
    shortName: unit.shortName ?? null,
    parentId: unit.parent === undefined ? null : requireId(ids, unit.parent),
    duty: unit.duty ?? null,
    place: unit.place ?? null,
    placeNote: unit.placeNote ?? null,
  }
}

/** Only lists that are still empty are filled, so that a second call changes nothing that people entered. */
async function addDemoLists({ tx, clock }: SeedNeeds, unit: SeedUnit, ids: ReadonlyMap<string, string>): Promise<void> {
  const id = requireId(ids, unit.name)
  const members = unit.members.map(({ unit: of, ...member }) => ({
    ...member,
    memberUnitId: of === undefined ? null : requireId(ids, of),
  }))
  if (members.length > 0 && (await listMembers(tx, id)).length === 0) await setMembers(tx, id, members)
  if (unit.contacts.length > 0 && (await listContacts(tx, id)).length === 0) await setContacts(tx, id, unit.contacts)
  if (unit.targets.length > 0 && (await listTargets(tx, id)).length === 0)
    await setTargets(tx, id, { targets: unit.targets, at: clock.now() })
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
