/** SQL that writes a unit's codes, names, members, contacts or targets anew. Each list is replaced whole. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { UnitCode, UnitContact, UnitMember, UnitName, YearlyTarget } from './unit.contract.ts'

export async function setCodes(tx: ScopedTx, unitId: string, codes: readonly UnitCode[]): Promise<void> {
  await tx`delete from registry.unit_code where unit_id = ${unitId}`
  await tx`
    insert into registry.unit_code (unit_id, division_code, name, valid_from, valid_to)
    select ${unitId}, "divisionCode", name, "validFrom", "validTo"
      from jsonb_to_recordset(${tx.json(codes as never)})
           as r("divisionCode" text, name text, "validFrom" date, "validTo" date)`
}

export async function setNames(tx: ScopedTx, unitId: string, names: readonly UnitName[]): Promise<void> {
  await tx`delete from registry.unit_name where unit_id = ${unitId}`
  await tx`
    insert into registry.unit_name (unit_id, name, kind, valid_from, valid_to)
    select ${unitId}, name, kind, "validFrom", "validTo"
      from jsonb_to_recordset(${tx.json(names as never)})
           as r(name text, kind text, "validFrom" date, "validTo" date)`
}

export async function setMembers(tx: ScopedTx, unitId: string, members: readonly UnitMember[]): Promise<void> {
  await tx`delete from registry.member where unit_id = ${unitId}`
  await tx`
    insert into registry.member (unit_id, role, name, post, member_unit_id, duty, since, until, ordinal)
    select ${unitId}, role, name, post, "memberUnitId", duty, since, until, ordinal
      from jsonb_to_recordset(${tx.json(numbered(members))})
           as r(role text, name text, post text, "memberUnitId" bigint, duty text, since date, until date, ordinal int)`
}

/** Answers the ids of contacts who are no longer listed: they must not come back with a backup. */
export async function setContacts(
  tx: ScopedTx,
  unitId: string,
  contacts: readonly UnitContact[],
): Promise<readonly string[]> {
  const before = await tx<{ id: string; name: string }[]>`
    delete from registry.contact where unit_id = ${unitId} returning id, name`
  await tx`
    insert into registry.contact (unit_id, name, post, phone, duty, active, ordinal)
    select ${unitId}, name, post, phone, duty, active, ordinal
      from jsonb_to_recordset(${tx.json(numbered(contacts))})
           as r(name text, post text, phone text, duty text, active boolean, ordinal int)`
  const listed = new Set(contacts.map(({ name }) => name))
  return before.filter(({ name }) => !listed.has(name)).map(({ id }) => id)
}

/** Years that are no longer listed are removed. */
export async function setTargets(
  tx: ScopedTx,
  unitId: string,
  { targets, at }: { targets: readonly YearlyTarget[]; at: Date },
): Promise<void> {
  await tx`delete from registry.yearly_target where unit_id = ${unitId}`
  await tx`
    insert into registry.yearly_target (unit_id, year, planned, started, built, connected, updated_at)
    select ${unitId}, year, planned, started, built, connected, ${at}
      from jsonb_to_recordset(${tx.json(targets as never)})
           as r(year int, planned int, started int, built int, connected int)`
}

function numbered(rows: readonly object[]): never {
  return rows.map((row, index) => ({ ...row, ordinal: index + 1 })) as never
}
