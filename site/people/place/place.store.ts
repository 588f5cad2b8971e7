/** SQL of buildings and households. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface Door {
  readonly stairwell: string
  readonly door: string
}

export function listBuildings(tx: ScopedTx, communityId: string) {
  return tx<{ id: string; name: string; households: number; registered: number }[]>`
    select b.id, b.name, count(h.id)::int as households,
           count(h.id) filter (where exists (
             select 1 from people.resident r
              where r.community_id = h.community_id and r.household_id = h.id and r.moved_out_on is null))::int as registered
      from people.building b
      left join people.household h on h.community_id = b.community_id and h.building_id = b.id
     where b.community_id = ${communityId}
     group by b.community_id, b.id
     order by b.ordinal, length(b.name), b.name`
}

export async function hasBuilding(tx: ScopedTx, communityId: string, buildingId: string): Promise<boolean> {
  const [row] = await tx`select 1 from people.building where community_id = ${communityId} and id = ${buildingId}`
  return row !== undefined
}

export function listHouseholds(tx: ScopedTx, communityId: string, buildingId: string) {
  return tx<{ id: string; stairwell: string; door: string; registered: boolean }[]>`
    select h.id, h.stairwell, h.door,
           exists (select 1 from people.resident r where r.community_id = h.community_id and r.household_id = h.id
                      and r.moved_out_on is null) as registered
      from people.household h
     where h.community_id = ${communityId} and h.building_id = ${buildingId}
     order by h.stairwell, length(h.door), h.door`
}

/** The building of that name, added when it is not there. */
export async function openBuilding(
  tx: ScopedTx,
  building: { readonly communityId: string; readonly name: string; readonly importId: string | null },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into people.building (community_id, name, import_id) values (${building.communityId}, ${building.name}, ${building.importId})
    on conflict (community_id, name) do update set name = excluded.name
    returning id`
  return row?.id ?? ''
}

/** How many of these doors were new. */
export async function addDoors(
  tx: ScopedTx,
  to: { readonly communityId: string; readonly buildingId: string; readonly importId: string | null },
  doors: readonly Door[],
): Promise<number> {
  const rows = await tx`
    insert into people.household (community_id, building_id, stairwell, door, import_id)
    select ${to.communityId}, ${to.buildingId}, d.stairwell, d.door, ${to.importId}
      from unnest(${doors.map((one) => one.stairwell)}::text[], ${doors.map((one) => one.door)}::text[]) as d (stairwell, door)
    on conflict do nothing
    returning id`
  return rows.length
}

/** Every door of the community by its written place: building, stairwell, door. */
export function listDoors(tx: ScopedTx, communityId: string) {
  return tx<{ id: string; building: string; stairwell: string; door: string }[]>`
    select id, building, stairwell, door from people.published_household where community_id = ${communityId}`
}

export async function findDoor(
  tx: ScopedTx,
  at: { readonly communityId: string; readonly building: string } & Door,
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from people.published_household
     where community_id = ${at.communityId} and building = ${at.building} and stairwell = ${at.stairwell} and door = ${at.door}`
  return row?.id ?? null
}

/** What an import added and nobody lives in or wrote to since. */
export async function removeEmptyOfImport(tx: ScopedTx, communityId: string, importId: string): Promise<void> {
  await tx`
    delete from people.household h
     where h.community_id = ${communityId} and h.import_id = ${importId}
       and not exists (select 1 from people.resident r where r.community_id = h.community_id and r.household_id = h.id)
       and not exists (select 1 from people.entry e where e.community_id = h.community_id and e.household_id = h.id)`
  await tx`
    delete from people.building b
     where b.community_id = ${communityId} and b.import_id = ${importId}
       and not exists (select 1 from people.household h where h.community_id = b.community_id and h.building_id = b.id)`
}
