/** SQL of units, their codes, names, members, contacts and targets. One function per statement. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type {
  Unit,
  UnitCode,
  UnitContact,
  UnitFields,
  UnitFilters,
  UnitKind,
  UnitMember,
  UnitName,
  YearlyTarget,
} from './unit.contract.ts'
import type { NamedUnit } from './unit.rules.ts'

interface FlatUnit extends Omit<Unit, 'place'> {
  longitude: number | null
  latitude: number | null
  datum: 'WGS84' | 'GCJ02' | null
}

function unitColumns(tx: ScopedTx, today: string) {
  return tx`
    u.id, u.kind, u.name, u.short_name as "shortName", u.parent_id as "parentId", u.ordinal, u.active, u.duty,
    u.longitude, u.latitude, u.datum, u.place_note as "placeNote", u.version,
    (select k.division_code from registry.unit_code k
      where k.unit_id = u.id and k.valid_from <= ${today}::date and (k.valid_to is null or k.valid_to >= ${today}::date)
      order by k.valid_from desc limit 1) as "divisionCode",
    (select count(*)::int from registry.community c
      where c.programme_unit_id = u.id and c.merged_into is null and c.removed_at is null) as communities`
}

/** Units that match, by kind's and their own order. `today` chooses the division code. */
export async function listUnitRows(tx: ScopedTx, filters: UnitFilters, today: string): Promise<Unit[]> {
  const part = filters.q ? `%${filters.q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%` : null
  const rows = await tx<FlatUnit[]>`
    select ${unitColumns(tx, today)}
      from registry.unit u
     where true
       ${filters.kind ? tx`and u.kind = ${filters.kind}` : tx``}
       ${filters.active === undefined ? tx`` : tx`and u.active = ${filters.active}`}
       ${
         part === null
           ? tx``
           : tx`and (lower(u.name) like ${part} or lower(coalesce(u.short_name, '')) like ${part}
                 or u.id in (select n.unit_id from registry.unit_name n where lower(n.name) like ${part})
                 or u.id in (select k.unit_id from registry.contact k where lower(k.name) like ${part} or k.phone like ${part}))`
       }
     order by u.ordinal, u.id`
  return rows.map(joinPlace)
}

export async function findUnit(tx: ScopedTx, id: string, today: string): Promise<Unit | null> {
  const [row] = await tx<FlatUnit[]>`select ${unitColumns(tx, today)} from registry.unit u where u.id = ${id}`
  return row ? joinPlace(row) : null
}

/** Its version, locked until the transaction ends; null when there is none or it may not be changed from this scope. */
export async function lockUnit(tx: ScopedTx, id: string): Promise<{ version: number } | null> {
  const [row] = await tx<{ version: number }[]>`select version from registry.unit where id = ${id} for update`
  return row ?? null
}

/** Whether this scope may change the unit itself. */
export async function isUnitInScope(tx: ScopedTx, id: string): Promise<boolean> {
  const [row] = await tx<{ may: boolean }[]>`
    select base.scope_all() or id = any(base.scope_units()) or coalesce(parent_id = any(base.scope_units()), false) as may
      from registry.unit where id = ${id}`
  return row?.may ?? false
}

export async function isEverywhere(tx: ScopedTx): Promise<boolean> {
  const [row] = await tx<{ may: boolean }[]>`select base.scope_all() as may`
  return row?.may ?? false
}

export async function addUnit(tx: ScopedTx, unit: UnitFields, at: Date): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into registry.unit (kind, name, short_name, parent_id, ordinal, active, duty, longitude, latitude, datum,
                               place_note, created_at, updated_at)
    values (${unit.kind}, ${unit.name}, ${unit.shortName}, ${unit.parentId}, ${unit.ordinal}, ${unit.active}, ${unit.duty},
            ${unit.place?.longitude ?? null}, ${unit.place?.latitude ?? null}, ${unit.place?.datum ?? null},
            ${unit.placeNote}, ${at}, ${at})
    returning id`
  if (!row) throw new Error('an insert returns its row')
  return row.id
}

export async function setUnit(tx: ScopedTx, id: string, unit: UnitFields, at: Date): Promise<void> {
  await tx`
    update registry.unit
       set kind = ${unit.kind}, name = ${unit.name}, short_name = ${unit.shortName}, parent_id = ${unit.parentId},
           ordinal = ${unit.ordinal}, active = ${unit.active}, duty = ${unit.duty},
           longitude = ${unit.place?.longitude ?? null}, latitude = ${unit.place?.latitude ?? null},
           datum = ${unit.place?.datum ?? null}, place_note = ${unit.placeNote}, version = version + 1, updated_at = ${at}
     where id = ${id}`
}

export async function raiseUnitVersion(tx: ScopedTx, id: string, at: Date): Promise<void> {
  await tx`update registry.unit set version = version + 1, updated_at = ${at} where id = ${id}`
}

/** The id of the unit with this official name, null when there is none. */
export async function findUnitIdByOfficialName(tx: ScopedTx, name: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`select id from registry.unit where name = ${name}`
  return row?.id ?? null
}

/** Units of these kinds (all when none) with every name, for matching. */
export function listNamedUnits(tx: ScopedTx, kinds: readonly UnitKind[]): Promise<NamedUnit[]> {
  return tx<NamedUnit[]>`
    select u.id, u.name, u.short_name as "shortName",
           coalesce((select jsonb_agg(jsonb_build_object('name', n.name, 'kind', n.kind) order by n.id)
                       from registry.unit_name n where n.unit_id = u.id), '[]') as names
      from registry.unit u
     where u.active ${kinds.length === 0 ? tx`` : tx`and u.kind = any(${kinds as UnitKind[]})`}
     order by u.ordinal, u.id`
}

/** Ids of these units and of everything below them. */
export async function listSubtreeIds(tx: ScopedTx, unitIds: readonly string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    with recursive below as (
      select id from registry.unit where id = any(${unitIds as string[]}::bigint[])
      union
      select u.id from registry.unit u join below b on u.parent_id = b.id
    )
    select id from below order by id`
  return rows.map((row) => row.id)
}

export function listChildren(tx: ScopedTx, id: string): Promise<{ id: string; kind: UnitKind; name: string }[]> {
  return tx<{ id: string; kind: UnitKind; name: string }[]>`
    select id, kind, name from registry.unit where parent_id = ${id} order by ordinal, id`
}

export function listCodes(tx: ScopedTx, unitId: string): Promise<UnitCode[]> {
  return tx<UnitCode[]>`
    select division_code as "divisionCode", name, valid_from as "validFrom", valid_to as "validTo"
      from registry.unit_code where unit_id = ${unitId} order by valid_from`
}

export function listNames(tx: ScopedTx, unitId: string): Promise<UnitName[]> {
  return tx<UnitName[]>`
    select name, kind, valid_from as "validFrom", valid_to as "validTo"
      from registry.unit_name where unit_id = ${unitId} order by kind desc, id`
}

export function listMembers(tx: ScopedTx, unitId: string): Promise<(UnitMember & { memberUnitName: string | null })[]> {
  return tx<(UnitMember & { memberUnitName: string | null })[]>`
    select m.role, m.name, m.post, m.member_unit_id as "memberUnitId", u.name as "memberUnitName", m.duty, m.since, m.until
      from registry.member m left join registry.unit u on u.id = m.member_unit_id
     where m.unit_id = ${unitId} order by m.ordinal, m.id`
}

export function listContacts(tx: ScopedTx, unitId: string): Promise<UnitContact[]> {
  return tx<UnitContact[]>`
    select name, post, phone, duty, active from registry.contact where unit_id = ${unitId} order by ordinal, id`
}

export function listTargets(tx: ScopedTx, unitId: string): Promise<YearlyTarget[]> {
  return tx<YearlyTarget[]>`
    select year, planned, started, built, connected from registry.yearly_target where unit_id = ${unitId} order by year`
}

function joinPlace({ longitude, latitude, datum, ...rest }: FlatUnit): Unit {
  const isPlaced = longitude !== null && latitude !== null && datum !== null
  return { ...rest, place: isPlaced ? { longitude, latitude, datum } : null }
}
