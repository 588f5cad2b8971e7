/** SQL of `works.contract`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'

export interface ContractRecord {
  readonly id: string
  readonly communityId: string
  readonly placeName: string
  /** The registry's unit, as far as the caller sees the community. */
  readonly townName: string | null
  readonly townUnitId: string | null
  readonly number: string
  readonly title: string
  readonly builderUnitId: string
  readonly builderName: string
  readonly supervisorUnitId: string | null
  readonly supervisorName: string | null
  readonly amountFen: string
  readonly signedOn: Day
  readonly startsOn: Day
  readonly endsOn: Day
  readonly liaisonName: string | null
  readonly liaisonUnit: string | null
  readonly liaisonPhone: string | null
  readonly version: number
  /** The caller's unit records for it: town, builder or supervisor. */
  readonly isOwn: boolean
  /** The caller acts for its town or the county. */
  readonly isTown: boolean
}

function select(tx: ScopedTx) {
  return tx`
    select c.id, c.community_id as "communityId", c.place_name as "placeName", town.name as "townName",
           town.id as "townUnitId", c.number, c.title, c.builder_unit_id as "builderUnitId", b.name as "builderName",
           c.supervisor_unit_id as "supervisorUnitId", s.name as "supervisorName", c.amount_fen::text as "amountFen",
           c.signed_on as "signedOn", c.starts_on as "startsOn", c.ends_on as "endsOn",
           c.liaison_name as "liaisonName", c.liaison_unit as "liaisonUnit", c.liaison_phone as "liaisonPhone", c.version,
           c.id in (select id from works.published_own_contract) as "isOwn",
           (select base.scope_all()) or c.community_id in (select id from registry.published_editable_community) as "isTown"
      from works.contract c
      join registry.published_unit b on b.id = c.builder_unit_id
      left join registry.published_unit s on s.id = c.supervisor_unit_id
      left join registry.published_community k on k.id = c.community_id
      left join registry.published_unit town on town.id = k.programme_unit_id`
}

/** Those that end first stand first. */
export function listContractRecords(tx: ScopedTx): Promise<ContractRecord[]> {
  return tx<ContractRecord[]>`${select(tx)} order by c.ends_on, c.id limit 3000`
}

export async function findContractRecord(tx: ScopedTx, id: string): Promise<ContractRecord | null> {
  const [row] = await tx<ContractRecord[]>`${select(tx)} where c.id = ${id}`
  return row ?? null
}

/** Name of a live community that the caller sees, and whether its unit records for it. */
export async function findPlace(tx: ScopedTx, communityId: string): Promise<{ name: string; isTown: boolean } | null> {
  const [row] = await tx<{ name: string; isTown: boolean }[]>`
    select name, (select base.scope_all()) or id in (select id from registry.published_editable_community) as "isTown"
      from registry.published_community where id = ${communityId}`
  return row ?? null
}

export async function isCompany(tx: ScopedTx, id: string, kind: 'contractor' | 'supervisor'): Promise<boolean> {
  const rows = await tx`select 1 from registry.published_unit where id = ${id} and kind = ${kind} and active`
  return rows.length > 0
}

/** Active companies by kind, with the names that people write. */
export function listCompanies(
  tx: ScopedTx,
): Promise<{ id: string; kind: 'contractor' | 'supervisor'; names: string[] }[]> {
  return tx<{ id: string; kind: 'contractor' | 'supervisor'; names: string[] }[]>`
    select id, kind, array_remove(array[name, short_name], null) as names
      from registry.published_unit where kind in ('contractor', 'supervisor') and active`
}

/** Communities for which the caller's unit records, and the numbers of the contracts that they have. */
export function listOwnPlaces(tx: ScopedTx): Promise<{ id: string; numbers: string[] }[]> {
  return tx<{ id: string; numbers: string[] }[]>`
    select k.id, coalesce(array_agg(c.number) filter (where c.number is not null), '{}') as numbers
      from registry.published_community k left join works.contract c on c.community_id = k.id
     where (select base.scope_all()) or k.id in (select id from registry.published_editable_community)
     group by k.id`
}

interface Terms {
  readonly supervisorUnitId: string | null
  readonly fen: bigint
  readonly startsOn: Day
  readonly endsOn: Day
  readonly liaison: { readonly name: string; readonly unit: string; readonly phone: string } | null
  readonly at: Date
}

/** Null when the community has a contract of that number. */
export async function addContractRecord(
  tx: ScopedTx,
  one: Terms & {
    readonly communityId: string
    readonly placeName: string
    readonly number: string
    readonly title: string
    readonly builderUnitId: string
    readonly signedOn: Day
    readonly byName: string
  },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into works.contract
      (community_id, place_name, number, title, builder_unit_id, supervisor_unit_id, amount_fen, signed_on, starts_on,
       ends_on, liaison_name, liaison_unit, liaison_phone, created_at, created_by_name, updated_at)
    values (${one.communityId}, ${one.placeName}, ${one.number}, ${one.title}, ${one.builderUnitId},
            ${one.supervisorUnitId}, ${String(one.fen)}::bigint, ${one.signedOn}, ${one.startsOn}, ${one.endsOn},
            ${one.liaison?.name ?? null}, ${one.liaison?.unit ?? null}, ${one.liaison?.phone ?? null}, ${one.at},
            ${one.byName}, ${one.at})
    on conflict (community_id, number) do nothing
    returning id`
  return row?.id ?? null
}

/** False when somebody else changed it meanwhile. */
export async function setTerms(
  tx: ScopedTx,
  one: Terms & { readonly id: string; readonly seenVersion: number },
): Promise<boolean> {
  const { count } = await tx`
    update works.contract
       set supervisor_unit_id = ${one.supervisorUnitId}, amount_fen = ${String(one.fen)}::bigint,
           starts_on = ${one.startsOn}, ends_on = ${one.endsOn}, liaison_name = ${one.liaison?.name ?? null},
           liaison_unit = ${one.liaison?.unit ?? null}, liaison_phone = ${one.liaison?.phone ?? null},
           version = version + 1, updated_at = ${one.at}
     where id = ${one.id} and version = ${one.seenVersion}`
  return count > 0
}

export interface Tally {
  readonly contractId: string
  readonly lastDiaryOn: Day | null
  readonly openComplaints: number
  readonly openProblems: number
  readonly uncovered: number
}

/** Counts of what hangs on each contract. */
export async function tallyContracts(tx: ScopedTx, ids: readonly string[]): Promise<ReadonlyMap<string, Tally>> {
  const rows = await tx<Tally[]>`
    select c.id as "contractId",
           (select max(on_day) from works.diary d where d.contract_id = c.id) as "lastDiaryOn",
           (select count(*)::int from works.complaint m where m.contract_id = c.id and m.answered_on is null) as "openComplaints",
           (select count(*)::int from works.problem p where p.contract_id = c.id and p.cleared_on is null) as "openProblems",
           (select count(*)::int from works.item i where i.contract_id = c.id and i.concealed and i.covered_on is null) as uncovered
      from works.contract c where c.id = any(${[...ids]}::bigint[])`
  return new Map(rows.map((row) => [row.contractId, row]))
}
