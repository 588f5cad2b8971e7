/** SQL of communities: reading single ones and writing many at once. Lists are in `community-list.store.ts`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Category, Funding } from '#terms/category.ts'
import type { Place } from '#terms/place.ts'
import type { CommunityFields } from './community.contract.ts'

/** A community with what the history needs to know of it. */
export interface CommunityRow extends CommunityFields {
  readonly id: string
  readonly version: number
  readonly mergedInto: string | null
  readonly removedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** A change to be added to the history. */
export interface NewChange {
  readonly communityId: string
  readonly kind: 'created' | 'changed' | 'merged' | 'unmerged' | 'undone'
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

export interface ChangeOrigin {
  readonly at: Date
  readonly actorId: string | null
  readonly source: string
  readonly importId: string | null
}

export interface FlatCommunity {
  id: string
  programmeUnitId: string
  name: string
  category: Category
  unmanaged: boolean
  households: number | null
  buildings: number | null
  builtYear: number | null
  peopleGates: number | null
  carGates: number | null
  cameras: number | null
  closed: boolean | null
  address: string | null
  longitude: number | null
  latitude: number | null
  datum: 'WGS84' | 'GCJ02' | null
  placeNote: string | null
  responsible: string | null
  funding: Funding | null
  leadUnitId: string
  cooperatingUnitIds: string[]
  contactName: string | null
  contactPhone: string | null
  version: number
  mergedInto: string | null
  removedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** These communities, live or not, locked until the transaction ends, in the order of their ids (so no two writers deadlock). */
export async function lockCommunities(tx: ScopedTx, ids: readonly string[]): Promise<CommunityRow[]> {
  const rows = await tx<FlatCommunity[]>`
    select ${communityColumns(tx)}
      from registry.community c
     where c.id = any(${ids as string[]}::uuid[])
     order by c.id
       for update`
  return rows.map(joinPlace)
}

/** One community, live or not; null when there is none within the scope. */
export async function findCommunity(tx: ScopedTx, id: string): Promise<CommunityRow | null> {
  const [row] = await tx<FlatCommunity[]>`
    select ${communityColumns(tx)} from registry.community c where c.id = ${id}`
  return row ? joinPlace(row) : null
}

/** The columns of `registry.community c` under their names in code. */
export function communityColumns(tx: ScopedTx) {
  return tx`
    c.id, c.programme_unit_id as "programmeUnitId", c.name, c.category, c.unmanaged, c.households, c.buildings,
    c.built_year as "builtYear", c.people_gates as "peopleGates", c.car_gates as "carGates", c.cameras, c.closed,
    c.address, c.longitude, c.latitude, c.datum, c.place_note as "placeNote", c.responsible, c.funding,
    c.lead_unit_id as "leadUnitId", c.cooperating_unit_ids as "cooperatingUnitIds", c.contact_name as "contactName",
    c.contact_phone as "contactPhone", c.version, c.merged_into as "mergedInto", c.removed_at as "removedAt",
    c.created_at as "createdAt", c.updated_at as "updatedAt"`
}

/** Adds communities. One statement however many: the rows travel as one JSON value. */
export async function addCommunities(
  tx: ScopedTx,
  rows: readonly (CommunityFields & { readonly id: string })[],
  at: Date,
): Promise<void> {
  await tx`
    insert into registry.community (id, programme_unit_id, name, category, unmanaged, households, buildings, built_year,
      people_gates, car_gates, cameras, closed, address, longitude, latitude, datum, place_note, responsible, funding,
      lead_unit_id, cooperating_unit_ids, contact_name, contact_phone, created_at, updated_at)
    select id, programme_unit_id, name, category, unmanaged, households, buildings, built_year, people_gates, car_gates,
           cameras, closed, address, longitude, latitude, datum, place_note, responsible, funding, lead_unit_id,
           cooperating_unit_ids, contact_name, contact_phone, ${at}, ${at}
      from jsonb_populate_recordset(null::registry.community, ${asRecords(tx, rows)})`
}

/** Writes all fields of communities anew and raises their versions. The rows must be locked. */
export async function setCommunities(
  tx: ScopedTx,
  rows: readonly (CommunityFields & { readonly id: string })[],
  at: Date,
): Promise<void> {
  await tx`
    update registry.community c
       set programme_unit_id = r.programme_unit_id, name = r.name, category = r.category, unmanaged = r.unmanaged,
           households = r.households, buildings = r.buildings, built_year = r.built_year,
           people_gates = r.people_gates, car_gates = r.car_gates, cameras = r.cameras, closed = r.closed,
           address = r.address, longitude = r.longitude, latitude = r.latitude, datum = r.datum,
           place_note = r.place_note, responsible = r.responsible, funding = r.funding, lead_unit_id = r.lead_unit_id,
           cooperating_unit_ids = r.cooperating_unit_ids, contact_name = r.contact_name,
           contact_phone = r.contact_phone, version = c.version + 1, updated_at = ${at}
      from jsonb_populate_recordset(null::registry.community, ${asRecords(tx, rows)}) r
     where c.id = r.id`
}

/** Takes communities out of the live ones, or back among them. The rows and their history stay. */
export async function setRemoved(
  tx: ScopedTx,
  ids: readonly string[],
  { removedAt, at }: { removedAt: Date | null; at: Date },
): Promise<void> {
  await tx`
    update registry.community
       set removed_at = ${removedAt}, version = version + 1, updated_at = ${at}
     where id = any(${ids as string[]}::uuid[])`
}

/** Marks a community as merged into another, or as itself again. */
export async function setMergedInto(
  tx: ScopedTx,
  { id, into, at }: { id: string; into: string | null; at: Date },
): Promise<void> {
  await tx`
    update registry.community set merged_into = ${into}, version = version + 1, updated_at = ${at} where id = ${id}`
}

/** Adds to the history, one row per community and save. */
export async function addChanges(tx: ScopedTx, changes: readonly NewChange[], origin: ChangeOrigin): Promise<void> {
  if (changes.length === 0) return
  await tx`
    insert into registry.community_change (community_id, kind, at, actor_id, before, after, source, import_id)
    select r."communityId", r.kind, ${origin.at}, ${origin.actorId}::bigint, r.before, r.after, ${origin.source},
           ${origin.importId}::bigint
      from jsonb_to_recordset(${tx.json(changes as never)})
           as r("communityId" uuid, kind text, before jsonb, after jsonb)`
}

/** Whether any of these units lies outside the scope of this transaction. */
export async function isAnyUnitOutOfScope(tx: ScopedTx, unitIds: readonly string[]): Promise<boolean> {
  const [row] = await tx<{ outside: boolean }[]>`
    select not base.scope_all() and not ${unitIds as string[]}::bigint[] <@ base.scope_units() as outside`
  return row?.outside ?? true
}

export function joinPlace(row: FlatCommunity): CommunityRow {
  const { longitude, latitude, datum, ...rest } = row
  const place: Place | null =
    longitude === null || latitude === null || datum === null ? null : { longitude, latitude, datum }
  return { ...rest, place }
}

function asRecords(tx: ScopedTx, rows: readonly (CommunityFields & { readonly id: string })[]) {
  const records = rows.map((row) => ({
    id: row.id,
    programme_unit_id: row.programmeUnitId,
    name: row.name,
    category: row.category,
    unmanaged: row.unmanaged,
    households: row.households,
    buildings: row.buildings,
    built_year: row.builtYear,
    people_gates: row.peopleGates,
    car_gates: row.carGates,
    cameras: row.cameras,
    closed: row.closed,
    address: row.address,
    longitude: row.place?.longitude ?? null,
    latitude: row.place?.latitude ?? null,
    datum: row.place?.datum ?? null,
    place_note: row.placeNote,
    responsible: row.responsible,
    funding: row.funding,
    lead_unit_id: row.leadUnitId,
    cooperating_unit_ids: row.cooperatingUnitIds,
    contact_name: row.contactName,
    contact_phone: row.contactPhone,
  }))
  return tx.json(records as never)
}
